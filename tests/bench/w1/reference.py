#!/usr/bin/env python3
"""The W1 work in plain Python. usage: reference.py DATA OUT   writes OUT.gaps and OUT.viol"""
import csv
import os
import sys

YEARS = range(2026, 2031)


def rows(data, name):
    with open(os.path.join(data, name), newline="") as f:
        reader = csv.reader(f)
        next(reader)
        yield from reader


def level_of(met, required):
    if met >= required:
        return 0
    if 4 * met >= 3 * required:
        return 1
    return 2 if 2 * met >= required else 3


def eligible(level, function, status):
    return level >= 5 or (level == 4 and function in ("core", "control")) or (
        level == 3 and function == "support" and status == "active")


def main(data, out):
    function = {int(r[0]): r[2] for r in rows(data, "units.csv")}
    groups = {int(r[0]): (int(r[1]), int(r[2])) for r in rows(data, "groups.csv")}
    level = {int(r[0]): int(r[1]) for r in rows(data, "jobs.csv")}
    required = {(int(j), int(c)): int(r) for j, c, r in rows(data, "jobcomp.csv")}

    staff, unit_size, group_size = {}, {}, {}
    for r in rows(data, "employees.csv"):
        employee, unit, job, group = (int(x) for x in r[:4])
        staff[employee] = (unit, job, r[4])
        unit_size[unit] = unit_size.get(unit, 0) + 1
        group_size[group] = group_size.get(group, 0) + 1

    gaps = {u: [0, 0, 0, 0] for u in function}
    for employee, comp, met in rows(data, "evidence.csv"):
        unit, job, _ = staff[int(employee)]
        gaps[unit][level_of(int(met), required[(job, int(comp))])] += 1

    jp = {}
    for employee, year, _, amount in rows(data, "plan.csv"):
        key = (int(employee), int(year))
        jp[key] = jp.get(key, 0) + int(amount)

    with open(out + ".gaps", "w") as f:
        for u in sorted(gaps):
            f.write("%d,%d,%d,%d,%d\n" % (u, *gaps[u]))
    with open(out + ".viol", "w") as f:
        for g in sorted(groups):
            size = group_size.get(g, 0)
            if size > 10 and unit_size[groups[g][0]] > 10:
                f.write(f"GROUP,{g},{size}\n")
        for e in sorted(staff):
            for y in YEARS:
                total = jp.get((e, y), 0)
                if total < 20:
                    f.write(f"JP,{e},{y},{total}\n")
        for g in sorted(groups):
            unit, chair = groups[g]
            if chair and not eligible(level[staff[chair][1]], function[unit], staff[chair][2]):
                f.write(f"CHAIR,{g},{chair}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
