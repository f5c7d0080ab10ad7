#!/usr/bin/env python3
"""two_spellings.py BANGKOM: 500 generated scripts, whose words come in either language as it happens: `fmt --to id` and then `--to en` gives
the same bytes as `--to en` alone, leaves no word in the other language, changes nothing a second time, and in each language
the tests of each script end as they did."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from generated import FUNCTIONS, KEYWORDS, NAMES, Script

BANGKOM = os.path.abspath(sys.argv[1])
COUNT, TYPED = 500, 10
# Not a word of one language alone, or also a name that has a single spelling here.
ALIKE = {"per", "parameter", "id", "text", "list of", "review by", "office", "kantor", "clerk", "skill", "size", "all"}


def expect(what, holds, detail=""):
    if not holds:
        sys.exit(f"FAILED {what}: {str(detail)[:3000]}")


def run(folder, *words, codes=(0,), text=None):
    done = subprocess.run([BANGKOM, *words, "--lang", "en"], cwd=folder, input=text, capture_output=True)
    expect(f"{words}", done.returncode in codes, done.stderr.decode())
    return done.stdout


def scripts(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.bangkom"))}


def ends(folder):
    """Whether each test passed, by script and name."""
    answer = json.loads(run(folder, "test", ".", "--format", "json", codes=(0, 1)))
    return [(test["file"], test["test"], len(test["failures"]), test["passed"]) for test in answer["tests"]]


def words(text):
    """Words of code, but for declared names: what stands in front of `also` and behind it."""
    code = re.sub(r'"(?:[^"\\]|\\.)*"|#[^\n]*', " ", text)
    code = re.sub(r"\w+ +(?:also|alias) +\w+", " ", code)
    return set(re.findall(r"\w+", code))


def others(language):
    """The words of the other language."""
    pairs = [*KEYWORDS.items(), *FUNCTIONS.items(), *NAMES.items()]
    return {pair[0 if language == "id" else 1] for pair in pairs if pair[0] != pair[1]} - ALIKE - {
        pair[1 if language == "id" else 0] for pair in pairs}


with tempfile.TemporaryDirectory(prefix="bangkom-") as name:
    scratch = pathlib.Path(os.path.realpath(name))
    straight, around = scratch / "straight", scratch / "around"
    straight.mkdir()
    for seed in range(COUNT):
        (straight / f"s{seed:03}.bangkom").write_text(Script(seed).text(), "utf-8")
    written = scripts(straight)
    shutil.copytree(straight, around)
    as_written = ends(straight)
    expect("tests pass and fail", len({passed for *_, passed in as_written}) == 2 and len(as_written) == COUNT, as_written[:3])
    run(straight, "fmt", "--to", "en", ".")
    english = scripts(straight)
    expect("a test says in English what it said", ends(straight) == as_written)
    run(around, "fmt", "--to", "id", ".")
    indonesian = scripts(around)
    expect("a test says in Indonesian what it said", ends(around) == as_written)
    for language, texts in (("en", english), ("id", indonesian)):
        foreign = others(language)
        for script, text in texts.items():
            left = words(text.decode()) & foreign
            expect(f"no word of {script} is left in the other language ({language})", not left, f"{left}\n{text.decode()}")
    run(around, "fmt", "--to", "en", ".")
    back = scripts(around)
    differ = [script for script in english if english[script] != back[script]]
    expect("from Indonesian it comes back as it was", not differ, differ)
    run(straight, "fmt", "--check", ".")
    run(straight, "fmt", "--to", "en", "--check", ".")
    for script in list(written)[:TYPED]:
        for language, texts in (("en", english), ("id", indonesian)):
            typed = run(straight, "fmt", "--to", language, "-", text=written[script])
            expect(f"{script} from the standard input, in {language}", typed == texts[script], typed.decode())
    print(f"ok: {COUNT} scripts, {sum(map(len, english.values()))} bytes, {TYPED} of them also from the standard input")
