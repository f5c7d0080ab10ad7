#!/usr/bin/env python3
"""two_languages.py BANGKOM: `fmt --to id` and then `--to en` gives the same bytes as `--to en` alone; in between everything says
what it said."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from tree import ROOT, finish

BANGKOM = str(pathlib.Path(sys.argv[1]).resolve())
FOLDERS = ["stdlib", "examples/biro-sdm", "examples/bappeda", "examples/amended", "docs/language", "tests/language",
           "tests/regulation", "tests/cases/fmt/to", "tests/cases/language/amendments",
           "tests/cases/language/plans_and_scenarios"]
problems = []


def run(folder, *words):
    env = {**os.environ, "LC_ALL": "C.UTF-8", **({"BANGKOM_STDLIB": folder} if words[-1] == "stdlib" else {})}
    arguments = [*words[:-1], "."] if words[-1] == "stdlib" else words
    done = subprocess.run([BANGKOM, *arguments], cwd=folder, env=env, capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode()


def scripts(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(pathlib.Path(folder).rglob("*.bangkom*"))}


def to(language, folder, name):
    code, _, err = run(folder, "fmt", "--to", language, "stdlib" if name == "stdlib" else ".")
    if code != 0:
        problems.append(f"{name}: fmt --to {language} exits with {code}: {err[:500]}")


for name in FOLDERS:
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(os.path.realpath(scratch), "case")
        shutil.copytree(ROOT / name, folder)
        to("en", folder, name)
        english = scripts(folder)
        before = run(folder, "test", ".") if name.startswith("tests/") else run(folder, "check", ".", "--format", "csv")
        to("id", folder, name)
        indonesian = scripts(folder)
        after = run(folder, "test", ".") if name.startswith("tests/") else run(folder, "check", ".", "--format", "csv")
        if before[:2] != after[:2]:
            problems.append(f"{name}: in Indonesian it says something else")
        to("en", folder, name)
        if scripts(folder) != english:
            problems.append(f"{name}: it does not come back from Indonesian as it was")
        if indonesian == english:
            problems.append(f"{name}: nothing of it is written in Indonesian")
finish(problems)
