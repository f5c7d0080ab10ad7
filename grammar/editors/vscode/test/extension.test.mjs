// The extension as it is packed, with the real server.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { extension } from "./grammar.mjs";

const { editor, load } = createRequire(import.meta.url)("./editor.cjs");
const packed = join(extension, "dist/extension.js");
const program = process.env.BANGKOM ?? "bangkom";

test("it starts the server, offers what that can do, and stops", async () => {
  const { vscode, happened } = editor({ path: program, language: "en" });
  const { activate, deactivate } = load(packed, vscode);
  await activate({ subscriptions: [] });
  assert.deepEqual(happened.errors, []);
  for (const kind of ["Hover", "Definition", "Rename", "CompletionItem", "CodeLens", "CodeActions", "DocumentSemanticTokens"])
    assert.ok(happened.providers.some((name) => name.startsWith(`register${kind}`)), `${kind}: ${happened.providers}`);
  assert.deepEqual(Object.keys(happened.commands).sort(), ["bangkom.findings", "bangkom.restart", "bangkom.test"]);
  await happened.commands["bangkom.restart"]();
  assert.deepEqual(happened.errors, []);
  await deactivate();
});

test("it says what is missing where there is no program", async () => {
  const settings = { path: "/nowhere/bangkom" };
  const { vscode, happened } = editor(settings);
  const { activate, deactivate } = load(packed, vscode);
  await activate({ subscriptions: [] });
  assert.equal(happened.errors.filter((words) => words.includes("/nowhere/bangkom") && words.includes("Install")).length, 1);
  const before = happened.errors.length;
  settings.path = program;
  await happened.commands["bangkom.restart"]();
  assert.equal(happened.errors.length, before);
  assert.ok(happened.providers.some((name) => name.startsWith("registerHover")), "it starts once the path is right");
  await deactivate();
});
