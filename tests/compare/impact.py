#!/usr/bin/env python3
"""impact.py BANGKOM: what `compare` says of an amended rule is what a computation of our own says.

Amends the yearly hours of the example of 100 staff to 24 from 2027 on. For a stated plan, the employees and years that
`compare` names are those that the plan's rows and the catalogue give; a planned one costs as much more as the rows added
cost less the rows removed; and a revision of a git repository is the same as a folder.
"""

import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples/bappeda"
AMENDMENT = 'set minimum_jp = 24 JP from 2027-01-01 cite "Peraturan perubahan, angka 2"\n'
SCENARIO = 'scenario stricter "24 JP mulai 2027" { ' + AMENDMENT.strip() + " }\n"
FEW = ("--gap", "50%")  # some plan, the same one every time


def bangkom(*words, codes=(0,)):
    done = subprocess.run([sys.argv[1], *map(str, words), "--lang", "en"], capture_output=True)
    if done.returncode not in codes:
        sys.exit(f"{words}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def expect(what, said, own):
    if said != own:
        sys.exit(f"{what}\n  only compare: {sorted(said - own)[:5]}\n  only here: {sorted(own - said)[:5]}"
                 if isinstance(said, set) else f"{what}: {str(said)[:1500]}, but {str(own)[:1500]}")
    print(f"ok: {what} ({len(said) if isinstance(said, (set, list)) else said})")


def state_plan(folder):
    bangkom("plan", folder, "--output", folder / "rencana.bangkom", *FEW, codes=(0, 1))
    plan = folder / "rencana.bangkom"
    lines = plan.read_text("utf-8").splitlines(keepends=True)
    plan.write_text("".join(line for number, line in enumerate(lines) if number % 40 != 39), "utf-8")  # some have too little
    main = folder / "main.bangkom"
    main.write_text(main.read_text("utf-8") + 'use "rencana"\n', "utf-8")


def pairs(changes, change):
    return {(c["for"]["e"], c["for"]["y"]) for c in changes if c["rule"] == "yearly_jp" and c["change"] == change}


def check_stated(folder):
    main = folder / "main.bangkom"
    main.write_text(main.read_text("utf-8") + SCENARIO, "utf-8")
    impact = json.loads(bangkom("compare", folder, "--scenario", "stricter", "--format", "json"))
    jp = {row["id"]: Fraction(row["jp"]) for row in rows(bangkom("show", folder, "activity", "--format", "csv"))}
    staff = [row["id"] for row in rows(bangkom("show", folder, "employee", "--format", "csv"))]
    total = defaultdict(Fraction)
    for row in rows(bangkom("show", folder, "attend", "--format", "csv")):
        total[row["employee"], row["year"]] += jp[row["activity"]]
    later = {(e, str(y)) for e in staff for y in range(2027, 2031)}
    expect("violations that appear", pairs(impact["findings"], "added"), {p for p in later if 20 <= total[p] < 24})
    expect("violations that ask for more", pairs(impact["findings"], "changed"), {p for p in later if total[p] < 20})
    expect("violations that vanish", pairs(impact["findings"], "removed"), set())
    expect("other findings", [c for c in impact["findings"] if c["rule"] != "yearly_jp"], [])
    cited = {cite for d in impact["declarations"] if d["name"] == "minimum_jp" for cite in d["cite"]}
    expect("the article behind it", cited, {"Peraturan perubahan, angka 2"})
    if not pairs(impact["findings"], "added"):
        sys.exit("the plan is such that nothing appears: the test says nothing")


def git(folder, *words):
    subprocess.run(["git", "-c", "user.name=Uji", "-c", "user.email=uji@example.org", "-C", folder, *words], check=True,
                   capture_output=True, env={**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null"})


def check_git(scratch, old, new):
    """The same answer, but for the names of the sides; with the work tree at a third state that is not looked at."""
    repository = scratch / "repository"
    shutil.copytree(old, repository / "office")
    git(repository, "init", "--quiet")
    for source in (old, new):
        shutil.rmtree(repository / "office")
        shutil.copytree(source, repository / "office")
        git(repository, "add", "--all")
        git(repository, "commit", "--quiet", "--message", "x")
    before = {path: path.read_bytes() for path in (repository / "office").rglob("*") if path.is_file()}
    for form in ("json", "csv", "table"):
        by_git = bangkom("compare", repository / "office", "--git", "HEAD~1", "--format", form)
        by_folder = bangkom("compare", old, new, "--format", form)
        if form == "table":  # the names of the sides stand above, in columns as wide as they need
            by_git, by_folder = (text.split("What the scripts say")[1] for text in (by_git, by_folder))
        named = by_git.replace(f"{repository / 'office'} at HEAD~1", "SIDE").replace(str(repository / "office"), "SIDE")
        plain = by_folder.replace(str(old), "SIDE").replace(str(new), "SIDE")
        expect(f"--git HEAD~1 as {form}", named.splitlines(), plain.splitlines())
    bangkom("compare", repository / "office", "--git", "no-such-revision", codes=(2,))
    bangkom("compare", repository / "later", "--git", "HEAD", codes=(2,))
    bangkom("compare", scratch / "old", "--git", "HEAD", codes=(2,))
    (repository / "office/main.bangkom").rename(repository / "office/moved.bangkom")
    bangkom("compare", repository / "office/moved.bangkom", "--git", "HEAD", codes=(2,))
    (repository / "office/moved.bangkom").rename(repository / "office/main.bangkom")
    after = {path: path.read_bytes() for path in (repository / "office").rglob("*") if path.is_file()}
    expect("the work tree is as it was", after == before, True)


def check_planned(folder):
    impact = json.loads(bangkom("compare", folder, "--scenario", "stricter", "--plan", *FEW, "--format", "json"))
    costs = {row["id"]: Fraction(row["cost"] or 0) for row in rows(bangkom("show", folder, "activity", "--format", "csv"))}
    total, count = Fraction(), 0
    for table in impact["plan"]:
        for row in table["rows"] if table["table"] == "attend" else ():
            side = "after" if row["change"] == "added" else "before"
            activity = next(f[side] for f in row["fields"] if f["field"] == "activity")
            total += costs[activity] if side == "after" else -costs[activity]
            count += 1
    goal = next(g for g in impact["goals"] if g["goal"] == "cost")
    print(f"{count} rows of the plan differ")
    expect("the difference of cost", Fraction(goal["difference"]["value"]), total)
    if not count:
        sys.exit("the plans are equal: the test says nothing")


with tempfile.TemporaryDirectory(prefix="bangkom-") as name:
    scratch = pathlib.Path(os.path.realpath(name))
    for side in ("planned", "old"):
        shutil.copytree(EXAMPLE, scratch / side)
    (scratch / "planned/main.bangkom").write_text((EXAMPLE / "main.bangkom").read_text("utf-8") + SCENARIO, "utf-8")
    state_plan(scratch / "old")
    shutil.copytree(scratch / "old", scratch / "new")
    with (scratch / "new/main.bangkom").open("a", encoding="utf-8") as main:
        main.write(AMENDMENT)
    check_git(scratch, scratch / "old", scratch / "new")
    check_stated(scratch / "old")
    check_planned(scratch / "planned")
