#!/usr/bin/env python3
"""docs/reference/codes.md explains exactly the codes of codes.def and lint_codes.def, under their titles in both languages; code that
reports uses each of them. Each code of lint has a page in docs/lint/, which shows what is bad, what is good, and why."""

import re

from tree import ROOT, files, finish

ENTRY = re.compile(r'BANGKOM_CODE\((\w+), "(\w+)", \w+, "((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)')
SECTION = re.compile(r"^## (\w+) (.*)\n\n\*(.*)\*\n\n(.*)", re.MULTILINE)

codes = {code: (name, english, indonesian)
         for table in ("codes.def", "lint_codes.def")
         for name, code, english, indonesian in ENTRY.findall((ROOT / "src/diagnostics" / table).read_text("utf-8"))}
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

index = (ROOT / "docs/lint/README.md").read_text("utf-8")
for code, (name, english, _) in codes.items():
    if code[0] != "L":
        continue
    path = ROOT / "docs/lint" / (name.replace("_", "-") + ".md")
    page = path.read_text("utf-8") if path.exists() else ""
    problems += [f"{path.relative_to(ROOT)}: `{part}` is missing"
                 for part in (f"# {code} {english}", "## Bad", "## Good", "## Why") if part not in page.splitlines()]
    if f"[{code}]({path.name})" not in index:
        problems.append(f"docs/lint/README.md: {code} is missing")

used = set()
for path, text in files("src", suffixes={".cpp", ".hpp"}):
    used.update(re.findall(r"Code::(\w+)", text))
problems += [f"codes.def: nothing reports {name} ({code})" for code, (name, _, _) in codes.items() if name not in used]
finish(problems)
