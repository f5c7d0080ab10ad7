"""Runs the program under test."""
import csv
import glob
import io
import json
import os
import shutil
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Broken(Exception):
    """The program did something no user should see: a crash, a refusal of a valid script, output that cannot be read."""


def find():
    if os.environ.get("BANGKOM"):
        return os.environ["BANGKOM"]
    found = [p for preset in ("release", "dev") for p in glob.glob(os.path.join(ROOT, "build", preset, "**", "bangkom"), recursive=True)
             if os.path.isfile(p) and os.access(p, os.X_OK)]
    return found[0] if found else shutil.which("bangkom")


def run(binary, *arguments, ok=(0, 1), limit=600):
    try:
        p = subprocess.run([binary, *arguments], capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired as e:
        raise Broken(f"{' '.join(arguments)}: no answer in {limit} s") from e
    if p.returncode not in ok:
        raise Broken(f"{' '.join(arguments)}: exit {p.returncode}\n{p.stderr[:3000]}")
    return p


def run_json(binary, *arguments, **options):
    p = run(binary, *arguments, "--format", "json", **options)
    try:
        return json.loads(p.stdout), p
    except ValueError as e:
        raise Broken(f"{' '.join(arguments)}: no JSON: {e}\n{p.stdout[:300]}") from e


def run_csv(binary, *arguments, **options):
    p = run(binary, *arguments, "--format", "csv", ok=(0,), **options)
    return list(csv.DictReader(io.StringIO(p.stdout)))
