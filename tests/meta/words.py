#!/usr/bin/env python3
"""The regulation is data: none of its words stands in the interpreter or the grammar."""

import re

from tree import files, finish

WORDS = re.compile(r"employee|pegawai|competenc|kompetensi|jpt|\bahli|unit_function|\bNIP\b", re.IGNORECASE)
problems = [f"{path}:{number}: {line.strip()}" for path, text in files("src", "grammar")
            for number, line in enumerate(text.splitlines(), 1) if WORDS.search(line)]
finish(problems)
