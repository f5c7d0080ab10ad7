#!/usr/bin/env python3
"""completions.py BANGKOM: bash completes commands, options and values with the script that the program gives; zsh and fish can read theirs,
where they are installed."""

import shutil
import subprocess
import sys

from tree import finish

problems = []


def script(shell):
    return subprocess.run([sys.argv[1], "completions", shell, "--lang", "en"], check=True, capture_output=True).stdout.decode()


def complete(*words):
    line = " ".join(f"'{word}'" for word in ("bangkom", *words))
    asked = f"{script('bash')}\nCOMP_WORDS=({line}); COMP_CWORD={len(words)}; _bangkom; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    return subprocess.run(["bash", "-c", asked], check=True, capture_output=True).stdout.decode().split()


def expect(words, *answers, no=()):
    got = complete(*words)
    problems.extend(f"bash: {words}: {answer} is missing among {got}" for answer in answers if answer not in got)
    problems.extend(f"bash: {words}: {answer} does not belong there" for answer in no if answer in got)


expect(["ch"], "check", no=["plan"])
expect([""], "check", "plan", "test", "lint")
expect(["check", "--f"], "--format", no=["--filter"])
expect(["test", ".", "--f"], "--format", "--filter")
expect(["check", "--format", ""], "table", "sarif")
expect(["fmt", ".", "--to", "i"], "id", no=["en"])
expect(["check", "/et"], "/etc")
for shell, option in (("zsh", "-n"), ("fish", "--no-execute")):
    if shutil.which(shell):
        read = subprocess.run([shell, option, "/dev/stdin"], input=script(shell).encode(), capture_output=True)
        if read.returncode != 0:
            problems.append(f"{shell}: {read.stderr.decode()}")
    for word in ("check", "--format" if shell == "zsh" else "-l format", "sarif"):
        if word not in script(shell):
            problems.append(f"{shell}: {word} is missing")
finish(problems)
