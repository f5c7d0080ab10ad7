#!/usr/bin/env python3
"""Compares `bangkom plan` with an exact model solved by cbc (Debian package coinor-cbc), on random units of 5 to 15. See README.md."""
import argparse
import os
import shutil
import sys
import tempfile
import time
from fractions import Fraction

import bangkom
import generate
import regulation
import script
from plan_model import Model


def number(value):
    """A value of the JSON output as an exact number; None where there is none."""
    if isinstance(value, dict):
        value = value["value"]
    return None if value is None else Fraction(value)


def compare_goals(answer, worth, exact, problems):
    goals = {g["goal"]: g for g in answer["goals"]}
    for name, larger in (("close_gaps", True), ("cost", False)):
        goal = goals.get(name)
        if goal is None:
            problems.append(f"goal {name} is not reported")
            continue
        value, bound = number(goal["value"]), number(goal["bound"])
        if value != worth[name]:
            problems.append(f"{name}: the plan is worth {worth[name]}, reported {value}")
        if bound is not None and (bound < value if larger else bound > value):
            problems.append(f"{name}: the bound {bound} is worse than the value {value}")
        if goal["status"] == "optimal" and bound is not None and bound != value:
            problems.append(f"{name}: optimal, but value {value} and bound {bound}")
    return {name: g["status"] for name, g in goals.items()}


def better(name, a, b):
    return a > b if name == "close_gaps" else a < b


def compare_exact(answer, worth, exact, status, problems):
    """Stage by stage while both are equal: what is proved on both sides has to agree, elsewhere no value passes a bound."""
    goals = {g["goal"]: g for g in answer["goals"]}
    proved = 0
    for name in ("shortfall", "broken", "close_gaps", "cost"):
        if name not in exact:
            break
        value, bound, done = exact[name]
        if done:
            if better(name, worth[name], value):
                problems.append(f"{name}: {worth[name]} is better than the proved optimum {value} (a cap or a duty is read otherwise)")
            elif worth[name] != value:
                claimed = name in ("shortfall", "broken") or status.get(name) == "optimal"
                limit = number(goals[name]["bound"]) if name in goals else None
                if claimed:
                    problems.append(f"{name}: {worth[name]}, the proved optimum is {value}")
                elif limit is not None and better(name, value, limit):
                    problems.append(f"{name}: the bound {limit} excludes the proved optimum {value}")
                break                                           # later stages are not comparable
        else:
            if bound is not None and better(name, worth[name], Fraction(bound) + (1 if name == "close_gaps" else -1)):
                problems.append(f"{name}: {worth[name]} lies beyond the bound {bound}")
            break
        proved += 1
    return proved


def one(binary, seed, folder, seconds):
    o = generate.planning(seed)
    script.write(o, folder)
    model, problems = Model(o), []
    started = time.monotonic()
    answer, process = bangkom.run_json(binary, "plan", folder, "--time-limit", str(seconds), limit=seconds * 3 + 60)
    took = time.monotonic() - started
    plan = [(t["employee"], t["activity"], int(number(t["year"]))) for t in answer["plan"]["attend"]]
    problems += model.breaches(plan)
    if any(c not in model.x for c in plan):
        return len(o.staff), took, 0, problems
    worth = model.measure(plan)
    exact = model.optimum(folder, seconds)
    status = compare_goals(answer, worth, exact, problems)
    proved = compare_exact(answer, worth, exact, status, problems)

    o.attend = plan                                             # the findings that come with the plan, judged again
    expected = regulation.judge(o)
    summary = {s["rule"]: s for s in answer["summary"]}
    for rule in regulation.DECIDED:
        for outcome in ("satisfied", "violated", "excepted", "undetermined"):
            want = sum(1 for x, _ in expected[rule] if x == outcome)
            if rule not in summary or summary[rule][outcome] != want:
                problems.append(f"{rule}: expected {want} {outcome}, got {summary.get(rule, {}).get(outcome)}")
    severe = any(outcome in ("violated", "undetermined") for rule, instances in expected.items()
                 if rule not in regulation.ADVICE for outcome, _ in instances)
    if process.returncode != int(severe):
        problems.append(f"exit code {process.returncode}")
    return len(o.staff), took, proved, problems


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--bangkom", default=bangkom.find(), help="the binary (else $BANGKOM, build/*, PATH)")
    p.add_argument("--seeds", type=int, default=20)
    p.add_argument("--first", type=int, default=0)
    p.add_argument("--seconds", type=int, default=30, help="for bangkom, and for each stage of the exact model")
    p.add_argument("--keep", help="write the scripts below this folder and keep them")
    a = p.parse_args()
    if not a.bangkom:
        sys.exit("no bangkom found: build it, or name it with --bangkom")
    if not shutil.which("cbc"):
        sys.exit("cbc is missing: apt-get install coinor-cbc")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="oracle-") as scratch:
        for seed in range(a.first, a.first + a.seeds):
            try:
                staff, took, proved, problems = one(a.bangkom, seed, os.path.join(a.keep or scratch, f"plan{seed}"), a.seconds)
            except bangkom.Broken as e:
                staff, took, proved, problems = "?", 0, 0, [str(e)]
            failed += bool(problems)
            print(f"seed {seed}: {staff} staff, {took:.1f} s, {proved} of 4 stages equal and proved, "
                  f"{'fine' if not problems else 'DIFFERENT'}", flush=True)
            for line in problems[:15]:
                print("   ", line)
    print(f"{a.seeds - failed} of {a.seeds} fine")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
