#!/usr/bin/env python3
"""docs/grammar.md is what stands above the rules of grammar/ and in its tables (UPDATE=1 writes it), and hangs together: each name
is defined, each quoted word is a keyword, each keyword is used."""

import os
import re

from tree import ROOT, finish

LAYERS = [
    ("lexical", "Words, numbers, texts, keys"),
    ("expression", "Expressions"),
    ("recovery", "Bodies"),
    ("parts", "Parts of declarations"),
    ("declarations", "Vocabulary and computation"),
    ("rules", "Rules, goals, views"),
    ("rows", "Rows"),
    ("file", "Changes, tests, files"),
]
PLAIN = {"letter", "digit", "character", "blank", "new_line"}  # need no rule
HEAD = """# The grammar

Made from the rules of `grammar/` (`UPDATE=1 tests/run` writes it). `[ … ]` may be left out, `{ … }` stands any number of times, quoted
words stand as they are, in either spelling of [reference/keywords.md](reference/keywords.md). Entries between `{` and `}` are separated
by commas or new lines; clauses that begin with a keyword need neither.
"""


def productions(name):
    """(name, lines) of each production in the comments of a header."""
    found = []
    for line in (ROOT / f"grammar/{name}.hpp").read_text(encoding="utf-8").splitlines():
        if re.match(r"// [a-z_]+ = ", line):
            found.append((line[3:].split(" ", 1)[0], [line[3:]]))
        elif re.match(r"// +\|", line) and found:
            found[-1][1].append(line[3:])
    return found


def table(name, macro):
    """The arguments of each line of a .def file."""
    text = (ROOT / f"grammar/{name}.def").read_text(encoding="utf-8")
    for entry in re.findall(rf"^{macro}\((.*?)\)$", text, re.M | re.S):
        yield [part.strip().strip('"') for part in re.split(r',\s*(?=(?:[^"]*"[^"]*")*[^"]*$)', entry)]


def page():
    text = HEAD
    for name, title in LAYERS:
        text += f"\n## {title}\n\n```ebnf\n" + "".join("\n".join(lines) + "\n" for _, lines in productions(name)) + "```\n"
    text += "\n## Operators\n\nLoosest first; a larger number binds tighter.\n\n| | | chains | |\n| --- | --- | --- | --- |\n"
    for _, spelling, power, chain, english, _ in operators:
        chain = {"left": "from the left", "none": "no", "prefix": "before its operand"}[chain]
        text += f"| {power} | `{spelling}` | {chain} | {english} |\n"
    return text


def coherence():
    defined, used, words = set(PLAIN), set(), set()
    for name, _ in LAYERS:
        for rule, lines in productions(name):
            if rule in defined:
                yield f"grammar/{name}.hpp: {rule} is defined twice"
            defined.add(rule)
            body = " ".join(line.split("     ", 1)[0] if i == 0 else line.strip() for i, line in enumerate(lines)).split("=", 1)[1]
            quoted = re.findall(r"'([^']+)'", body)
            words |= {word for word in quoted if word[0].isalpha() and word not in ("en", "id", "n", "t")}
            used |= set(re.findall(r"[a-z_]+", re.sub(r"'[^']+'", " ", body)))
    yield from (f"{name} is used in the grammar's comments but defined nowhere" for name in sorted(used - defined))
    spellings = {english for _, english, *_ in keywords}
    yield from (f"'{word}' is no keyword" for word in sorted(words - spellings))
    yield from (f"the keyword '{word}' stands in no rule" for word in sorted(spellings - words))
    symbols = {spelling for _, spelling, *_ in operators}
    text = " ".join(line for _, lines in productions("expression") for line in lines)
    for symbol in sorted(symbols):
        if not all(f"'{part}'" in text for part in symbol.split()):
            yield f"the operator {symbol} stands in no rule"


keywords = list(table("keywords", "BANGKOM_KEYWORD"))
operators = list(table("operators", "BANGKOM_OPERATOR"))
path = ROOT / "docs/grammar.md"
if os.environ.get("UPDATE"):
    path.write_text(page(), encoding="utf-8")
problems = list(coherence())
if not path.exists() or path.read_text(encoding="utf-8") != page():
    problems.append("docs/grammar.md is not what grammar/ says; UPDATE=1 writes it")
finish(problems)
