#!/usr/bin/env python3
"""replan.py BANGKOM: a plan made anew after one employee left changes nothing that is fixed, and nothing without need.

Takes one employee out of the examples, changes what the office may or has to do, and plans anew with `--keep` and `--fix`.
Then every changed row is undone, each alone, and judged by `check` and `eval`, which know nothing of planning: undoing it breaks
a rule, or loses more than the threshold, which is computed here once more.
"""

import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, namedtuple
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIME = ("--time-limit", "600")  # the gaps are reached long before: the same plans every time
AGAIN = ("--gap", "8%", *TIME)
GOAL = "sum(n.weight for n in need, y in plan_years where closed_by(n, y))"


def bangkom(*words, codes=(0,)):
    done = subprocess.run([sys.argv[1], *map(str, words), "--lang", "en"], capture_output=True)
    if done.returncode not in codes:
        sys.exit(f"{words}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def expect(what, holds, detail=""):
    if not holds:
        sys.exit(f"FAILED {what}: {str(detail)[:2000]}")
    print(f"ok: {what}")


def key(row):
    return row["employee"], row["activity"], row["year"]


def rows_of(path):
    """The rows of `attend` in a plan as it was written, read here without the program."""
    text = path.read_text("utf-8").split("rows attend {", 1)[1].split("}", 1)[0]
    lines = [line for line in text.splitlines() if "|" in line]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {tuple(line) for line in cells[1:]}


def write(rows, path):
    lines = ["employee | activity | year", *(" | ".join(row) for row in sorted(rows))]
    path.write_text("rows attend {\n" + "\n".join(lines) + "\n}\n", "utf-8")


def take_out(folder, employee):
    for path in folder.rglob("*.csv"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if employee not in re.split("[;,]", line.strip())), "utf-8")
    for path in folder.rglob("*.bangkom"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.strip().startswith(employee)]
        text = re.sub(rf",\s*{employee}(?=\s*[,\]])", "", "".join(kept))
        path.write_text(re.sub(rf"\[{employee},\s*", "[", text), "utf-8")


def change(path, old, new):
    text = path.read_text("utf-8")
    expect(f"{path.name} has {old!r}", text.count(old) == 1)
    path.write_text(text.replace(old, new), "utf-8")


def violated(folder, plan):
    answer = json.loads(bangkom("check", folder, plan, "--format", "json", codes=(0, 1)))
    return {(f["rule"], tuple(f["for"].items())) for f in answer["findings"] if f["outcome"] == "violated"}


def value(folder, plan):
    return Fraction(json.loads(bangkom("eval", folder, plan, GOAL, "--format", "json"))["value"])


Case = namedtuple("Case", "folder scratch old leaves first_open")


def check_changes(case, stability):
    """Plans anew from the old plan, and looks at every change."""
    folder, scratch, old = case.folder, case.scratch, case.old
    words = ("--keep", scratch / "old.bangkom", "--fix", f"year < {case.first_open}", "--stability", stability, *AGAIN)
    new_path = scratch / "new.bangkom"
    answer = json.loads(bangkom("plan", folder, *words, "--output", new_path, "--format", "json", codes=(0, 1)))
    changes = [c for c in answer["replanning"]["changes"] if c["decision"] == "attend"]
    new = rows_of(new_path)
    expect("the written plan is the answer", new == {key(row) for row in answer["plan"]["attend"]})
    bangkom("fmt", "--check", new_path)
    lost = [key(c["row"]) for c in changes if c["reason"] == "no_candidate"]
    gone = {row for row in old if row[0] == case.leaves}
    expect(f"{len(gone)} rows of who left are told once each",
           bool(gone) and Counter(row for row in lost if row[0] == case.leaves) == Counter(gone), lost)
    fixed = {row for row in old - gone if int(row[2]) < case.first_open}
    expect(f"{len(fixed)} fixed rows are unchanged", fixed == {row for row in new if int(row[2]) < case.first_open})
    told = Counter((c["change"], key(c["row"])) for c in changes)
    expect(f"{len(changes)} changes are told", told == Counter(
        [("removed", row) for row in old - new] + [("added", row) for row in new - old]), told)
    base = scratch / "base.bangkom"
    write(old - set(lost), base)
    threshold = math.floor(Fraction(stability.rstrip("%")) / 100 * value(folder, base) / len(old - set(lost)))
    expect(f"the threshold is {threshold}", Fraction(answer["replanning"]["threshold"]) == threshold, answer["replanning"])
    broken, reached = violated(folder, new_path), value(folder, new_path)
    expect("the new plan keeps the rules of planning",
           not {rule for rule, _ in broken} & {"yearly_jp", "once", "seats", "yearly_budget", "attend"}, broken)
    reasons = Counter()
    for one in changes:
        row = key(one["row"])
        if one["reason"] == "no_candidate":
            continue
        undone = scratch / "undone.bangkom"
        write(new ^ {row}, undone)
        more = {rule for rule, _ in violated(folder, undone) - broken}
        loss = 0 if more else reached - value(folder, undone)
        reasons[one["reason"]] += 1
        expect(f"undoing {one['change']} {' '.join(row)} breaks {more or 'nothing'}, loses {loss}", more or loss > threshold, one)
        if one["reason"] == "rule":
            expect(f"the reason is {one['rule']}", one["rule"] in more, more)
        else:
            expect(f"the gain is {one['gain']}", Fraction(one["gain"]) == loss)
    print(f"with --stability {stability}: {len(changes)} changes, {dict(reasons)}")
    return reasons, new


def check_example(scratch, example, leaves, first_open, near, change_office, stabilities):
    shutil.rmtree(scratch, ignore_errors=True)
    office = scratch / "office"
    shutil.copytree(ROOT / "examples" / example, office)
    bangkom("plan", office, "--gap", near, *TIME, "--output", scratch / "old.bangkom", codes=(0, 1))
    old = rows_of(scratch / "old.bangkom")
    take_out(office, leaves)
    change_office(office)
    case = Case(office, scratch, old, leaves, first_open)
    seen, plans = Counter(), []
    for stability in stabilities:
        reasons, plan = check_changes(case, stability)
        seen += reasons
        plans.append(plan)
    expect("changes for rules and for goals were seen", seen["rule"] > 0 and seen["goal"] > 0, seen)
    expect("a lower threshold changes no less", len(old ^ plans[-1]) >= len(old ^ plans[0]))
    write(plans[-1], scratch / "old.bangkom")
    again = json.loads(bangkom("plan", office, "--keep", scratch / "old.bangkom", "--stability", "1000%", *AGAIN, "--format",
                               "json", codes=(0, 1)))
    changes = [c for c in again["replanning"]["changes"] if c["decision"] == "attend"]
    expect("a plan that is right stays as it is", changes == [], changes)


def change_bureau(office):
    change(office / "anggaran.bangkom", "biro_sdm | 2027 | 22_000_000", "biro_sdm | 2027 | 9_000_000")
    with (office / "katalog.bangkom").open("a", encoding="utf-8") as catalogue:
        catalogue.write("amend activity reg_elearning { years: [2025, 2026, 2027, 2028] }\n")


def change_agency(office):
    with (office / "main.bangkom").open("a", encoding="utf-8") as main:
        main.write("set minimum_jp = 22 JP from 2029-01-01\n")


with tempfile.TemporaryDirectory(prefix="bangkom-") as name:
    scratch = pathlib.Path(os.path.realpath(name)) / "case"
    check_example(scratch, "biro-sdm", "199410202018012923", 2027, "20%", change_bureau, ("100%", "0%"))
    check_example(scratch, "bappeda", "199605012020071060", 2027, "50%", change_agency, ("100%",))
