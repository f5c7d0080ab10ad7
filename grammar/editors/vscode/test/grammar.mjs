// The grammars as VS Code runs them, and lines of text as tokens with scopes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const textmate = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");
export const extension = dirname(dirname(fileURLToPath(import.meta.url)));

// A page of Markdown of which nothing is known but what is injected.
const markdown = { scopeName: "text.html.markdown", patterns: [], repository: {} };

export async function grammars() {
  const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm);
  const contributed = JSON.parse(readFileSync(join(extension, "package.json"), "utf8")).contributes.grammars;
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      if (scope === markdown.scopeName) return textmate.parseRawGrammar(JSON.stringify(markdown), "markdown.json");
      const one = contributed.find((grammar) => grammar.scopeName === scope);
      return one ? textmate.parseRawGrammar(readFileSync(join(extension, one.path), "utf8"), one.path) : null;
    },
    getInjections: (scope) =>
      contributed.filter((grammar) => grammar.injectTo?.includes(scope)).map((grammar) => grammar.scopeName),
  });
  return { script: await registry.loadGrammar("source.bangkom"), page: await registry.loadGrammar(markdown.scopeName) };
}

/// [{line, begin, end, text, scopes}], columns in UTF-16 units; of a page only its code.
export function tokens({ script, page }, name, text) {
  const grammar = name.endsWith(".md") ? page : script;
  const found = [];
  let stack = textmate.INITIAL;
  text.split(/\r?\n/).forEach((content, line) => {
    const result = grammar.tokenizeLine(content, stack);
    if (result.stoppedEarly) throw new Error(`${name}:${line + 1}: takes too long`);
    stack = result.ruleStack;
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const words = content.slice(startIndex, endIndex);
      const isCode = grammar === script || scopes.includes("meta.embedded.block.bangkom");
      if (isCode) found.push({ line, begin: startIndex, end: startIndex + words.length, text: words, scopes });
    }
  });
  return found;
}
