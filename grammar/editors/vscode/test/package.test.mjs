// What the package promises is there.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { extension } from "./grammar.mjs";

const require = createRequire(import.meta.url);
const sources = process.env.BANGKOM_SOURCES ?? join(extension, "../../..");
const description = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));

test("every file that is named exists", () => {
  const { languages, grammars, snippets } = description.contributes;
  const paths = [description.main, ...grammars.map((one) => one.path), ...snippets.map((one) => one.path),
                 ...languages.map((one) => one.configuration)];
  for (const path of paths) assert.ok(existsSync(join(extension, path)), path);
});

test("it has the version of the program", () => {
  const [, version] = /project\(bangkom VERSION (\S+)/.exec(readFileSync(join(sources, "CMakeLists.txt"), "utf8"));
  assert.equal(description.version, version);
});

test("snippets are complete in both languages", () => {
  const snippets = JSON.parse(readFileSync(join(extension, "snippets.json"), "utf8"));
  const english = Object.keys(snippets).filter((word) => ["rule", "test", "view", "decision"].includes(word));
  const indonesian = Object.keys(snippets).filter((word) => ["aturan", "uji", "tampilan", "keputusan"].includes(word));
  assert.deepEqual([english.length, indonesian.length], [4, 4]);
  for (const { prefix, body, description: words } of Object.values(snippets)) {
    assert.ok(body[0].startsWith(prefix), prefix);
    assert.doesNotMatch(body.join("\n"), /@/);
    assert.ok(words);
  }
});

test("settings become options", () => {
  const { serverArguments, withoutSnippets } = require("../src/settings.js");
  const settings = (values) => ({ get: (name) => values[name] });
  assert.deepEqual(serverArguments(settings({})), ["lsp"]);
  assert.deepEqual(serverArguments(settings({ language: "id", asOf: "2026-01-01", allowRead: ["a", "b"] })),
                   ["lsp", "--lang", "id", "--as-of", "2026-01-01", "--allow-read", "a", "--allow-read", "b"]);
  const items = [{ label: "rule …", kind: 1 }, { label: "rule", kind: 2 }];
  assert.deepEqual(withoutSnippets(items, 1), [items[1]]);
  assert.deepEqual(withoutSnippets({ isIncomplete: true, items }, 1), { isIncomplete: true, items: [items[1]] });
  assert.equal(withoutSnippets(undefined, 1), undefined);
});
