#!/usr/bin/env python3
"""Writes an instance of W2 as CSV: gen.py STAFF FOLDER [SEED] [--tight]. The same arguments give the same bytes."""
import argparse
import csv
import os
import random


def table(folder, name, header, rows):
    with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def generate(staff, folder, seed, tight):
    draw = random.Random(seed)
    competencies, unit_size = 30, 25 if staff >= 100 else 5
    units = max(1, staff // unit_size)
    drafts = [(c, draw.choice((6, 8, 10, 12, 16))) for c in range(competencies) for _ in range(2)]
    activities = [(c, jp, max(4, int(jp * draw.uniform(1.2, 3.4)))) for c, jp in drafts]
    per_year = (1.8 if tight else 2.6) * staff / len(activities)
    seats = [max(1, round(per_year * draw.uniform(0.6, 1.7))) for _ in activities]
    jobs = [sorted(draw.sample(range(competencies), 9)) for _ in range(40)]
    priority = {c for c in range(competencies) if draw.random() < 0.25}
    employees, needs, sizes = [], [], [0] * units
    for e in range(staff):
        unit = min(e // unit_size, units - 1)
        sizes[unit] += 1
        employees.append((e, unit))
        for c in draw.choice(jobs):
            x = draw.random()
            weight = 0 if x < 0.42 else 1 if x < 0.58 else 2 if x < 0.78 else 3
            needs.append((e, c, weight * (2 if c in priority else 1)))
    budgets = [int(size * draw.uniform(*((46, 62) if tight else (50, 70)))) for size in sizes]

    os.makedirs(folder, exist_ok=True)
    table(folder, "units", ["id", "budget"], enumerate(budgets))
    table(folder, "competencies", ["id"], ([c] for c in range(competencies)))
    table(folder, "activities", ["id", "competency", "jp", "cost", "seats"],
          ((a, c, jp, cost, seats[a]) for a, (c, jp, cost) in enumerate(activities)))
    table(folder, "employees", ["id", "unit"], employees)
    table(folder, "needs", ["employee", "competency", "weight"], needs)


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("staff", type=int)
    p.add_argument("folder")
    p.add_argument("seed", type=int, nargs="?", default=7)
    p.add_argument("--tight", action="store_true", help="seats and budgets hardly allow the 20 hours")
    a = p.parse_args()
    generate(a.staff, a.folder, a.seed, a.tight)
