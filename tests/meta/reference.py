#!/usr/bin/env python3
"""reference.py PROGRAM PAGE: docs/reference/PAGE.md is what the program prints (UPDATE=1 writes it)."""

import os
import subprocess
import sys

from tree import ROOT, finish

program, page = sys.argv[1:3]
path = ROOT / f"docs/reference/{page}.md"
text = subprocess.run([program, page], check=True, capture_output=True).stdout.decode().rstrip("\n") + "\n"
if os.environ.get("UPDATE"):
    path.write_bytes(text.encode())
same = path.exists() and path.read_bytes().decode() == text
finish([] if same else [f"{path.relative_to(ROOT)} is not what the code says; UPDATE=1 writes it"])
