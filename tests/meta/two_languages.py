#!/usr/bin/env python3
"""two_languages.py BANGKOM: of the standard library, the examples and other scripts as they were written, `fmt --to id` and then `--to en`
gives the same bytes as `--to en` alone, and is the one layout; in between everything says what it said."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from tree import ROOT, finish

BANGKOM = str(pathlib.Path(sys.argv[1]).resolve())
FOLDERS = ["stdlib", "examples/biro-sdm", "examples/bappeda", "examples/amended", "examples/jadwal-kuliah", "docs/language", "tests/language",
           "tests/regulation", "tests/cases/fmt/to", "tests/cases/language/amendments",
           "tests/cases/language/plans_and_scenarios"]
problems = []


def run(folder, *words):
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([BANGKOM, *words], cwd=folder, env=env, capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode()


def scripts(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(pathlib.Path(folder).rglob("*.bangkom*"))}


def to(language, folder, name):
    code, _, err = run(folder, "fmt", "--to", language, ".")
    if code != 0:
        problems.append(f"{name}: fmt --to {language} exits with {code}: {err[:500]}")


def says(folder, name):
    return run(folder, "test", ".")[:2] if name.startswith("tests/") else run(folder, "check", ".", "--format", "csv")[:2]


for name in FOLDERS:
    with tempfile.TemporaryDirectory() as scratch:
        around, straight = (os.path.join(os.path.realpath(scratch), side, "case") for side in ("around", "straight"))
        for folder in (around, straight):
            shutil.copytree(ROOT / name, folder)
        before = says(around, name)
        to("id", around, name)
        indonesian = scripts(around)
        if says(around, name) != before:
            problems.append(f"{name}: in Indonesian it says something else")
        to("en", around, name)
        to("en", straight, name)
        english = scripts(straight)
        problems += [f"{name}: {path} does not come back from Indonesian as it is in English"
                     for path, text in scripts(around).items() if text != english[path]]
        if says(straight, name) != before:
            problems.append(f"{name}: in English it says something else")
        if indonesian == english:
            problems.append(f"{name}: nothing of it is written in Indonesian")
        if run(straight, "fmt", "--check", ".")[0] != 0:
            problems.append(f"{name}: what `--to` writes is not the one layout")
finish(problems)
