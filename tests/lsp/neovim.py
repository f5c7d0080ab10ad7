#!/usr/bin/env python3
"""neovim.py BANGKOM: Neovim's own client on a copy of examples/biro-sdm."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
program = pathlib.Path(sys.argv[1]).resolve()

with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(os.path.realpath(scratch))
    shutil.copytree(ROOT / "examples/biro-sdm", scratch / "office")
    env = {**os.environ, "LC_ALL": "C.UTF-8", "BANGKOM": str(program), "HOME": str(scratch), "XDG_CACHE_HOME": str(scratch / "cache"),
           "XDG_CONFIG_HOME": str(scratch / "config"), "XDG_DATA_HOME": str(scratch / "data"),
           "XDG_STATE_HOME": str(scratch / "state")}
    env.pop("BANGKOM_STDLIB", None)
    done = subprocess.run(["nvim", "--headless", "--clean", "-n", "-c", f"luafile {HERE / 'neovim.lua'}"],
                          cwd=scratch / "office", env=env, capture_output=True, text=True, timeout=600)
    sys.stderr.write(done.stdout + done.stderr)
    sys.exit(done.returncode)
