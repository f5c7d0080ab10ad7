#!/usr/bin/env python3
"""A file has one purpose: at most 400 lines, and lines that fit a screen."""

from tree import files, finish

CEILING, COLUMNS = 400, 150  # clang-format breaks code at 120; a message or table may be longer
problems = []
for path, text in files("src", "grammar", "tests", suffixes={".hpp", ".cpp", ".py"}):
    lines = text.splitlines()
    if len(lines) > CEILING:
        problems.append(f"{path}: {len(lines)} lines, more than {CEILING}: does it still have one purpose?")
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS:
            problems.append(f"{path}:{number}: {len(line)} columns, more than {COLUMNS}")
finish(problems)
