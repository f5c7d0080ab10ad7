#!/usr/bin/env python3
"""coverage.py BANGKOM: the tests in tests/regulation reach every rule, exception, table row and definition of the standard library;
each article of its regulation has code and a test that reaches it, or a stated reason; and no numbered item is lost."""

import json
import re
import subprocess
import sys

from tree import ROOT, finish

# The numbered items of the text, in its order.
ITEMS = {"preparation": ["1.", "a.", "b.", "1)", "2)", "c."],
         "chairs": ["d.", "1)", "2)", "3)", "4)"],
         "inventory": ["a.", "b.", "c.", "1)", "2)", "3)", "4)", "5)", "6)", "7)"],
         "gap_analysis": ["a.", "b.", "1)", "2)", "3)", "4)"]}

done = subprocess.run([sys.argv[1], "test", ROOT / "tests/regulation", "--coverage", "--library", "--format", "json", "--lang",
                       "en"], capture_output=True)
answer = json.loads(done.stdout)["coverage"]
problems = [f"{unit['file']}:{unit['line']}: no test reaches {unit['name']} {unit['part'] or ''}"
            for unit in answer["units"] if unit["kind"] != "statement" and not unit["tests"]]
for article in answer["articles"]:
    place = f"{article['file']}:{article['line']}: {article['article']}"
    if article["state"] not in ("reached", "stated", "out_of_scope"):
        problems.append(f"{place}: {article['state']}")
    if article["state"] == "out_of_scope" and not article["reason"]:
        problems.append(f"{place}: out of scope without a reason")
    if article["item"] and article["state"] == "stated":
        problems.append(f"{place}: nothing that a test could reach")
for page, items in ITEMS.items():
    file = f"std/competency_development/{page}.bangkom.md"
    found = [re.split(r" ", article["article"].split(" › ")[-1])[0] for article in answer["articles"]
             if article["item"] and article["file"] == file]
    if found != items:
        problems.append(f"{file}: its items are {found}, those of the text {items}")
if len(answer["units"]) < 100:
    problems.append("the library has far fewer rules and definitions than it had")
finish(problems)
