// What needs no editor.

/// Of settings as `bangkom lsp` takes them.
exports.serverArguments = (settings) => {
  const args = ["lsp"];
  if (settings.get("language")) args.push("--lang", settings.get("language"));
  if (settings.get("asOf")) args.push("--as-of", settings.get("asOf"));
  for (const folder of settings.get("allowRead") ?? []) args.push("--allow-read", folder);
  return args;
};

/// The extension's own file has the same snippets, also where no server runs.
exports.withoutSnippets = (items, kind) => {
  if (!items) return items;
  if (Array.isArray(items)) return items.filter((item) => item.kind !== kind);
  items.items = items.items.filter((item) => item.kind !== kind);
  return items;
};
