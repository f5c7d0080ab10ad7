#!/usr/bin/env python3
"""A room includes only itself and rooms above it in src/rooms.txt; grammar/ includes nothing of src/."""

import re

from tree import ROOT, files, finish

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)

lines = (ROOT / "src/rooms.txt").read_text(encoding="utf-8").splitlines()
rooms = [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]
problems = []

for folder in sorted(path.name for path in (ROOT / "src").iterdir() if path.is_dir()):
    if folder not in rooms:
        problems.append(f"src/{folder}: no room of src/rooms.txt")

for path, text in files("src"):
    room = path.parts[1]
    allowed = rooms[: rooms.index(room) + 1] if room in rooms else []
    for target in INCLUDE.findall(text):
        first = target.split("/")[0]
        if first in allowed or first == "grammar":
            continue
        wrong = "is below it in src/rooms.txt" if first in rooms else "is not written from src/, or is no room"
        problems.append(f"{path}: includes {target}: {first} {wrong}")

for path, text in files("grammar"):
    for target in INCLUDE.findall(text):
        if target.split("/")[0] in rooms:
            problems.append(f"{path}: includes {target}: the grammar knows no room")

finish(problems)
