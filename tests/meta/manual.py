#!/usr/bin/env python3
"""manual.py BANGKOM: the manual page has every command and option that `--help` names, with its words, in both languages, and `groff`
sets it without a complaint."""

import re
import shutil
import subprocess
import sys

from tree import finish

ENTRY = re.compile(r"^  (?:-\w,)?(--[a-z-]+|[a-z]+)(?= |$)[^\n]*?(?:  |\n {30})(\S[^\n]*)$", re.MULTILINE)
problems = []


def bangkom(language, *words):
    return subprocess.run([sys.argv[1], *words, "--lang", language], check=True, capture_output=True).stdout.decode()


def entries(text):
    return [(name, words.strip()) for name, words in ENTRY.findall(text)]


def plain(page):
    return re.sub(r"\\f[BIR]", "", page).replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")


for language in ("en", "id"):
    page = bangkom(language, "--man")
    text = plain(page)
    commands = [name for name, _ in entries(bangkom(language, "--help")) if not name.startswith("-")]
    said = entries(bangkom(language, "--help")) + [one for name in commands for one in entries(bangkom(language, name, "--help"))]
    if len(commands) < 10 or len(said) < 100:
        problems.append(f"{language}: `--help` was not understood: {len(commands)} commands, {len(said)} entries")
    for name, words in said:
        head = rf"^{re.escape(name)}\b" if name.startswith("-") else rf"^\.SS bangkom {name}\b"
        if not re.search(head, text, re.MULTILINE) or words not in text:
            problems.append(f"{language}: `{name}` ({words}) is not in the manual page")
    if not shutil.which("groff"):
        print("groff is not installed, so the page is not set (apt-get install groff)")
        continue
    done = subprocess.run(["groff", "-k", "-man", "-Tutf8", "-ww", "-rF0"], input=page.encode(), capture_output=True)
    if done.returncode or done.stderr:
        problems.append(f"{language}: groff: {done.stderr.decode()}")
    shown = re.sub(r"\x1b\[[\d;]*m|.\x08", "", done.stdout.decode())
    if "bangkom explain PATH RULE" not in shown or "--why-not" not in shown:
        problems.append(f"{language}: the page as it is set lacks what it should show")
finish(problems)
