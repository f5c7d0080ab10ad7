#!/usr/bin/env python3
"""Writes an organisation on the standard library: gen.py STAFF FOLDER [SEED] [--regime NAME]. The same arguments give the same bytes."""
import argparse
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "oracle"))
import generate  # noqa: E402
import script  # noqa: E402
from organisation import FORMS, Activity, Document, Organisation, Priority, chance  # noqa: E402
from regulation import candidates  # noqa: E402

YEARS = [2026, 2027, 2028, 2029, 2030]


class Regime:
    def __init__(self, competencies=24, activities=2.0, is_even=True, seats=1.6, seatless=0.3, offered=0.3, budget=1.3,
                 budgets=0.8, parents=0.0):
        self.competencies = competencies
        self.activities = activities    # of each competency, on average
        self.is_even = is_even          # else some competencies have many, some none
        self.seats = seats              # as many times as the least hours need, if all were limited
        self.seatless = seatless        # share of activities without a limit
        self.offered = offered          # share of activities that are offered in some years only
        self.budget = budget            # as many times as the least hours cost
        self.budgets = budgets          # share of units and years that have one
        self.parents = parents          # share of units below another one, whose budget holds for both


REGIMES = {
    "usual": Regime(),
    "tight": Regime(seats=1.05, seatless=0.1, budget=0.9, budgets=1.0),
    "loose": Regime(seats=4, seatless=0.6, budget=3, budgets=0.4),
    "few": Regime(competencies=10, activities=1.5),
    "many": Regime(competencies=40, activities=3.0, offered=0.6),
    "parents": Regime(parents=0.8, budget=1.1),
    "uneven": Regime(is_even=False),
    "drawn": None,
}


def catalogue(r, comps, regime, staff):
    of = comps * int(regime.activities)
    of = (of + r.choices(comps, k=round(regime.activities * len(comps)) - len(of)) if regime.is_even else
          r.choices(comps, k=round(regime.activities * len(comps))))
    per_year = regime.seats * staff * 20 / 11 / len(of)     # 11 JP are usual
    out = []
    for i, competency in enumerate(of):
        jp = r.choice([6, 8, 8, 10, 12, 16, 20])
        cost = 0 if chance(r, 0.3) else r.choice([40_000, 60_000, 80_000, 100_000]) * jp
        seats = None if chance(r, regime.seatless) else max(1, round(per_year * r.uniform(0.3, 1.7)))
        years = sorted(r.sample(YEARS, r.randint(1, 3))) if chance(r, regime.offered) else []
        if seats and years:
            seats = round(seats * len(YEARS) / len(years))
        out.append(Activity(f"a{i}", competency, r.choice(FORMS), jp, cost, seats, years, r.choice(["high", "high", "medium", "low"])))
    return out


def budgets_of(r, units, people, regime, acts):
    usual = 20 * sum(a.cost for a in acts) / sum(a.jp for a in acts)    # of one employee in a year
    out = {}
    for unit in units:
        size = sum(unit in e.unit.up() for e in people)
        for year in YEARS:
            if size and chance(r, regime.budgets):
                out[unit.id, year] = round(regime.budget * usual * size * r.uniform(0.7, 1.3), -4)
    return out


def drawn(staff, seed):
    """As the oracle draws them: seats and budgets have nothing to do with the number of staff."""
    o = generate.organisation(seed, staff)
    o.attend, o.settings = None, {k: v for k, v in o.settings.items() if k != "plan_length"}
    return o


def organisation(staff, seed, regime):
    if REGIMES[regime] is None:
        return drawn(staff, seed)
    r = random.Random(f"{seed} {staff} {regime}")
    regime = REGIMES[regime]
    comps = generate.competencies(r, regime.competencies)
    by_id = {c.id: c for c in comps}
    jobs = generate.jobs(r, comps, 40, lambda r, c: False)
    sizes = [(unit, size) for unit, size in generate.units(r, staff) if size]
    units = [unit for unit, _ in sizes]
    for i, unit in enumerate(units):
        unit.parent = r.choice(units[:i]) if i and chance(r, regime.parents) else None
    people = generate.staff(r, sizes, jobs)
    for e in people:
        generate.evidence(r, e, comps, by_id, people, True, False)
    documents = [Document(f"d{unit.id}", unit, YEARS[0], YEARS[-1]) for unit in units]
    priorities = [Priority(d.unit, c, d, None) for d in documents for c in r.sample(comps, r.choice([0, 1, 2, 3]))]
    acts = catalogue(r, comps, regime, staff)
    o = Organisation(seed, units, documents, priorities, comps, jobs, people, [], acts, budgets_of(r, units, people, regime, acts),
                     None, {"plan_start": YEARS[0]}, None)
    fixed = r.sample(candidates(o), staff // 20)
    free = {a.id for a in acts if not a.cost and a.seats is None}
    once = {}
    for row in fixed[:staff // 40]:
        if row[1] in free:
            once.setdefault(row[:2], row)
    o.pins, o.bans = list(once.values()), fixed[staff // 40:]
    return o


def write(staff, folder, seed, regime):
    script.write(organisation(staff, seed, regime), folder, "en")


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("staff", type=int)
    p.add_argument("folder")
    p.add_argument("seed", type=int, nargs="?", default=7)
    p.add_argument("--regime", choices=REGIMES, default="usual")
    a = p.parse_args()
    write(a.staff, a.folder, a.seed, a.regime)
