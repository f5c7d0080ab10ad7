#!/usr/bin/env python3
"""Data for the W1 work. usage: gen.py N OUT [SEED]
Writes units, groups, jobs, jobcomp, employees, evidence and plan as CSV (header, LF, integer ids); the same seed gives the same bytes."""
import os
import random
import sys

JOBS, COMPS, PER_JOB = 60, 30, 9
FUNCTIONS = ["core", "support", "control", "staff"]
KINDS = ["test", "talk", "file", "self"]
STATUSES = ["active"] * 17 + ["leave", "trial", "notice"]
UNIT_SIZES = (4, 7, 10, 14, 20, 30, 45, 60, 90, 120)


def main(n, out, seed):
    os.makedirs(out, exist_ok=True)
    rand = random.Random(seed)
    rnd, choice = rand.random, rand.choice

    def file(name):
        return open(os.path.join(out, name), "w", newline="")

    jobs = []
    with file("jobs.csv") as f, file("jobcomp.csv") as g:
        f.write("id,level\n")
        g.write("job,comp,required\n")
        for j in range(1, JOBS + 1):
            level = 1 + rand.randrange(6)
            comps = sorted(rand.sample(range(1, COMPS + 1), PER_JOB))
            required = [rand.randint(4, 8) for _ in comps]
            jobs.append((comps, required))
            f.write(f"{j},{level}\n")
            for c, r in zip(comps, required):
                g.write(f"{j},{c},{r}\n")

    sizes, left = [], n
    while left > 0:
        size = min(choice(UNIT_SIZES), left)
        sizes.append(size)
        left -= size
    with file("units.csv") as f:
        f.write("id,name,function\n")
        for i in range(1, len(sizes) + 1):
            f.write(f"{i},Unit {i} of the house,{choice(FUNCTIONS)}\n")

    placed, groups, members = [], [], {}
    for unit, size in enumerate(sizes, 1):
        k, first = max(1, round(size / 8.5)), len(groups) + 1
        groups.extend([unit] * k)
        placed.extend((unit, first + int(rnd() * k)) for _ in range(size))

    with file("employees.csv") as f, file("evidence.csv") as ev, file("plan.csv") as pl:
        f.write("id,unit,job,grp,status," + ",".join(f"ek{i}" for i in range(1, 10)) + "\n")
        ev.write("employee,comp,met\n")
        pl.write("employee,year,activity,jp\n")
        for e, (unit, group) in enumerate(placed, 1):
            if rnd() < 0.02:
                group = 1 + int(rnd() * len(groups))
            job = 1 + int(rnd() * JOBS)
            members.setdefault(group, []).append(e)
            status = choice(STATUSES)
            kinds = ",".join(choice(KINDS) for _ in range(9))
            f.write(f"{e},{unit},{job},{group},{status},{kinds}\n")
            for c, r in zip(*jobs[job - 1]):
                ev.write(f"{e},{c},{r if rnd() < 0.35 else int(rnd() * (r + 1))}\n")
            for year in range(2026, 2031):
                x = rnd()
                if x < 0.01:                      # no plan at all for this year
                    continue
                a, b = 1 + int(rnd() * 400), 1 + int(rnd() * 400)
                if x < 0.03:                      # 10..17 JP, below the floor
                    first, second = 6 + int(rnd() * 6), 4 + int(rnd() * 3)
                else:                             # 20 JP and more
                    first = 8 + int(rnd() * 9)
                    second = 20 - first + int(rnd() * 9)
                pl.write(f"{e},{year},{a},{first}\n{e},{year},{b},{second}\n")

    with file("groups.csv") as f:
        f.write("id,unit,chair\n")
        for i, unit in enumerate(groups, 1):
            m = members.get(i)
            f.write(f"{i},{unit},{choice(m) if m else 0}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
