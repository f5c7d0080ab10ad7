#!/usr/bin/env python3
"""options.py BANGKOM: docs/reference/options.md names exactly the commands and options that `--help` names."""

import re
import subprocess
import sys

from tree import ROOT, finish

OPTION = re.compile(r"--[a-z][a-z-]+")
PAGE = "docs/reference/options.md"


def help_text(*words):
    return subprocess.run([sys.argv[1], *words, "--help", "--lang", "en"], check=True, capture_output=True).stdout.decode()


general = help_text()
commands = re.findall(r"^ {2,}([a-z]+) {2,}\S", general.split("ommands", 1)[-1], re.MULTILINE)
options = set(OPTION.findall(general))
for command in commands:
    options |= set(OPTION.findall(help_text(command)))
page = (ROOT / PAGE).read_text("utf-8")
problems = [f"{PAGE}: {option} is missing" for option in sorted(options - set(OPTION.findall(page)))]
problems += [f"{PAGE}: {option} is no option" for option in sorted(set(OPTION.findall(page)) - options)]
problems += [f"{PAGE}: the command `{command}` is missing" for command in commands if f"`bangkom {command}" not in page]
if not commands:
    problems.append("`bangkom --help` names no command")
finish(problems)
