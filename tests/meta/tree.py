"""The files of the repository, as the meta tests look at them."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE = {".hpp", ".cpp", ".def"}


def files(*folders, suffixes=CODE):
    """(path relative to the repository, text) of every file with such a suffix below the folders, sorted."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in suffixes and "node_modules" not in path.parts:
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def finish(problems):
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
