#!/usr/bin/env python3
"""generate.py [--check]: writes the TextMate grammars and snippets for editors from keywords.def, operators.def and snippets.def; with
--check says whether they are what it would write."""

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ENTRY = re.compile(r'^BANGKOM_KEYWORD\((\w+), "([^"]+)", "([^"]+)", (\w+),', re.MULTILINE)
WORDS = re.compile(r'^BANGKOM_KEYWORD\(\w+, "([^"]+)", "([^"]+)", \w+,\s*"([^"]+)",\s*"([^"]+)"\)', re.MULTILINE)
SNIPPET = re.compile(r'^BANGKOM_SNIPPET\((".*")\)$', re.MULTILINE)
TYPES = ["number", "angka", "text", "teks", "boolean", "logika", "date", "tanggal"]
CONSTANTS = {"yes", "no", "missing", "present"}
SCOPES = {"declaration": "keyword.declaration", "clause": "keyword.other.clause", "outcome": "keyword.other.outcome"}


def keywords():
    """(id, spellings, role) of every keyword."""
    text = (HERE.parent / "keywords.def").read_text("utf-8")
    return [(name, [english, indonesian], role) for name, english, indonesian, role in ENTRY.findall(text)]


def operators():
    text = (HERE.parent / "operators.def").read_text("utf-8")
    signs = {sign for sign in re.findall(r'"([^"\w\s]+)"', text)}
    return sorted(signs | {"|", "?", "="}, key=lambda sign: (-len(sign), sign))


def snippets():
    """By the keyword that they begin with, in both languages."""
    known = {english: ((english, doc), (indonesian, dokumen)) for english, indonesian, doc, dokumen in WORDS.findall(
        (HERE.parent / "keywords.def").read_text("utf-8"))}
    found = {}
    for template in SNIPPET.findall((HERE.parent / "snippets.def").read_text("utf-8")):
        template = json.loads(template)
        for language in (0, 1):
            body = re.sub("@([a-z]+)", lambda word: known[word[1]][language][0], template)
            word, doc = known[re.match("@([a-z]+)", template)[1]][language]
            found[word] = {"prefix": word, "body": body.split("\n"), "description": doc}
    return found


def words(spellings, behind=r"(?![\p{L}\p{N}_])"):
    ordered = sorted({re.sub(r"\s+", r"\\s+", word) for word in spellings}, key=lambda word: (-len(word), word))
    return r"(?<![\p{L}\p{N}_.])(?:" + "|".join(ordered) + ")" + behind


def of(role, wanted=lambda name: True):
    return [word for name, spellings, its in keywords() if its == role and wanted(name) for word in spellings]


def grammar():
    patterns = [
        {"include": "#comments"},
        {"include": "#texts"},
        {"include": "#grids"},
        {"match": r"(?<![\p{L}\p{N}_])\d{4}-\d{2}-\d{2}(?![\p{L}\p{N}_])", "name": "constant.other.date.bangkom"},
        {"match": r"(?<![\p{L}\p{N}_.])\d[\d_]*(?:\.\d[\d_]*)?%?", "name": "constant.numeric.bangkom"},
        {"match": words(of("aggregate"), r"(?=\s*\()"), "name": "support.function.aggregate.bangkom"},
        {"match": words(of("reserved", CONSTANTS.__contains__)), "name": "constant.language.bangkom"},
        {"match": words(of("reserved", lambda name: name not in CONSTANTS)), "name": "keyword.control.bangkom"},
    ]
    # A name of a field or an argument, which may be spelled like a keyword of a clause.
    name, text = r"[\p{L}_][\p{L}\p{N}_]*", r'"[^"]*"'
    also = rf"(?:\s+(?:also|alias)\s+{name})?"
    label = rf"(?:\s*{text}(?:\s*(?:en|id)\s*{text})?)?"
    patterns.append({"match": rf"{name}(?={also}{label}\s*:)", "name": "variable.other.property.bangkom"})
    for role, scope in SCOPES.items():
        patterns.append({"match": words(of(role)), "name": f"{scope}.bangkom"})
    patterns += [
        {"match": words(TYPES), "name": "storage.type.bangkom"},
        {"match": r"[\p{L}_][\p{L}\p{N}_]*(?=\()", "name": "entity.name.function.bangkom"},
        {"match": "|".join(re.escape(sign) for sign in operators()), "name": "keyword.operator.bangkom"},
    ]
    return {
        "name": "Bangkom",
        "scopeName": "source.bangkom",
        "fileTypes": ["bangkom"],
        "patterns": patterns,
        "repository": {
            "comments": {"patterns": [
                {"match": r"##.*$", "name": "comment.line.documentation.bangkom"},
                {"match": r"#.*$", "name": "comment.line.number-sign.bangkom"},
            ]},
            "grids": {
                "begin": rf"(?<![\p{{L}}\p{{N}}_.])({'|'.join(of('declaration', lambda name: name == 'rows'))})\s+([\p{{L}}_][\p{{L}}\p{{N}}_]*)\s*\{{",
                "beginCaptures": {"1": {"name": "keyword.declaration.bangkom"}, "2": {"name": "entity.name.type.bangkom"}},
                "end": r"(?<=\{)\s*\}|^\s*\}", "name": "meta.grid.bangkom",
                "patterns": [
                    {"match": r"(?<![^\s|])#.*$", "name": "comment.line.number-sign.bangkom"},
                    {"match": r'(?<=[|\s])"(?:[^"\\]|\\.)*"(?=\s*(?:\||#|$))', "name": "string.quoted.double.bangkom"},
                    {"match": r"\|", "name": "keyword.operator.bangkom"},
                    {"match": r"(?<=[|\s])\d{4}-\d{2}-\d{2}(?=\s*(?:\||#|$))", "name": "constant.other.date.bangkom"},
                    {"match": r"(?<=[|\s])\d[\d_]*(?:\.\d[\d_]*)?%?(?=\s*(?:\||#|$))", "name": "constant.numeric.bangkom"},
                    {"match": r"(?<=[|\s])-(?=\s*(?:\||#|$))", "name": "constant.language.bangkom"},
                ],
            },
            "texts": {
                "begin": '"', "end": '"|$', "name": "string.quoted.double.bangkom",
                "patterns": [
                    {"match": r'\\["\\nt{}]', "name": "constant.character.escape.bangkom"},
                    {"begin": r"\{", "end": r"\}|$", "name": "meta.interpolation.bangkom",
                     "patterns": [{"include": "source.bangkom"}]},
                ],
            },
        },
    }


def literate():
    """The code between fences of a Markdown file."""
    return {
        "scopeName": "markdown.bangkom.codeblock",
        "injectionSelector": "L:text.html.markdown",
        "patterns": [{
            "begin": r"(^|\G)(\s*)(`{3,}|~{3,})\s*(bangkom|\{\.bangkom\})(\s.*)?$",
            "end": r"(^|\G)(\2|\s{0,3})(\3)\s*$",
            "name": "markup.fenced_code.block.markdown",
            "contentName": "meta.embedded.block.bangkom",
            "patterns": [{"include": "source.bangkom"}],
        }],
    }


def configuration():
    return {
        "comments": {"lineComment": "#"},
        "brackets": [["{", "}"], ["[", "]"], ["(", ")"]],
        "autoClosingPairs": [["{", "}"], ["[", "]"], ["(", ")"], {"open": '"', "close": '"', "notIn": ["string", "comment"]}],
        "surroundingPairs": [["{", "}"], ["[", "]"], ["(", ")"], ['"', '"']],
        "indentationRules": {"increaseIndentPattern": r"\{[^}\"]*$", "decreaseIndentPattern": r"^\s*\}"},
    }


files = {"bangkom.tmLanguage.json": grammar(), "bangkom.markdown.tmLanguage.json": literate(),
         "language-configuration.json": configuration(), "snippets.json": snippets()}
wrong = []
for name, content in files.items():
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    if "--check" not in sys.argv:
        (HERE / name).write_text(text, "utf-8")
    elif not (HERE / name).exists() or (HERE / name).read_text("utf-8") != text:
        wrong.append(f"grammar/editors/{name} is not what generate.py writes: run grammar/editors/generate.py")
print("\n".join(wrong), end="\n" if wrong else "")
sys.exit(1 if wrong else 0)
