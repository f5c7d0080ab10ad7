#!/usr/bin/env python3
"""docs/reference/codes.md explains exactly the codes of codes.def, under their titles in both languages; code that reports
uses each of them."""

import re

from tree import ROOT, files, finish

ENTRY = re.compile(r'BANGKOM_CODE\((\w+), "(\w+)", \w+, "((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)')
SECTION = re.compile(r"^## (\w+) (.*)\n\n\*(.*)\*\n\n(.*)", re.MULTILINE)

codes = {code: (name, english, indonesian)
         for name, code, english, indonesian in ENTRY.findall((ROOT / "src/diagnostics/codes.def").read_text("utf-8"))}
page = (ROOT / "docs/reference/codes.md").read_text("utf-8")
sections = {code: (english, indonesian, text) for code, english, indonesian, text in SECTION.findall(page)}
problems = []

for code, (name, english, indonesian) in codes.items():
    if code not in sections:
        problems.append(f"docs/reference/codes.md: no section `## {code} {english}` ({name})")
    elif sections[code][:2] != (english, indonesian):
        problems.append(f"docs/reference/codes.md: {code} has other titles than codes.def: {english} / {indonesian}")
    elif "**What to do:**" not in sections[code][2]:
        problems.append(f"docs/reference/codes.md: {code} does not say what to do")
problems += [f"docs/reference/codes.md: {code} is no code" for code in sections if code not in codes]

used = set()
for path, text in files("src", suffixes={".cpp", ".hpp"}):
    used.update(re.findall(r"Code::(\w+)", text))
problems += [f"codes.def: nothing reports {name} ({code})" for code, (name, _, _) in codes.items() if name not in used]
finish(problems)
