// Starts `bangkom lsp` and speaks to it. All that is known about the language is known by the server.
const vscode = require("vscode");
const { LanguageClient, State } = require("vscode-languageclient/node");
const { serverArguments, withoutSnippets } = require("./settings.js");

let client;

/// What a lens found is shown where it stands.
async function executeCommand(command, args, next) {
  const result = await next(command, args);
  const locations = (result?.locations ?? []).map((one) => client.protocol2CodeConverter.asLocation(one));
  if (locations.length > 0) {
    const here = vscode.window.activeTextEditor;
    await vscode.commands.executeCommand("editor.action.showReferences", here?.document.uri ?? locations[0].uri,
      here?.selection.active ?? locations[0].range.start, locations);
  }
  return result;
}

async function provideCompletionItem(document, position, context, token, next) {
  const items = await next(document, position, context, token);
  return document.languageId === "bangkom" ? withoutSnippets(items, vscode.CompletionItemKind.Snippet) : items;
}

async function start() {
  const settings = vscode.workspace.getConfiguration("bangkom");
  const path = settings.get("path") || "bangkom";
  client = new LanguageClient("bangkom", "Bangkom", { command: path, args: serverArguments(settings) }, {
    documentSelector: [
      { scheme: "file", language: "bangkom" },
      { scheme: "file", pattern: "**/*.bangkom.md" },
    ],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{bangkom,bangkom.md,csv}") },
    middleware: { executeCommand, provideCompletionItem },
  });
  try {
    await client.start();
  } catch (error) {
    const choose = "Settings";
    const chosen = await vscode.window.showErrorMessage(
      `Bangkom: \`${path}\` cannot be started (${error.message}). Install the program, or say where it is.`, choose);
    if (chosen === choose) await vscode.commands.executeCommand("workbench.action.openSettings", "bangkom.path");
  }
}

async function stop() {
  const old = client;
  client = undefined;
  if (old?.state === State.Running) await old.dispose();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand("bangkom.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const asked = ["path", "language", "asOf", "allowRead"].some((name) => event.affectsConfiguration(`bangkom.${name}`));
      if (asked) return restart();
    }));
  await start();
};
exports.deactivate = stop;
