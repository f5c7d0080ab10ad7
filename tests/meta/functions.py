#!/usr/bin/env python3
"""functions.py BANGKOM: the examples on docs/reference/functions.md have the values that stand there."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

from tree import ROOT, finish

EXAMPLE = re.compile(r"`([^`]+)` is `([^`]+)`\.$", re.MULTILINE)
problems = []
with tempfile.TemporaryDirectory() as folder:
    script = pathlib.Path(folder) / "main.bangkom"
    script.write_text("set as_of = 2025-01-01\n")
    examples = EXAMPLE.findall((ROOT / "docs/reference/functions.md").read_text("utf-8"))
    for expression, expected in examples:
        run = subprocess.run([sys.argv[1], "eval", str(script), expression, "--format", "json"], capture_output=True)
        value = json.loads(run.stdout or "{}").get("value")
        text = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        if text != expected:
            problems.append(f"{expression} is {value}, not {expected}\n{run.stderr.decode()}")
if not examples:
    problems.append("docs/reference/functions.md has no example")
finish(problems)
