#!/usr/bin/env python3
"""why_not.py BANGKOM: what `explain --why-not` says is what planning again with that row pinned gives, and a collision
touches nobody else.

Small random offices: for candidates that the plan leaves out, the goals that `--why-not` tells equal those of `plan` with
the row pinned, wherever both are proven; so do the rows of the plan where it says that nothing else goes or comes. Then the
grant of one office is cut below what its clerks need: the collision names that office, that year and that amount, and the
rows of the other offices stay as they were.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile

BANGKOM = pathlib.Path(sys.argv[1]).resolve()
SEEDS = range(1, 7)
YEARS = (2025, 2026)
RULES = """
measure JP "jam pelajaran"
entity office { }
entity grant in office by year: number { amount: number }
entity clerk { office: office inverse staff }
entity course { office: office, hours: JP, price: number, worth: number, seats: number }
decision attend for c in clerk, k in course, y in 2025..2026 where k.office = c.office {
  clerk: c inverse attended
  course: k inverse sessions
  year: y
}
rule enough { for c in clerk, y in 2025..2026 must sum(a.course.hours for a in c.attended where a.year = y) >= 20 JP }
rule once { for c in clerk, k in course must count(a in c.attended where a.course = k) <= 1 }
rule seats { for k in course, y in 2025..2026 must count(a in k.sessions where a.year = y) <= k.seats }
rule money {
  for g in grant
  must sum(a.course.price for a in attend where a.clerk.office = g.office and a.year = g.year) <= g.amount
}
goal worth maximize sum(a.course.worth * (2027 - a.year) for a in attend)
goal cost minimize sum(a.course.price for a in attend)
"""


def office(name, chance, amounts):
    """Two clerks and four courses of one office. Every clerk can have 20 hours a year where seats and money suffice."""
    lines = [f"office {name}"]
    lines += [f"clerk {name}_{who} {{ office: {name} }}" for who in ("ani", "budi")]
    for k in range(4):
        lines.append(f"course {name}_c{k} {{ office: {name}, hours: {chance.choice([8, 10, 12, 20])}, "
                     f"price: {chance.randint(2, 9)}, worth: {chance.randint(0, 6)}, seats: {chance.randint(1, 2)} }}")
    lines.append("rows grant {\n  office | year | amount\n" +
                 "".join(f"  {name} | {year} | {amounts[year]}\n" for year in YEARS) + "}")
    return "\n".join(lines)


def run(*arguments):
    done = subprocess.run([BANGKOM, *arguments, "--as-of", "2025-01-01", "--format", "json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def row_text(row):
    return f"pin attend {{ clerk: {row['clerk']}, course: {row['course']}, year: {row['year']} }}"


def goals_of(plan):
    return {goal["goal"]: goal for goal in plan["goals"]}


def keys(rows):
    return {(row["clerk"], row["course"], row["year"]) for row in rows}


def check_why_not(folder, text, plan, chance, counts):
    chosen = keys(plan["plan"]["attend"])
    before = goals_of(plan)
    all_rows = [(f"{name}_{who}", f"{name}_c{k}", str(year)) for name in ("north", "south") for who in ("ani", "budi")
                for k in range(4) for year in YEARS]
    for clerk, course, year in chance.sample([row for row in all_rows if row not in chosen], 4):
        answer = run("explain", folder / "main.bangkom", "--why-not", clerk, course, year)
        (told,) = answer["why_not"]
        pinned = folder / "pinned.bangkom"
        pinned.write_text(text + row_text(told["row"]) + "\n", encoding="utf-8")
        again = run("plan", pinned)
        if not (told["proven"] and again["duties"] == "optimal" and all(g["status"] == "optimal" for g in again["goals"])):
            continue
        changed = {goal["goal"]: goal for goal in told["goals"]}
        for name, goal in goals_of(again).items():
            says = changed[name]["after"] if name in changed else before[name]["value"]
            assert says == goal["value"], f"{clerk} {course} {year}: {name} is {goal['value']}, not {says}"
            counts["goals"] += 1
        after = (chosen - keys(r["row"] for r in told["removed"])) | keys(r["row"] for r in told["added"]) | \
            {(clerk, course, year)}
        broken = {rule["for"]["c"] + rule["for"]["y"] for rule in told["rules"] if rule["rule"] == "enough"
                  and rule["broken_after"] and not rule["broken_before"]}
        hours = {}
        for line in text.splitlines():
            if line.startswith("course "):
                hours[line.split()[1]] = int(line.split("hours: ")[1].split(",")[0])
        short = {who + str(y) for who in {row[0] for row in all_rows} for y in YEARS
                 if sum(hours[row[1]] for row in after if row[0] == who and row[2] == str(y)) < 20}
        was_short = {who + str(y) for who in {row[0] for row in all_rows} for y in YEARS
                     if sum(hours[row[1]] for row in chosen if row[0] == who and row[2] == str(y)) < 20}
        assert broken == short - was_short, f"{clerk} {course} {year}: {broken} is said to break, {short - was_short} does"
        counts["rows"] += 1


def check_collision(folder, chance, counts):
    north = office("north", chance, {year: 60 for year in YEARS})
    south = office("south", chance, {year: 60 for year in YEARS})
    whole = folder / "whole.bangkom"
    cut = folder / "cut.bangkom"
    whole.write_text(RULES + north + "\n" + south + "\n", encoding="utf-8")
    cut.write_text(RULES + north.replace("north | 2026 | 60", "north | 2026 | 3") + "\n" + south + "\n", encoding="utf-8")
    before, after = run("plan", whole), run("plan", cut)
    others = [[row for row in plan["plan"]["attend"] if row["clerk"].startswith("south")] for plan in (before, after)]
    assert others[0] == others[1], "the other office's plan is not as it was"
    if len(after["shortfalls"]) <= len(before["shortfalls"]):
        return
    found = [(rule, collision) for collision in after["collisions"] for rule in collision["rules"] if rule["rule"] == "money"]
    assert any(rule["for"] == [{"g": "north/2026"}] and rule["asked"] == "3" for rule, _ in found), after["collisions"]
    counts["collisions"] += 1


counts = {"goals": 0, "rows": 0, "collisions": 0}
for seed in SEEDS:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="bangkom-") as scratch:
        folder = pathlib.Path(scratch)
        text = RULES + office("north", chance, {2025: 14, 2026: 22}) + "\n" + office("south", chance, {2025: 30, 2026: 12}) + "\n"
        (folder / "main.bangkom").write_text(text, encoding="utf-8")
        check_why_not(folder, text, run("plan", folder / "main.bangkom"), chance, counts)
        check_collision(folder, chance, counts)
print(counts)
assert counts["goals"] >= 20 and counts["rows"] >= 10 and counts["collisions"] >= 2, "too little was compared"
