#!/usr/bin/env python3
"""Compares `bangkom check` and `show need` with an independent computation on random organisations. See README.md."""
import argparse
import datetime
import os
import sys
import tempfile
import time
from collections import Counter

import bangkom
import generate
import regulation
import script

OUTCOMES = ("satisfied", "violated", "excepted", "undetermined")


def compare_counts(expected, answer, problems):
    summary = {s["rule"]: s for s in answer["summary"]}
    for rule, instances in expected.items():
        if rule == "attend":
            continue                                           # the decision itself: findings, no line of the summary
        want = Counter(outcome for outcome, _ in instances)
        got = summary.get(rule)
        if got is None:
            problems.append(f"{rule}: not in the summary")
        elif any(got[k] != want[k] for k in OUTCOMES):
            problems.append(f"{rule}: expected {dict(want)}, got { {k: got[k] for k in OUTCOMES if got[k]} }")
        if got and got["severity"] != ("should" if rule in regulation.ADVICE else "must"):
            problems.append(f"{rule}: severity {got['severity']}")


def compare_findings(expected, answer, problems):
    """Which instances, not only how many: the ids in `for`, in any order."""
    for rule, instances in expected.items():
        if rule == "inventory_path":
            continue                                           # rows of `need`, compared apart
        if rule == "attend":
            want, got = len(instances), sum(f["rule"] == rule for f in answer["findings"])
            if want != got:
                problems.append(f"attend: {want} stated rows are no candidates, {got} findings")
            continue
        want = Counter((outcome, frozenset(key)) for outcome, key in instances if outcome in ("violated", "undetermined"))
        got = Counter()
        for f in answer["findings"]:
            if f["rule"] == rule:
                ids = frozenset(str(x) for x in f["for"].values())
                if rule == "once":                             # its middle variable is the row of `relevant`
                    ids = frozenset(i for i in ids if "/" not in i)
                got[f["outcome"], ids] += 1
        for (outcome, ids), n in ((want - got) + Counter()).items():
            problems.append(f"{rule}: {outcome} {sorted(ids)} not found" + (f" ({n} times)" if n > 1 else ""))
        for (outcome, ids), n in ((got - want) + Counter()).items():
            problems.append(f"{rule}: {outcome} {sorted(ids)} not expected")


def compare_needs(o, rows, problems, as_of):
    want = Counter((n.employee, n.job, n.competency, n.gap, n.basis, str(n.weight)) for n in regulation.Reading(o, as_of).needs)
    got = Counter(tuple(row[c] for c in ("employee", "job", "competency", "gap", "basis", "weight")) for row in rows)
    for n in sorted((want - got).elements())[:5]:
        problems.append(f"need: {n} not found")
    for n in sorted((got - want).elements())[:5]:
        problems.append(f"need: {n} not expected")


def one(binary, seed, size, folder, language):
    o = generate.organisation(seed, size)
    script.write(o, folder, language)
    as_of = datetime.date(o.settings["plan_start"] + 1, 2, 3) if seed % 4 == 3 else None
    options = ("--as-of", as_of.isoformat()) if as_of else ()
    expected, problems = regulation.judge(o, as_of), []
    answer, process = bangkom.run_json(binary, "check", folder, *options)
    compare_counts(expected, answer, problems)
    compare_findings(expected, answer, problems)
    severe = any(outcome in ("violated", "undetermined") for rule, instances in expected.items()
                 if rule not in regulation.ADVICE for outcome, _ in instances)
    if process.returncode != int(severe):
        problems.append(f"exit code {process.returncode}")
    left_out = set(answer["left_out"]) & set(regulation.DECIDED)
    if left_out != (set(regulation.DECIDED) if o.attend is None else set()):
        problems.append(f"left_out: {sorted(left_out)}")
    compare_needs(o, bangkom.run_csv(binary, "show", folder, "need", *options), problems, as_of)
    return len(o.staff), problems


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--bangkom", default=bangkom.find(), help="the binary (else $BANGKOM, build/*, PATH)")
    p.add_argument("--seeds", type=int, default=20, help="how many organisations")
    p.add_argument("--first", type=int, default=0, help="the first seed")
    p.add_argument("--size", type=int, help="staff (else 10 to 200, and 2,000 now and then)")
    p.add_argument("--language", choices=("en", "id"), help="keywords (else mixed)")
    p.add_argument("--keep", help="write the scripts below this folder and keep them")
    a = p.parse_args()
    if not a.bangkom:
        sys.exit("no bangkom found: build it, or name it with --bangkom")
    failed, start = 0, time.monotonic()
    with tempfile.TemporaryDirectory(prefix="oracle-") as scratch:
        for seed in range(a.first, a.first + a.seeds):
            size = a.size or (2000 if seed % 25 == 24 else None)
            folder = os.path.join(a.keep or scratch, f"seed{seed}")
            try:
                staff, problems = one(a.bangkom, seed, size, folder, a.language)
            except bangkom.Broken as e:
                staff, problems = "?", [str(e)]
            failed += bool(problems)
            print(f"seed {seed}: {staff} staff, {'the same' if not problems else 'DIFFERENT'}", flush=True)
            for line in problems[:15]:
                print("   ", line)
            if len(problems) > 15:
                print(f"    … and {len(problems) - 15} more")
    print(f"{a.seeds - failed} of {a.seeds} the same, {time.monotonic() - start:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
