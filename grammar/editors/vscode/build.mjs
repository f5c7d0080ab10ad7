// Puts together what the extension consists of: its code in one file, and the grammars, snippets and licence from where they are kept.
// GRAMMARS and LICENCE say where, if this folder is a copy.
import { build } from "esbuild";
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const grammars = process.env.GRAMMARS ?? join(here, "..");
const licence = process.env.LICENCE ?? join(here, "../../../LICENSE");

mkdirSync(join(here, "syntaxes"), { recursive: true });
for (const name of ["bangkom.tmLanguage.json", "bangkom.markdown.tmLanguage.json"])
  copyFileSync(join(grammars, name), join(here, "syntaxes", name));
for (const name of ["language-configuration.json", "snippets.json"]) copyFileSync(join(grammars, name), join(here, name));
copyFileSync(licence, join(here, "LICENSE.txt"));

await build({
  entryPoints: [join(here, "src/extension.js")],
  outfile: join(here, "dist/extension.js"),
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
  legalComments: "eof",
  logLevel: "warning",
});
