// Every script of the standard library and of the examples is tokenised: nothing is invalid, every keyword has the colour of a keyword, and
// what the language server knows as a name has not; as written, and rewritten in Indonesian. BANGKOM is the program, BANGKOM_SOURCES the folder that holds stdlib/ and examples/.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { extension, grammars, tokens } from "./grammar.mjs";
import { Server } from "./server.mjs";

const sources = process.env.BANGKOM_SOURCES ?? join(extension, "../../..");
const program = process.env.BANGKOM ?? "bangkom";

function below(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return below(path);
    return /\.bangkom(\.md)?$/.test(name) ? [path] : [];
  });
}

const table = readFileSync(join(sources, "grammar/keywords.def"), "utf8");
const keywords = new Map();  // by spelling: roles
for (const [, english, indonesian, role] of table.matchAll(/^BANGKOM_KEYWORD\(\w+, "([^"]+)", "([^"]+)", (\w+),/gm))
  for (const spelling of [english, indonesian]) keywords.set(spelling, [...(keywords.get(spelling) ?? []), role]);

const isColoured = /^(keyword|constant\.language|support\.function\.aggregate)\b/;
const isPlain = /^(string|comment|meta\.grid)\b/;
const has = (token, pattern) => token.scopes.some((scope) => pattern.test(scope));

let both;
before(async () => (both = await grammars()));

/// What is wrong in the scripts below a folder, and how many keywords and names were seen.
async function judge(folder) {
  const wrong = [];
  let seen = 0, named = 0;
  const server = new Server(program, join(folder, "stdlib"));
  await server.start();
  for (const path of [...below(join(folder, "stdlib")), ...below(join(folder, "examples"))]) {
    const text = readFileSync(path, "utf8");
    const names = new Map((await server.names(path, text)).map((name) => [`${name.line}:${name.begin}`, name]));
    for (const token of tokens(both, path, text)) {
      const tell = (words) => wrong.push(`${path}:${token.line + 1}:${token.begin + 1}: ${words}: ${token.text}`);
      if (has(token, /invalid/)) tell("invalid");
      const scopes = token.scopes.slice(token.scopes.lastIndexOf("meta.interpolation.bangkom") + 1);
      if (scopes.some((scope) => isPlain.test(scope))) continue;
      for (const word of token.text.matchAll(/(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*/gu)) {
        const name = names.get(`${token.line}:${token.begin + word.index}`);
        if (name) {
          ++named;
          const isLike = scopes.some((scope) => /^(keyword|constant\.language)\b/.test(scope));
          if (isLike) tell(`the ${name.type} ${word[0]} looks like a keyword`);
        } else if (keywords.has(word[0])) {
          ++seen;
          if (!scopes.some((scope) => isColoured.test(scope))) tell(`the keyword ${word[0]} is plain`);
        }
      }
    }
  }
  await server.stop();
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} places`);
  return { seen, named };
}

test("keywords and names of all scripts", async () => {
  const { seen, named } = await judge(sources);
  assert.ok(keywords.size > 120 && seen > 2000 && named > 4000, `${keywords.size} spellings, ${seen} keywords, ${named} names`);
});

test("the same in Indonesian", async () => {
  const folder = mkdtempSync(join(tmpdir(), "bangkom-"));
  for (const name of ["stdlib", "examples"]) cpSync(join(sources, name), join(folder, name), { recursive: true });
  const env = { ...process.env, BANGKOM_STDLIB: join(folder, "stdlib") };
  execFileSync(program, ["fmt", "--to", "id", "stdlib", "examples"], { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
  assert.match(readFileSync(join(folder, "stdlib/competency_development/plan.bangkom.md"), "utf8"), /^aturan /m);
  const { seen, named } = await judge(folder);
  assert.ok(seen > 2000 && named > 4000, `${seen} keywords, ${named} names`);
  rmSync(folder, { recursive: true });
});

test("every spelling of every keyword", () => {
  const wrong = [];
  for (const [spelling, roles] of keywords) {
    const line = roles.includes("aggregate") && roles.length === 1 ? `${spelling}(x)` : `${spelling} x`;
    const [first] = tokens(both, "a.bangkom", line);
    if (first.text !== spelling || !has(first, isColoured)) wrong.push(`${line}: ${first.text} is ${first.scopes.join(" ")}`);
  }
  assert.deepEqual(wrong, []);
});

test("texts, escapes and values in texts", () => {
  const line = String.raw`say "a \"b\" {count(x in y where x.met > 3)} c" # if "d"`;
  const found = tokens(both, "a.bangkom", line);
  const of = (text) => found.find((token) => token.text === text);
  assert.ok(has(of("say"), /^keyword/));
  assert.ok(has(of(String.raw`\"`), /^constant\.character\.escape/));
  assert.ok(has(of("count"), /^support\.function\.aggregate/) && has(of("count"), /^meta\.interpolation/));
  assert.ok(has(of("where"), /^keyword\.control/));
  assert.ok(found.filter((token) => token.text.includes(" c")).every((token) => has(token, /^string/)));
  assert.ok(found.slice(-1).every((token) => has(token, /^comment/)));
});

test("cells of a grid are no keywords", () => {
  const text = 'rows staff {\n  id | name        | met\n  7  | if and when | 3 # where\n}\nrule x';
  const found = tokens(both, "a.bangkom", text);
  const cell = found.filter((token) => token.line === 2);
  assert.ok(cell.every((token) => !has(token, /^keyword\.(control|other|declaration)/)), JSON.stringify(cell));
  assert.ok(cell.some((token) => token.text === "3" && has(token, /^constant\.numeric/)));
  assert.ok(cell.some((token) => token.text.includes("where") && has(token, /^comment/)));
  assert.ok(has(found.find((token) => token.text === "rule"), /^keyword\.declaration/));
});

test("only the code of a page is code", () => {
  const page = "# rule\n\n```bangkom\nrule x\n```\n\nif and when\n\n```js\nif (x) {}\n```\n";
  const found = tokens(both, "a.bangkom.md", page);
  assert.deepEqual([...new Set(found.map((token) => token.line))], [3]);
  assert.ok(has(found[0], /^keyword\.declaration/));
});
