"""An instance of W2 as read from its CSV files, what a plan of it is worth, and the peers' plans."""
import csv
import os

YEARS = range(1, 6)
WORTH = dict(zip(YEARS, (1000, 900, 810, 729, 656)))
PENALTY, HOURS = 300, 20


def rows(folder, name):
    with open(os.path.join(folder, name + ".csv"), newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


class Instance:
    def __init__(self, folder):
        self.budget = {u["id"]: int(u["budget"]) for u in rows(folder, "units")}
        self.activity = {a["id"]: (a["competency"], int(a["jp"]), int(a["cost"]), int(a["seats"]))
                         for a in rows(folder, "activities")}
        self.unit = {e["id"]: e["unit"] for e in rows(folder, "employees")}
        self.needs = {e: {} for e in self.unit}
        for n in rows(folder, "needs"):
            self.needs[n["employee"]][n["competency"]] = int(n["weight"])
        self.of = {}
        for a, (c, _, _, _) in self.activity.items():
            self.of.setdefault(c, []).append(a)

    def worth(self, plan):
        """The objective of (employee, activity, year) rows; an AssertionError where they break a rule."""
        spent, seated, hours, first = {}, {}, {}, {}
        assert len({(e, a) for e, a, _ in plan}) == len(plan), "an activity twice"
        total = 0
        for e, a, y in plan:
            c, jp, cost, _ = self.activity[a]
            assert c in self.needs[e] and y in YEARS, ("no candidate", e, a, y)
            spent[self.unit[e], y] = spent.get((self.unit[e], y), 0) + cost
            seated[a, y] = seated.get((a, y), 0) + 1
            hours[e, y] = hours.get((e, y), 0) + jp
            first[e, c] = min(first.get((e, c), y), y)
            total -= cost
        for (u, y), cost in spent.items():
            assert cost <= self.budget[u], ("budget", u, y, cost)
        for (a, y), count in seated.items():
            assert count <= self.activity[a][3], ("seats", a, y, count)
        total += sum(self.needs[e][c] * WORTH[y] for (e, c), y in first.items())
        return total - PENALTY * sum(max(0, HOURS - hours.get((e, y), 0)) for e in self.unit for y in YEARS)

    def greedy(self):
        """The heaviest needs first, then hours where they are short; each in the best year that is left."""
        money = {(u, y): b for u, b in self.budget.items() for y in YEARS}
        seats = {(a, y): of[3] for a, of in self.activity.items() for y in YEARS}
        hours = {(e, y): 0 for e in self.unit for y in YEARS}
        taken, plan = set(), []

        def gain(e, a, y):
            _, jp, cost, _ = self.activity[a]
            if seats[a, y] <= 0 or money[self.unit[e], y] < cost or (e, a) in taken:
                return None
            return PENALTY * min(jp, max(0, HOURS - hours[e, y])) - cost

        def take(e, a, y):
            _, jp, cost, _ = self.activity[a]
            seats[a, y] -= 1
            money[self.unit[e], y] -= cost
            hours[e, y] += jp
            taken.add((e, a))
            plan.append((e, a, y))

        def best(options):
            options = [(g + extra, -i, o) for i, (o, extra) in enumerate(options) if (g := gain(*o)) is not None]
            return max(options)[2] if options else None

        for w, e, c in sorted((-w, e, c) for e, of in self.needs.items() for c, w in of.items() if w > 0):
            if found := best([((e, a, y), -w * WORTH[y]) for y in YEARS for a in self.of[c]]):
                take(*found)
        for y in YEARS:
            for e, of in self.needs.items():
                while hours[e, y] < HOURS and (found := best([((e, a, y), 0) for c in of for a in self.of[c]])):
                    take(*found)
        return plan

    def write_lp(self, path):
        """For any solver of mixed programs; variables x_EMPLOYEE_ACTIVITY_YEAR are the plan."""
        goal, bounds, binaries, seats, money = [], [], [], {}, {}
        for e, of in self.needs.items():
            hours = {y: [] for y in YEARS}
            for c, w in of.items():
                for a in self.of[c]:
                    _, jp, cost, _ = self.activity[a]
                    for y in YEARS:
                        x = f"x_{e}_{a}_{y}"
                        binaries.append(x)
                        goal.append(f"- {cost} {x}")
                        hours[y].append(f"+ {jp} {x}")
                        seats.setdefault((a, y), []).append(f"+ {x}")
                        money.setdefault((self.unit[e], y), []).append(f"+ {cost} {x}")
                    bounds.append(" ".join(f"+ x_{e}_{a}_{y}" for y in YEARS) + " <= 1")
                if w > 0:
                    for y in YEARS:
                        goal.append(f"+ {w * WORTH[y]} b_{e}_{c}_{y}")
                        bounds.append(f"b_{e}_{c}_{y} " + " ".join(f"- x_{e}_{a}_{y}" for a in self.of[c]) + " <= 0")
                    bounds.append(" ".join(f"+ b_{e}_{c}_{y}" for y in YEARS) + " <= 1")
            for y in YEARS:
                goal.append(f"- {PENALTY} s_{e}_{y}")
                bounds.append(" ".join(hours[y]) + f" + s_{e}_{y} >= {HOURS}")
        bounds += ["\n ".join(l) + f" <= {self.activity[a][3]}" for (a, _), l in seats.items()]
        bounds += ["\n ".join(l) + f" <= {self.budget[u]}" for (u, _), l in money.items()]
        with open(path, "w", encoding="utf-8") as f:
            f.write("Maximize\n value: " + "\n ".join(goal) + "\nSubject To\n")
            f.writelines(f" r{i}: {row}\n" for i, row in enumerate(bounds))
            f.write("Binaries\n " + "\n ".join(binaries) + "\nEnd\n")
