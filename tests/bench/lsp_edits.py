#!/usr/bin/env python3
"""lsp_edits.py BANGKOM [LINES]: how long the language server takes from an edit of a script of 10,000 lines to fresh diagnostics. Build it
with optimisation (the preset `release`)."""

import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lsp"))
from client import Client, Folder  # noqa: E402

EDITS = 20


def script(lines):
    parts = ['use "std/competency_development"\n',
             "entity thing also benda { size also ukuran: number, near also dekat: thing?, on: date? }\n"]
    for i in range((lines - 2) // 8):
        parts.append(f"""define f{i}(t: thing): number = t.size * {i % 7 + 1} + count(u in thing where u.near = t)
thing t{i} "Benda {i}" {{ size: {i % 50}, near: t{max(0, i - 1)} }}

rule r{i} "Aturan {i}" {{
  for t in thing where t.size > {i % 40}
  must f{i}(t) >= 0
  say "{{t.name}} besarnya {{f{i}(t)}}"
}}
""")
    return "".join(parts)


def processor_seconds(client):
    fields = pathlib.Path(f"/proc/{client.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


client = Client(pathlib.Path(sys.argv[1]).resolve())
client.initialize()
folder = Folder(client, None)
text = script(int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
folder.open("main.bangkom", text)
times = []
cpu = processor_seconds(client)
for number in range(EDITS):
    good = number % 2 == 1
    begin = time.monotonic()
    found = folder.change("main.bangkom", *(("t.sise > 7", "t.size > 7") if good else ("t.size > 7", "t.sise > 7")))
    times.append(time.monotonic() - begin)
    assert bool([one for one in found if one["severity"] == 1]) == (not good), found
times.sort()
print(f"{text.count(chr(10))} lines: {times[len(times) // 2] * 1000:.0f} ms in the middle, {times[-1] * 1000:.0f} ms at most; "
      f"{(processor_seconds(client) - cpu) / EDITS * 1000:.0f} ms of processor time an edit")
client.stop()
