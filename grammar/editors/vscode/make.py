#!/usr/bin/env python3
"""make.py FOLDER [--test BANGKOM]: builds the extension in FOLDER, where packages of npm stay, and packs it as FOLDER/bangkom-VERSION.vsix;
with --test runs its tests first, against the program BANGKOM. Exits with 77 where npm is missing or cannot reach its packages."""

import argparse
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
NOT_HERE = 77
OUR_FILES = ["package.json", "package-lock.json", "build.mjs", ".vscodeignore", "README.md", "src", "test"]
UNREACHABLE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|SOCKET_TIMEOUT|ENOTCACHED|"
                         r"ERR_SOCKET|CERT_|E407|network")


def skip(words):
    print(f"the extension for Visual Studio Code is neither built nor tested: {words}")
    sys.exit(NOT_HERE)


def find_tools():
    missing = [tool for tool in ("node", "npm") if not shutil.which(tool)]
    if missing:
        skip(f"{' and '.join(missing)} not found (apt-get install nodejs npm)")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < 20:
        skip(f"node is {version}, and its tools need 20 or later")


def copy(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name in OUR_FILES:
        if (HERE / name).is_dir():
            shutil.rmtree(folder / name, ignore_errors=True)
            shutil.copytree(HERE / name, folder / name)
        else:
            shutil.copy(HERE / name, folder / name)


def fetch(folder):
    """Only where what is wanted has changed."""
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules/.wanted"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"], cwd=folder,
                          capture_output=True, text=True)
    if done.returncode and UNREACHABLE.search(done.stderr):
        skip("npm cannot reach its packages")
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    stamp.write_text(wanted)


def run(folder, *command, **variables):
    env = {**os.environ, "GRAMMARS": str(HERE.parent), "LICENCE": str(ROOT / "LICENSE"), "BANGKOM_SOURCES": str(ROOT), **variables}
    done = subprocess.run(["npm", "run", "--silent", *command], cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode or command[0] == "test":
        print(done.stdout + done.stderr, end="")
    if done.returncode:
        sys.exit(done.returncode)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--test", metavar="BANGKOM", type=pathlib.Path)
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    find_tools()
    copy(folder)
    fetch(folder)
    run(folder, "build")
    if asked.test:
        run(folder, "test", BANGKOM=str(asked.test.resolve()))
    version = json.loads((HERE / "package.json").read_text("utf-8"))["version"]
    package = folder / f"bangkom-{version}.vsix"
    run(folder, "pack", "--", "--out", str(package))
    print(package)


main()
