#!/usr/bin/env python3
"""lsp_edits.py BANGKOM [LINES]: how long the language server takes from an edit of a script of 10,000 lines to fresh diagnostics, by where the
edit is: typed at once after the last answer, and after a pause in which the server judges. Build it with optimisation (the preset `release`)."""

import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lsp"))
from client import Client, Folder  # noqa: E402
from long_scripts import SCRIPTS  # noqa: E402

EDITS = 10
PAUSES = (0.32, 0.4, 0.5, 1.0)  # seconds; judging begins after 0.3


def edit(folder, name, old, new):
    """Seconds until the diagnostics of the new version."""
    begin = time.monotonic()
    folder.change(name, old, new)
    return time.monotonic() - begin


def in_ms(times):
    times = sorted(times)
    return f"{times[len(times) // 2] * 1000:5.0f} {times[-1] * 1000:5.0f}"


lines = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
client = Client(pathlib.Path(sys.argv[1]).resolve())
client.initialize()
everything = []
for kind, (name, write, places) in SCRIPTS.items():
    folder = Folder(client, None)
    text = write(lines)
    begin = time.monotonic()
    folder.open(name, text)
    print(f"{kind}, {text.count(chr(10))} lines, opened and judged in {(time.monotonic() - begin) * 1000:.0f} ms")
    print("  milliseconds to fresh diagnostics             middle  most   after a pause")
    for place, (old, new) in places.items():
        assert old in text, place
        typed = [edit(folder, name, *pair) for _ in range(EDITS) for pair in ((old, new), (new, old))]
        paused = []
        for pause in PAUSES:
            for pair in ((old, new), (new, old)):
                time.sleep(pause)
                paused.append(edit(folder, name, *pair))
        print(f"  {place:44} {in_ms(typed)}     {in_ms(paused)}")
        everything += typed + paused
    client.notify("textDocument/didClose", textDocument={"uri": folder.uri(name)})
print(f"all: {in_ms(everything)}; {sum(one > 0.15 for one in everything)} of {len(everything)} beyond 150 ms")
client.stop()
