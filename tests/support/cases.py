#!/usr/bin/env python3
"""Runs golden cases: cases.py BANGKOM FOLDER...

A case is a folder with a file `cmd` and a file `expected`; its other files are the input. The case runs in a copy of
its folder, so it may write. Each line of `cmd` is one run of the program, without the program's name:

    check main.bangkom --format json
    BANGKOM_STDLIB=lib check .             variables may stand before
    show . need | head 5                   only the first lines of the output are compared
    plan . | grep TEXT                     only the lines with that text are
    cat plan.csv                           the text of a file that an earlier line wrote

A file `from` names a folder of the repository whose files are the input instead (the examples). A file `stdin` is the
standard input of each line.
`UPDATE=1` writes `expected` as the program answers now; read the difference before you commit it.
"""

import difflib
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 600
CRASHED = (134, 136, 139, 99)  # abort, arithmetic, segmentation fault, and what sanitizers are told to answer


class Failure(Exception):
    pass


def environment(home):
    keep = {key: value for key, value in os.environ.items() if key == "PATH" or key.endswith("SAN_OPTIONS")}
    return {**keep, "HOME": home, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TZ": "UTC"}


def run(bangkom, line, folder):
    """One line of `cmd`: its text in `expected`."""
    whole = line
    line, _, head = line.partition(" | head ")
    line, _, grep = line.partition(" | grep ")
    words = shlex.split(line)
    env = environment(folder)
    while words and "=" in words[0] and words[0].split("=")[0].isupper():
        key, _, value = words.pop(0).partition("=")
        env[key] = value
    shown = f"$ {whole}"
    if words[:1] == ["cat"]:
        return f"{shown}\n{(pathlib.Path(folder) / words[1]).read_bytes().decode()}"
    stdin = pathlib.Path(folder) / "stdin"
    with open(stdin if stdin.exists() else os.devnull, "rb") as source:
        try:
            done = subprocess.run([bangkom, *words], cwd=folder, env=env, stdin=source, capture_output=True,
                                  timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise Failure(f"`{line}` did not end within {SECONDS} s")
    out, err = (text.decode("utf-8", "backslashreplace").replace(folder, "{case}").replace(str(ROOT), "{root}")
                for text in (done.stdout, done.stderr))
    if done.returncode < 0 or done.returncode in CRASHED:
        raise Failure(f"`{line}` crashed ({done.returncode})\n{out}{err}")
    lines = [text for text in out.splitlines(keepends=True) if grep in text]
    out = "".join(lines[:int(head)] if head else lines)
    return "\n".join([shown, *([out.rstrip("\n")] if out else []), *(["--- stderr", err.rstrip("\n")] if err else []),
                      f"--- exit {done.returncode}", ""])


def answer(bangkom, case):
    origin = case / "from"
    source = ROOT / origin.read_text(encoding="utf-8").strip() if origin.exists() else case
    with tempfile.TemporaryDirectory(prefix="bangkom-") as scratch:
        folder = os.path.realpath(os.path.join(scratch, case.name))
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("cmd", "expected", "from"))
        if (case / "stdin").exists():
            shutil.copy(case / "stdin", folder)
        lines = (case / "cmd").read_text(encoding="utf-8").splitlines()
        return "\n".join(run(bangkom, line, folder) for line in lines if line.strip() and line[0] != "#")


def check(bangkom, case):
    """Nothing where the case holds, else why not."""
    try:
        got = answer(bangkom, case)
    except (Failure, OSError, ValueError) as failure:
        return str(failure)
    expected = case / "expected"
    if os.environ.get("UPDATE"):
        expected.write_bytes(got.encode())
        return None
    if not expected.exists():
        return "there is no file `expected`; UPDATE=1 writes it"
    wanted = expected.read_bytes().decode()
    if wanted == got:
        return None
    return "\n".join(difflib.unified_diff(wanted.splitlines(), got.splitlines(), "expected", "got", lineterm=""))


def main():
    bangkom = os.path.abspath(sys.argv[1])
    folders = [pathlib.Path(folder).resolve() for folder in sys.argv[2:]]
    cases = sorted({path.parent for folder in folders for path in folder.rglob("cmd")})
    stray = sorted(path for folder in folders for path in folder.rglob("expected")
                   if path.is_file() and not (path.parent / "cmd").exists())
    failed = len(stray)
    for path in stray:
        print(f"FAILED {path}: no `cmd` beside it")
    with ThreadPoolExecutor(int(os.environ.get("CASE_JOBS", "2"))) as pool:
        for case, failure in zip(cases, pool.map(lambda case: check(bangkom, case), cases)):
            if failure is not None:
                failed += 1
                print(f"FAILED {case}\n{failure}\n")
    print(f"{len(cases)} cases, {failed} failed")
    if not cases:
        print("no case found")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
