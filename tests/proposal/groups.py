#!/usr/bin/env python3
"""groups.py BANGKOM: the groups that std/group_proposal prints, judged by the rules of 1.c and 1.d and by a search of our own.

Takes the groups out of two examples, prints the proposal as `group` rows and checks these: nobody without a group, none too
large, a lawful chair for everybody but those whom `chair_exists` names. Then small random units: no division of the staff
with a lawful chair for everybody who can have one has fewer groups than the proposal, or as few and fewer members without
a lawful chair.
"""

import collections
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 10


def bangkom(*words):
    done = subprocess.run([sys.argv[1], *map(str, words), "--lang", "en"], capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{words}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def findings(folder):
    """(rule, the rest) of every finding that is no satisfied or excepted instance."""
    return [(one["rule"], one["for"]) for one in json.loads(bangkom("check", folder, "--format", "json"))["findings"]]


def expect(what, said, own):
    if said != own:
        sys.exit(f"{what}: {said}, expected {own}")


def example(scratch, name, groups, number, without_chair):
    folder = pathlib.Path(scratch) / name
    shutil.copytree(ROOT / "examples" / name, folder)
    main = folder / "main.bangkom"
    text = main.read_text(encoding="utf-8")
    if "std/group_proposal" not in text:
        main.write_text('use "std/group_proposal"\n' + text, encoding="utf-8")
    (folder / groups).write_text("", encoding="utf-8")
    proposal = bangkom("show", folder, "proposed_group", "--plan", "--as", "group")
    (folder / groups).write_text(proposal, encoding="utf-8")
    rows = json.loads(bangkom("show", folder, "group", "--format", "json"))["rows"]
    expect(f"groups of {name}", len(rows), number)
    expect(f"largest group of {name}", max(len(row["members"]) for row in rows) <= LIMIT, True)
    found = collections.defaultdict(list)
    for rule, names in findings(folder):
        found[rule].append(names)
    expect(f"without a chair in {name}", sorted(one["e"] for one in found["chair_exists"]), sorted(without_chair))
    for rule in ("group_required", "group_size"):
        expect(f"{rule} of {name}", found[rule], [])
    expect(f"lawful_chair of {name} names others", {one["m"] for one in found["lawful_chair"]} - set(without_chair), set())
    chaired = {row["id"] for row in rows if row["chair"] is not None}
    expect(f"chairs of {name}", len(chaired), number)


JOBS = {"pelaksana": 1, "ahli_pertama": 1, "ahli_muda": 2, "pengawas": 2, "jpt_pratama": 3, "mahir": 0}


class Office:
    """A section below a head office, a few chairs in each."""

    def __init__(self, seed):
        rand = random.Random(seed)
        self.limit = rand.choice([2, 3, 4])
        self.people = {}  # key: unit, job, heads the smallest unit
        for i in range(rand.randint(self.limit + 1, 9)):
            job = rand.choice(["pelaksana"] * 3 + ["ahli_pertama", "ahli_muda", "ahli_muda", "pengawas", "mahir"])
            self.people[f"s{i}"] = ("seksi", job, rand.random() < 0.2)
        if rand.random() < 0.7:
            self.people["p"] = (rand.choice(["induk", "seksi"]), "jpt_pratama", rand.random() < 0.3)
        if rand.random() < 0.3:
            self.people["k"] = ("induk", "pengawas", True)

    def script(self):
        rows = "".join(f"employee {key} {{ unit: {unit}, job: {job}, heads_smallest_unit: {'yes' if heads else 'no'} }}\n"
                       for key, (unit, job, heads) in self.people.items())
        jobs = "".join(f"job {level} {{ level: {level} }}\n" for level in JOBS)
        return (f'use "std/group_proposal"\nset plan_start = 2026\nset group_limit = {self.limit}\n{jobs}'
                f"unit induk\nunit seksi {{ parent: induk }}\n{rows}")

    def leads(self, chair):
        _, job, heads = self.people[chair]
        return ({1} if heads else set()) | ({2} if job == "jpt_pratama" else set())

    def member_class(self, member):
        return JOBS[self.people[member][1]]

    def unlawful(self, chair, members):
        return sum(m != chair and self.member_class(m) not in self.leads(chair) for m in members)

    def best(self):
        """The least (groups, members without a lawful chair) over every division of the section."""
        some_chair = set().union(*map(self.leads, self.people))
        staff = [key for key, (unit, _, _) in self.people.items() if unit == "seksi"]
        cost = {0: (0, 0)}
        fits = {}
        for part in range(1, 1 << len(staff)):
            members = [m for i, m in enumerate(staff) if part >> i & 1]
            if len(members) <= self.limit:
                hopeless = [m for m in members if self.member_class(m) not in some_chair]
                costs = [self.unlawful(chair, members) for chair in self.people
                         if self.leads(chair) and not self.unlawful(chair, [m for m in members if m not in hopeless])]
                if costs or len(hopeless) == len(members):
                    fits[part] = min(costs, default=len(members))
        for whole in range(1, 1 << len(staff)):
            first = whole & -whole
            part, options = whole, []
            while part:
                if part & first and part in fits:
                    groups, unlawful = cost[whole ^ part]
                    options.append((groups + 1, unlawful + fits[part]))
                part = (part - 1) & whole
            cost[whole] = min(options)
        return cost[(1 << len(staff)) - 1]


def random_office(scratch, seed):
    office = Office(seed)
    main = pathlib.Path(scratch) / "office.bangkom"
    main.write_text(office.script(), encoding="utf-8")
    rows = json.loads(bangkom("show", main, "proposed_group", "--plan", "--format", "json"))["rows"]
    mine = [row for row in rows if row["unit"] == "seksi"]
    seated = sorted(m for row in mine for m in row["members"])
    expect(f"seated, seed {seed}", seated, sorted(k for k, p in office.people.items() if p[0] == "seksi"))
    expect(f"sizes, seed {seed}", all(len(row["members"]) <= office.limit for row in mine), True)
    unlawful = sum(office.unlawful(row["chair"], row["members"]) if row["chair"] else len(row["members"]) for row in mine)
    expect(f"groups and unlawful, seed {seed}\n{office.script()}", (len(mine), unlawful), office.best())


def main():
    with tempfile.TemporaryDirectory(prefix="bangkom-") as scratch:
        example(scratch, "bappeda", "kelompok.bangkom", 13, ["197104121996031001"])
        example(scratch, "biro-sdm", "organisasi/kelompok.bangkom", 3,
                ["197203141997031901", "197508221999032902", "198806092011012919"])
        for seed in range(60):
            random_office(scratch, seed)
    print("the proposals hold")


if __name__ == "__main__":
    main()
