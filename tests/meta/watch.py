#!/usr/bin/env python3
"""watch.py BANGKOM: `test --watch` runs again after a script or a file of data is written, also where it is broken in between."""

import os
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading

from tree import finish

SECONDS = 120  # to give up after
problems = []
lines = queue.Queue()


def listen(stream):
    for line in stream:
        lines.put(line.strip())
    lines.put(None)


def answer():
    """The lines of one run."""
    run = []
    while True:
        line = lines.get(timeout=SECONDS)
        if line is None or line.startswith("—"):
            return run
        run.append(line)


def expect(words):
    try:
        run = answer()
    except queue.Empty:
        run = ["nothing"]
    if not any(words in line for line in run):
        problems.append(f"`{words}` is missing among {run}")


def write(path, text):
    """At one stroke, so that no run sees half of it."""
    aside = pathlib.Path(scratch) / "aside"
    aside.write_text(text)
    os.replace(aside, path)


with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as scratch:
    script = pathlib.Path(folder) / "main.bangkom"
    text = 'entity clerk { jp: number }\nload clerk from csv "clerks.csv"\ntest "one" { expect 1 = %s }\n'
    data = pathlib.Path(folder) / "clerks.csv"
    write(data, "id,jp\na,1\n")
    write(script, text % "1")
    program = subprocess.Popen([sys.argv[1], "test", folder, "--watch", "--lang", "en"], stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, encoding="utf-8")
    threading.Thread(target=listen, args=(program.stdout,), daemon=True).start()
    expect("1 passed, 0 failed")
    write(script, text % "22")
    expect("0 passed, 1 failed")
    write(script, text % "one")
    expect("error E0201")
    write(data, "id,jp\na,1\nb,22\n")
    expect("error E0201")
    write(script, text % "01")
    expect("1 passed, 0 failed")
    program.kill()
    program.wait()
finish(problems)
