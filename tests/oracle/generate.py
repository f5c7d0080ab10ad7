"""Draws random organisations: ordinary ones with everything that can be missing, wrong or at a boundary mixed in."""
import datetime
import random

from organisation import (EXECUTING, FORMS, ITEMS, KINDS, LEVELS, MIDDLE, SKILLED, SOURCES, TOP, TYPICAL, UPPER, Activity,
                          Competency, Document, Employee, Evidence, Group, Job, Organisation, Priority, Unit, chance)

RECORDS = ["education", "training", "job_record", "appraisal", "discipline"]
NAMES = ["Sari Puspa", "Budi \"Jago\" Santoso", "Ni Luh Ayu", "Müller-Siregar", "A. Rahman, S.E.", "Dewi {Kumala}", "Élodie Tobing",
         "Umar | Said", "Rina # Dua", "Joko\\Widi"]


def competencies(r, n):
    ids = TYPICAL[:] + [f"k{i}" for i in range(1, n)]
    r.shuffle(ids)
    return [Competency(c, r.choice(KINDS + ["technical"]), r.choice(NAMES)) for c in ids[:n]]


def jobs(r, comps, n, zero):
    out = []
    levels = EXECUTING * 4 + SKILLED + MIDDLE * 2 + UPPER + TOP
    for i in range(n):
        level = levels[i % len(levels)] if i < 6 else r.choice(levels)
        family = r.choice(["analis_kepegawaian", "analis_sdm_aparatur"]) if level.startswith("ahli") and chance(r, 0.4) else None
        if level in ("ahli_pertama", "terampil") and chance(r, 0.2):
            family = "analis_kepegawaian"
        requires = {}
        if not chance(r, 0.07):
            for c in r.sample(comps, r.randint(1, min(7, len(comps)))):
                requires[c.id] = 0 if zero(r, c) else r.choice([1, 2, 3, 3, 4, 4, 5, 6, 6, 8, 8, 12])
        out.append(Job(f"j{i}", level, family, requires))
    return out


def units(r, n):
    out, left, deep = [], n, chance(r, 0.6)
    while left > 0:
        size = min(left, r.choice([1, 3, 9, 10, 10, 11, 11, 12, 20, 23, 31]))
        parent = r.choice(out)[0] if out and deep and chance(r, 0.7) else None
        function = r.choice(["other", "other", "human_resources", "data_information"])
        out.append((Unit(f"u{len(out)}", function, parent, name=r.choice(NAMES)), size))
        left -= size
    if chance(r, 0.5):
        out.append((Unit(f"u{len(out)}", "human_resources", name="Kosong"), 0))      # a unit without staff
    return out


def identity(r, i):
    return r.choice([f"19{i % 90 + 10:02d}010120{i % 30:02d}01{i:04d}{i % 7:02d}", f"0{i:06d}", f"p{i}", f"Pegawai_{i}"])


def staff(r, sizes, all_jobs):
    people = []
    for unit, size in sizes:
        for _ in range(size):
            i = len(people)
            e = Employee(identity(r, i), r.choice(NAMES) + f" {i}", unit, r.choice(all_jobs), r.choice(["pns", "pns", "pppk"]))
            if not chance(r, 0.1):
                e.born = datetime.date(r.randint(1965, 2000), r.randint(1, 12), r.randint(1, 28))
            if not chance(r, 0.1):
                e.marital_status = r.choice(["single", "married", "divorced", "widowed"])
            if chance(r, 0.2):
                e.target = r.choice(all_jobs)
            e.heads_smallest_unit = chance(r, 0.15)
            e.equalised_from = r.choice(["pengawas", "administrator", "ahli_muda"]) if chance(r, 0.2) else None
            e.secretary_general = e.job.level == "jpt_madya" and chance(r, 0.4)
            e.nothing_in = r.sample(ITEMS, r.choice([0, 0, 1, 2, 7]))
            e.records = {k: r.choice([0, 1, 1, 2]) for k in RECORDS}
            people.append(e)
    for e in people:
        if not chance(r, 0.15):
            e.superior = r.choice(people)
    return people


def evidence(r, e, comps, by_id, people, dated, recommend):
    """Rows of every source; several for one competency, ties in rank and date, rows for competencies nobody asks for."""
    assessed, rows = chance(r, 0.75), []
    wanted = dict(e.job.requires)
    for c, n in (e.target.requires.items() if e.target else ()):
        wanted[c] = max(n, wanted.get(c, 0))
    if chance(r, 0.2):
        wanted.setdefault(r.choice(comps).id, 4)
    for c, n in wanted.items():
        if chance(r, 0.08):
            continue
        for _ in range(r.choice([1, 1, 1, 1, 2, 3])):
            c_ = by_id[c]
            usual = "competency_test" if c_.kind == "technical" else "assessment" if assessed else "dialogue"
            source = usual if chance(r, 0.75) else r.choice(SOURCES)
            if source == "assessment" and not assessed and chance(r, 0.9):
                source = "dialogue"
            v = Evidence(c_, r.choice([n, r.randint(0, max(n, 1)), r.randint(0, n + 2)]), source)
            if source == "competency_test" and not chance(r, 0.1):
                v.assessor = r.choice(["internal", "joint", "independent"])
            elif chance(r, 0.05):
                v.assessor = r.choice(["internal", "joint", "independent"])
            if chance(r, 0.5):
                v.assessed_by = e.superior if e.superior and chance(r, 0.7) else r.choice(people)
            if dated or not chance(r, 0.3):
                v.on = datetime.date(r.randint(2018, 2025), r.choice([1, 6, 12]), r.choice([1, 15, 28]))
            if recommend and not chance(r, 0.1):
                v.recommended = r.choice(LEVELS)
            rows.append(v)
    r.shuffle(rows)
    e.evidence = rows


def groups(r, sizes, people):
    out = []
    for unit, _ in sizes:
        mine = [e for e in people if e.unit is unit]
        if (len(mine) <= 10 and not chance(r, 0.25)) or chance(r, 0.08):
            continue
        r.shuffle(mine)
        while mine:
            size = r.choice([9, 10, 10, 11]) if len(mine) > 8 else len(mine)
            part, mine = mine[:size], mine[size:]
            if chance(r, 0.1):
                part = part[1:]                                      # somebody is left out
            if chance(r, 0.1):
                part.extend(r.sample([e for e in people if e not in part], 1 if len(part) < len(people) else 0))
            chair = None if chance(r, 0.1) else r.choice(part) if part and chance(r, 0.5) else r.choice(people)
            out.append(Group(f"g{len(out)}", unit, chair, part))
    if chance(r, 0.3):
        out.append(Group(f"g{len(out)}", r.choice(sizes)[0], r.choice(people), []))
    return out


def activities(r, comps, n, years):
    out = []
    for i in range(n):
        offered = [] if chance(r, 0.7) else sorted(r.sample(range(years[0] - 1, years[-1] + 2), r.randint(1, 3)))
        out.append(Activity(f"a{i}", r.choice(comps), r.choice(FORMS), r.choice([4, 6, 8, 10, 12, 16, 20]),
                            r.choice([0, 0, 300_000, 750_000, 1_250_000]), None if chance(r, 0.5) else r.randint(0, 12), offered,
                            r.choice(["high", "high", "medium", "low"])))
    return out



def organisation(seed, size=None):
    r = random.Random(seed)
    size = size or r.choice([10, 11, 12, 20, 25, 40, 60, 100, 200])
    start = r.choice([2025, 2026])
    settings = {"plan_start": start}
    for name, values, p in (("plan_length", [3, 4], 0.15), ("minimum_jp", [16, 24], 0.2), ("group_limit", [8, 9, 12], 0.2),
                            ("priority_factor", [1, 3], 0.2), ("skilled_chaired_as_executing", [True, False], 0.3),
                            ("higher_chair_covers_lower", [True, False], 0.3), ("scale_for_all_kinds", [False], 0.2),
                            ("chair_counts_in_group", [True, False], 0.2), ("evidence_valid_years", [1, 2, 3], 0.2)):
        if chance(r, p):
            settings[name] = r.choice(values)
    scale = settings.get("scale_for_all_kinds", True)
    comps = competencies(r, r.randint(4, 14))
    by_id = {c.id: c for c in comps}
    all_jobs = jobs(r, comps, r.randint(4, 20), lambda r, c: (scale or c.kind == "technical") and chance(r, 0.05))
    sizes = units(r, size)
    people = staff(r, sizes, all_jobs)
    for e in people:
        evidence(r, e, comps, by_id, people, "evidence_valid_years" in settings, not scale)
    all_groups = groups(r, sizes, people)
    if settings.get("chair_counts_in_group"):
        for g in all_groups:
            g.chair = g.chair or r.choice(people)
    all_units = [u for u, _ in sizes]
    for u in all_units:
        if chance(r, 0.7):
            u.team_chair = r.choice(people)
    years = list(range(start, start + settings.get("plan_length", 5)))
    documents = [Document(f"d{i}", r.choice(all_units), years[0] - r.choice([0, 0, 1, -1]), years[-1] + r.choice([0, 0, 1, -1]))
                 for i in range(len(all_units))]
    priorities = [Priority(u, c, r.choice(documents) if chance(r, 0.85) else None, "penting" if chance(r, 0.8) else None)
                  for u in all_units for c in r.sample(comps, r.choice([0, 0, 1, 2, 3]))]
    acts = activities(r, comps, r.randint(3, 25), years)
    budgets = {(u.id, y): r.choice([0, 5_000_000, 50_000_000]) for u in all_units for y in range(years[0] - 1, years[-1] + 2)
               if chance(r, 0.3)}
    o = Organisation(seed, all_units, documents, priorities, comps, all_jobs, people, all_groups, acts, budgets, None, settings,
                     (r.choice(years[1:]), r.choice([22, 24])) if chance(r, 0.3) else None)
    if chance(r, 0.6):
        o.attend = stated_plan(r, o)
    return o


def stated_plan(r, o):
    """A part of the candidates, and now and then rows that are none although everything in them exists."""
    from regulation import candidates
    rows = {c for c in candidates(o) if chance(r, 0.2)}
    if chance(r, 0.15) and o.activities:
        rows |= {(r.choice(o.staff).id, r.choice(o.activities).id, r.choice(o.years)) for _ in range(3)}
    return sorted(rows, key=lambda c: (c[2], c[0], c[1]))


def planning(seed):
    """A unit of 5 to 15 with a catalogue small enough that an exact model can be solved: short of hours, seats or money now and then."""
    r = random.Random(seed * 31 + 5)
    o = organisation(seed, r.randint(5, 15))
    o.attend, o.settings = None, {k: v for k, v in o.settings.items() if k != "plan_length"}
    if chance(r, 0.6):
        o.settings["plan_length"] = r.choice([2, 3])
    years = o.years
    o.minimum_from = (years[-1], r.choice([22, 24])) if chance(r, 0.25) else None
    wanted = sorted({c for e in o.staff for c in e.job.requires} | {p.competency.id for p in o.priorities})
    by_id = {c.id: c for c in o.competencies}
    o.activities = []
    for i in range(r.randint(4, 6 + 2 * len(years))):
        offered = [] if chance(r, 0.6) else sorted(r.sample(years, min(len(years), r.randint(1, 2))))
        seats = None if chance(r, 0.5) else r.randint(1, max(2, len(o.staff) // 2))
        o.activities.append(Activity(f"a{i}", by_id[r.choice(wanted)] if wanted else r.choice(o.competencies), r.choice(FORMS),
                                     r.choice([6, 8, 10, 10, 12, 16, 20, 24]), r.choice([0, 0, 300_000, 750_000, 1_250_000]), seats,
                                     offered, r.choice(["high", "high", "medium", "low"])))
    per_head = r.choice([200_000, 600_000, 1_500_000])
    o.budgets = {(u.id, y): per_head * len([e for e in o.staff if u in e.unit.up()])
                 for u in o.units for y in years if chance(r, 0.5)}
    from regulation import candidates
    rows = candidates(o)
    if rows and chance(r, 0.4):
        o.bans = r.sample(rows, min(3, len(rows)))
    if rows and chance(r, 0.4):
        free = [c for c in rows if c not in o.bans]
        acts = {a.id: a for a in o.activities}
        if free:
            e, a, y = r.choice(free)
            if acts[a].cost == 0 and acts[a].seats != 0:            # a pin that breaks no cap
                o.pins = [(e, a, y)]
    return o
