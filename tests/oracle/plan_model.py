"""The plan as an exact 0/1 model: shortfall of duties, broken duties, then the goals, each proved or bounded by cbc."""
import os
import re
import subprocess
from math import lcm

from organisation import LEVELS
from regulation import Reading, candidates


class Model:
    def __init__(self, o, as_of=None):
        self.o, self.r = o, Reading(o, as_of)
        self.years = self.r.years
        self.activity = {a.id: a for a in o.activities}
        self.unit_of = {e.id: e.unit for e in o.staff}
        self.candidates = candidates(o)
        banned = set(o.bans)
        self.x = {c: f"x{i}" for i, c in enumerate(self.candidates) if c not in banned}
        self.rows, self.binary, self.fixed = [], list(self.x.values()), [self.x[p] for p in o.pins]
        self.by_employee, self.by_cell = {}, {}
        for (e, a, y), x in self.x.items():
            self.by_employee.setdefault((e, a), []).append(x)
            self.by_cell.setdefault((e, y), []).append((a, x))
        self._caps()
        self._duties()
        self._closing()

    def _row(self, terms, sense, bound):
        if terms:
            self.rows.append((terms, sense, bound))

    def _caps(self):
        for xs in self.by_employee.values():
            if len(xs) > 1:
                self._row([(1, x) for x in xs], "<=", 1)
        for a in self.o.activities:
            for y in self.years:
                if a.seats is not None:
                    self._row([(1, x) for (_, b, z), x in self.x.items() if b == a.id and z == y], "<=", a.seats)
        for (u, year), amount in self.o.budgets.items():
            if year in self.years:
                self._row([(self.activity[a].cost, x) for (e, a, y), x in self.x.items()
                           if y == year and self.activity[a].cost and any(v.id == u for v in self.unit_of[e].up())], "<=", amount)

    def _duties(self):
        """Shortfall in hours; all of them in one unit: a share of what was asked times the common multiple of what is asked."""
        asked = {y: self.o.minimum_jp(y) for y in self.years}
        self.common = lcm(*asked.values())
        self.shortfall, self.broken, self.short_vars = [], [], []
        for e in self.o.staff:
            for y in self.years:
                s, b = f"s{len(self.broken)}", f"b{len(self.broken)}"
                hours = [(self.activity[a].jp, x) for a, x in self.by_cell.get((e.id, y), ())]
                self._row(hours + [(1, s)], ">=", asked[y])
                self._row([(1, s), (-asked[y], b)], "<=", 0)
                self.short_vars.append((s, asked[y]))
                self.shortfall.append((self.common // asked[y], s))
                self.broken.append((1, b))
                self.binary.append(b)

    def _closing(self):
        self.closing = []
        for i, n in enumerate(self.r.needs):
            if not n.weight:
                continue
            for y in self.years:
                xs = [x for (e, a, z), x in self.x.items() if e == n.employee and z <= y and self.closes(a, n)]
                if xs:
                    z = f"z{i}_{y}"
                    self.binary.append(z)
                    self._row([(1, x) for x in xs] + [(-1, z)], ">=", 0)
                    self.closing.append((n.weight, z))
        self.cost = [(self.activity[a].cost, x) for (e, a, y), x in self.x.items() if self.activity[a].cost]

    def closes(self, a, n):
        a = self.activity[a]
        return a.competency.id == n.competency and LEVELS.index(n.gap) <= LEVELS.index(a.closes)

    # -- what a plan is worth
    def measure(self, plan):
        jp = {}
        for e, a, y in plan:
            jp[e, y] = jp.get((e, y), 0) + self.activity[a].jp
        short = broken = 0
        for e in self.o.staff:
            for y in self.years:
                asked = self.o.minimum_jp(y)
                lack = max(0, asked - jp.get((e.id, y), 0))
                short += lack * self.common // asked
                broken += lack > 0
        closed = sum(n.weight for n in self.r.needs for y in self.years
                     if any(e == n.employee and z <= y and self.closes(a, n) for e, a, z in plan))
        return {"shortfall": short, "broken": broken, "close_gaps": closed, "cost": sum(self.activity[a].cost for _, a, _ in plan)}

    def breaches(self, plan):
        """What a plan may never do: rows that are no candidates, a cap passed, a ban or a pin ignored."""
        out = [f"{c} is no candidate" for c in plan if c not in self.x]
        out += [f"the pin {p} is not kept" for p in self.o.pins if p not in plan]
        chosen = {self.x[c] for c in plan if c in self.x}
        for terms, sense, bound in self.rows:
            if sense == "<=" and all(x.startswith("x") for _, x in terms):
                used = sum(k for k, x in terms if x in chosen)
                if used > bound:
                    back = {v: k for k, v in self.x.items()}
                    out.append(f"a cap of {bound} is passed ({used}): {[back[x] for _, x in terms if x in chosen]}")
        if len(set(plan)) != len(plan):
            out.append("a row stands twice")
        return out

    # -- cbc
    def solve(self, folder, objective, maximize, extra, seconds):
        """(value, bound, proved); value None where cbc found nothing."""
        path, answer = os.path.join(folder, "model.lp"), os.path.join(folder, "answer.txt")
        with open(path, "w") as f:
            f.write("Maximize\n obj: " if maximize else "Minimize\n obj: ")
            f.write(expression(objective) or "0 x_none")
            f.write("\nSubject To\n")
            for i, (terms, sense, bound) in enumerate(self.rows + extra):
                f.write(f" r{i}: {expression(terms)} {sense} {bound}\n")
            f.write("Bounds\n x_none = 0\n")
            f.writelines(f" {x} = 1\n" for x in self.fixed)
            f.writelines(f" 0 <= {s} <= {asked}\n" for s, asked in self.short_vars)
            f.write("Generals\n " + "\n ".join(s for s, _ in self.short_vars) + "\nBinaries\n " + "\n ".join(self.binary) + "\nEnd\n")
        # Preprocessing of Cbc 2.10 loses optima: seed 402 was "proved" dearer than a plan that breaks nothing.
        log = subprocess.run(["cbc", path, "-preprocess", "off", "-ratio", "0", "-allow", "0", "-sec", str(seconds), "-solve", "-solution", answer],
                             capture_output=True, text=True).stdout
        with open(answer) as f:
            head = f.readline()
        value = re.search(r"objective value\s+(\S+)", head)
        found = value and not head.startswith(("Infeasible", "Integer infeasible")) and "no integer solution" not in head
        value = round(float(value.group(1))) if found else None
        if value is not None and maximize:
            value = abs(value)                                     # cbc writes a maximum with its sign turned
        if head.startswith("Optimal"):
            return value, value, True
        bound = re.findall(r"(?:Lower|Upper) bound:\s+(\S+)|best possible (-?[\d.e+]+)", log)
        bound = abs(float(next(b for b in bound[-1] if b))) if bound else None
        return value, bound, False

    def optimum(self, folder, seconds, stages=None):
        """Each stage in order of rank: {stage: (value, bound, proved)}; ends behind the first that is not proved."""
        todo = [("shortfall", self.shortfall, False), ("broken", self.broken, False), ("close_gaps", self.closing, True),
                ("cost", self.cost, False)]
        out, extra = {}, []
        for name, objective, maximize in todo:
            value, bound, proved = self.solve(folder, objective, maximize, extra, seconds) if objective else (0, 0, True)
            out[name] = (value, bound, proved)
            if not proved:
                break
            if objective:
                extra = extra + [(objective, ">=" if maximize else "<=", value)]
        return out


def expression(terms):
    return "\n   ".join(f"{'+' if k >= 0 else '-'} {abs(k)} {x}" for k, x in terms)
