#!/usr/bin/env python3
"""A file has one purpose: at most 400 lines. (The width of lines is clang-format's business.)"""

from tree import files, finish

CEILING = 400
problems = []
for path, text in files("src", "grammar", "tests", suffixes={".hpp", ".cpp", ".py"}):
    count = text.count("\n")
    if count > CEILING:
        problems.append(f"{path}: {count} lines, more than {CEILING}: does it still have one purpose?")
finish(problems)
