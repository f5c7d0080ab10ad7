#!/usr/bin/env python3
"""impact.py BANGKOM: what `compare` says of an amended rule is what a computation of our own says.

Amends the yearly hours of the example of 100 staff to 24 from 2027 on. For a stated plan, the employees and years that
`compare` names are those that the plan's rows and the catalogue give, both read here from their files; a planned one costs as
much more as the rows added cost less the rows removed, which are those by which two plans made apart differ; a revision of a
git repository is the same as a folder; and each difference names the declaration or the row behind it.
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
from collections import Counter, defaultdict
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples/bappeda"
AMENDMENT = 'set minimum_jp = 24 JP from 2027-01-01 cite "Peraturan perubahan, angka 2"\n'
SCENARIO = 'scenario stricter "24 JP mulai 2027" { ' + AMENDMENT.strip() + " }\n"
FEW = ("--gap", "50%", "--time-limit", "600")  # some plan, the same one every time: the gap is reached long before


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


def grid(path, table):
    """The rows of a table that is stated in one grid, without the program."""
    block = path.read_text("utf-8").split(f"rows {table} {{", 1)[1].split("\n}", 1)[0]
    lines = [[cell.strip() for cell in line.split("|")] for line in block.splitlines() if "|" in line]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


CATALOGUE = {row["id"]: row for row in grid(EXAMPLE / "katalog.bangkom", "activity")}
JP = {activity: Fraction(row["jp"]) for activity, row in CATALOGUE.items()}
COST = {activity: Fraction(row["cost"].replace("_", "")) for activity, row in CATALOGUE.items()}
with (EXAMPLE / "data/pegawai.csv").open(encoding="utf-8-sig") as staff:
    STAFF = [row["NIP"] for row in csv.DictReader(staff, delimiter=";")]
YEARS = range(2026, 2031)


def state_plan(folder):
    bangkom("plan", folder, "--output", folder / "rencana.bangkom", *FEW, codes=(0, 1))
    plan = folder / "rencana.bangkom"
    begin, rest = plan.read_text("utf-8").split("rows attend {\n", 1)
    block, end = rest.split("\n}", 1)
    lines = block.splitlines()
    kept = [line for number, line in enumerate(lines) if number % 40 != 39]  # some have too little
    plan.write_text(begin + "rows attend {\n" + "\n".join(kept) + "\n}" + end, "utf-8")
    main = folder / "main.bangkom"
    main.write_text(main.read_text("utf-8") + 'use "rencana"\n', "utf-8")


def pairs(changes, change):
    return {(c["for"]["e"], c["for"]["y"]) for c in changes if c["rule"] == "yearly_jp" and c["change"] == change}


def check_stated(folder):
    main = folder / "main.bangkom"
    main.write_text(main.read_text("utf-8") + SCENARIO, "utf-8")
    impact = json.loads(bangkom("compare", folder, "--scenario", "stricter", "--format", "json"))
    total = defaultdict(Fraction)
    for row in grid(folder / "rencana.bangkom", "attend"):
        total[row["employee"], row["year"]] += JP[row["activity"]]
    expect("the staff", len(STAFF), 100)
    later = {(e, str(y)) for e in STAFF for y in YEARS if y >= 2027}
    expect("violations that appear", pairs(impact["findings"], "added"), {p for p in later if 20 <= total[p] < 24})
    expect("violations that ask for more", pairs(impact["findings"], "changed"), {p for p in later if total[p] < 20})
    expect("violations that vanish", pairs(impact["findings"], "removed"), set())
    expect("other findings", [c for c in impact["findings"] if c["rule"] != "yearly_jp"], [])
    changed = [(d["kind"], d["name"], d["cite"]) for d in impact["declarations"]]
    expect("what the scripts say otherwise", changed, [("param", "minimum_jp", ["Peraturan perubahan, angka 2"])])
    (part,) = impact["declarations"][0]["parts"]
    line = (folder / "main.bangkom").read_text("utf-8").splitlines().index(SCENARIO.strip()) + 1
    expect("what it was, what it is and where", (part["before"], part["after"], impact["declarations"][0]["place"]),
           ("20 JP", "20 JP; from 1 January 2027: 24 JP", f"main.bangkom:{line}"))
    expect("what is behind each finding", [c["because"] for c in impact["findings"]],
           [[{"kind": "param", "name": "minimum_jp"}]] * len(impact["findings"]))
    expect("other differences", [impact[section] for section in ("facts", "derived", "plan", "views")], [[], [], [], []])
    expect("sums of goals", [g for g in impact["goals"] if g["before"] != g["after"]], [])
    (spent,) = [g["after"]["value"] for g in impact["goals"] if g["goal"] == "cost"]
    expect("the cost of the plan", Fraction(spent), sum(COST[row["activity"]] for row in grid(folder / "rencana.bangkom", "attend")))
    csv_rows = rows(bangkom("compare", folder, "--scenario", "stricter", "--format", "csv"))
    keys = {(row["key"].split(";")[0][2:], row["key"].split(";")[1][2:]) for row in csv_rows
            if row["section"] == "findings" and row["change"] == "added"}
    expect("violations that appear, as CSV", keys, pairs(impact["findings"], "added"))
    text = bangkom("compare", folder, "--scenario", "stricter", "--details")
    expect("violations that appear, for readers",
           sum(line.lstrip().startswith("+ ") and "at least 24 JP are required" in line for line in joined(text)),
           len(pairs(impact["findings"], "added")))
    expect("the cause, for readers", "because of param minimum_jp: 20 JP → 20 JP; from 1 January 2027: 24 JP" in text, True)
    if not pairs(impact["findings"], "added"):
        sys.exit("the plan is such that nothing appears: the test says nothing")


def joined(text):
    """Lines that were broken to fit are one again."""
    lines = []
    for line in text.splitlines():
        broken = line.startswith("  ") and not line.lstrip().startswith(("+ ", "~ ", "− ")) and lines
        lines[-1:] = [f"{lines[-1]} {line.strip()}"] if broken else [*lines[-1:], line]
    return lines


def change_facts(folder):
    """Takes out facts that needs rest on, pins a row and accepts a finding."""
    with (folder / "data/bukti.csv").open(encoding="utf-8-sig") as file:
        evidence = list(csv.DictReader(file))
    count = Counter((row["employee"], row["competency"]) for row in evidence)
    single = [(row["employee"], row["competency"]) for row in evidence if count[row["employee"], row["competency"]] == 1]
    needs = {tuple(row["id"].split("/")[:1]) + (row["competency"],): row["gap"] for row in rows(bangkom("show", folder, "need", "--format", "csv"))}
    lost = [pair for pair in single if needs.get(pair)][:3]
    (folder / "data/bukti.csv").write_text("".join(
        line for line in (folder / "data/bukti.csv").read_text("utf-8").splitlines(keepends=True)
        if tuple(line.split(",")[:2]) not in lost), "utf-8")
    row = grid(folder / "rencana.bangkom", "attend")[0]
    said = f"{{ employee: {row['employee']}, activity: {row['activity']}, year: {row['year']} }}"
    with (folder / "main.bangkom").open("a", encoding="utf-8") as main:
        main.write(f'pin attend {said}\naccept gap_known for {lost[0][0]} until 2030-12-31 "menunggu asesmen"\n')
    return lost, row


def check_facts(old, new, lost, row):
    impact = json.loads(bangkom("compare", old, new, "--format", "json"))
    (facts,) = impact["facts"]
    ids = {"/".join(pair) for pair in lost}
    expect("facts that are gone", {r["id"] for r in facts["rows"] if r["change"] == "removed"}, ids)
    added = {(c["for"]["e"], c["for"]["r"].split("/")[1]) for c in impact["findings"]
             if c["rule"] == "gap_known" and c["change"] == "added"}
    expect("gaps that are not known any more", added, set(lost))
    for change in impact["findings"]:
        if change["rule"] != "gap_known":
            continue
        (cause,) = [c for c in change["because"] if c["kind"] == "facts"]
        own = f"{change['for']['e']}/{change['for']['r'].split('/')[1]}"
        expect("the row behind a finding", (cause["name"], cause["count"], cause["rows"], cause["near"]),
               ("evidence", len(lost), [own], True))
    gone = {(r["id"].split("/")[0], next(f["before"] for f in r["fields"] if f["field"] == "competency"))
            for table in impact["derived"] if table["table"] == "need" for r in table["rows"]}
    expect("needs that are gone", gone, set(lost))
    declared = [(d["kind"], d["name"], d["change"], [p["part"] for p in d["parts"]]) for d in impact["declarations"]]
    expect("what is pinned and accepted", declared,
           [("pin", "attend", "added", ["row"]), ("accept", "gap_known", "added", [f"for {lost[0][0]}"])])
    shown = impact["declarations"][0]["parts"][0]["after"]
    expect("the pinned row", row["year"] in shown and row["employee"] not in shown and "year" in shown, True)


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
    total, count = Fraction(), 0
    for table in impact["plan"]:
        for row in table["rows"] if table["table"] == "attend" else ():
            side = "after" if row["change"] == "added" else "before"
            activity = next(f[side] for f in row["fields"] if f["field"] == "activity")
            total += COST[activity] if side == "after" else -COST[activity]
            count += 1
    apart = []
    for words in ((), ("--scenario", "stricter")):
        bangkom("plan", folder, *words, "--output", folder / "apart.bangkom", *FEW, codes=(0, 1))
        apart.append({tuple(row.values()) for row in grid(folder / "apart.bangkom", "attend")})
        (folder / "apart.bangkom").unlink()
    listed = {change: {tuple(next(f[side] for f in row["fields"] if f["field"] == name) for name in ("employee", "activity", "year"))
                       for table in impact["plan"] if table["table"] == "attend" for row in table["rows"] if row["change"] == change}
              for change, side in (("added", "after"), ("removed", "before"))}
    expect("rows that come", listed["added"], apart[1] - apart[0])
    expect("rows that go", listed["removed"], apart[0] - apart[1])
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
    shutil.copytree(scratch / "old", scratch / "other")
    check_git(scratch, scratch / "old", scratch / "new")
    check_facts(scratch / "old", scratch / "other", *change_facts(scratch / "other"))
    check_stated(scratch / "old")
    check_planned(scratch / "planned")
