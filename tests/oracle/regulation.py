"""What the regulation says of an organisation, computed from plain data: an independent reading, not a translation of the library.

judge(o) gives {rule: [(outcome, key)]} for every rule; needs(o) the rows of the table `need`. A key is the tuple of ids of the
instance. Three values: True, False, None (not known)."""
import datetime
from collections import namedtuple
from fractions import Fraction

from organisation import EXECUTING, ITEMS, LEVELS, MIDDLE, SKILLED, UPPER

Need = namedtuple("Need", "employee job competency gap basis weight")
DECIDED = ["yearly_jp", "once", "seats", "yearly_budget"]       # the rules that read the plan
ADVICE = ["priority_reason", "typical_priorities", "planning_document", "profile_complete"]
TYPICAL = {"human_resources": {"komunikasi", "analisis", "hubungan", "kepemimpinan"},
           "data_information": {"komunikasi", "analisis", "teknologi_informasi", "kreativitas_inovasi", "jejaring"}}
STRENGTH = {"assessment": 1, "competency_test": 1, "dialogue": 2, "appointed_official": 3}
WEIGHT = {"none": 0, "low": 1, "medium": 2, "high": 3}
ITEM_RECORD = {"education": "education", "training": "training", "job_record": "job_record", "performance": "appraisal",
               "discipline": "discipline"}


class Reading:
    """Lookups over one organisation, each computed once."""

    def __init__(self, o, as_of=None):
        self.o = o
        s = o.settings
        self.as_of = as_of or datetime.date(s["plan_start"], 1, 1)
        self.limit = s.get("group_limit", 10)
        self.years = o.years
        self.kind = {c.id: c.kind for c in o.competencies}
        self.staff_of, self.groups_of, self.plans, self.priority = {}, {}, {}, {}
        for e in o.staff:
            self.staff_of.setdefault(e.unit.id, []).append(e)
        for g in o.groups:
            self.groups_of.setdefault(g.unit.id, []).append(g)
        for d in o.documents:
            self.plans.setdefault(d.unit.id, []).append(d)
        for p in o.priorities:
            self.priority.setdefault(p.unit.id, set()).add(p.competency.id)
        self.bodies = [(g.id, g.unit, g.chair, g.members) for g in o.groups]
        self.bodies += [(u.id, u, u.team_chair, self.staff_of[u.id]) for u in o.units
                        if 1 <= len(self.staff_of.get(u.id, ())) <= self.limit and u.id not in self.groups_of]
        self.activities_of = {}
        for a in o.activities:
            self.activities_of.setdefault(a.competency.id, []).append(a)
        self.needs = self._needs()
        self.needs_of = {}
        for n in self.needs:
            self.needs_of.setdefault(n.employee, []).append(n)

    # -- gaps
    def fresh(self, v):
        years = self.o.settings.get("evidence_valid_years")
        if years is None:
            return True
        whole = self.as_of.year - v.on.year - ((self.as_of.month, self.as_of.day) < (v.on.month, v.on.day))
        return whole <= years

    def best(self, e, competency):
        """The strongest evidence: by source, then the latest date (none last), then the one stated last."""
        best = None
        for v in e.evidence:
            if v.competency.id != competency or not self.fresh(v):
                continue
            rank = (-STRENGTH[v.source], v.on or datetime.date.min)
            if best is None or rank >= best[0]:
                best = (rank, v)
        return best[1] if best else None

    def gap(self, e, competency, indicators):
        v = self.best(e, competency)
        if self.kind[competency] != "technical" and not self.o.settings.get("scale_for_all_kinds", True):
            return v.recommended if v else None
        if indicators == 0 or v is None:
            return None
        share = Fraction(v.met, indicators)
        return "none" if share >= 1 else "low" if share >= Fraction(3, 4) else "medium" if share >= Fraction(1, 2) else "high"

    def is_priority(self, unit, competency):
        return any(competency in self.priority.get(u.id, ()) for u in unit.up())

    def _needs(self):
        out, factor = [], self.o.settings.get("priority_factor", 2)
        for basis in ("current", "target"):
            for e in self.o.staff:
                job = e.job if basis == "current" else e.target
                for c, indicators in (job.requires.items() if job else ()):
                    gap = self.gap(e, c, indicators)
                    if gap not in (None, "none"):
                        out.append(Need(e.id, job.id, c, gap, basis, WEIGHT[gap] * (factor if self.is_priority(e.unit, c) else 1)))
        return out

    # -- chairs
    def chair_class(self, level):
        if level in EXECUTING:
            return 1
        if level in SKILLED:
            return 1 if self.o.settings.get("skilled_chaired_as_executing", False) else None
        if level in MIDDLE:
            return 2
        return 3 if level in UPPER else 4 if level == "jpt_madya" else None

    def is_chair_of_class(self, c, k):
        if k == 1:
            return (c.heads_smallest_unit or c.equalised_from in ("pengawas", "administrator")
                    or (c.job.family in ("analis_kepegawaian", "analis_sdm_aparatur")
                        and c.job.level in ("ahli_muda", "ahli_madya", "ahli_utama")))
        return c.job.level == "jpt_pratama" if k == 2 else c.job.level == "jpt_madya" if k == 3 else c.secretary_general

    def may_chair(self, c, m):
        if m.secretary_general and m.job.level == "jpt_madya":
            return False                      # nobody is named as the superior of the secretary general: no chair is lawful
        k = self.chair_class(m.job.level)
        if k is None:
            return None
        covers = self.o.settings.get("higher_chair_covers_lower", False)
        return any(self.is_chair_of_class(c, i) for i in range(k, 5 if covers else k + 1))

    # -- candidates of the plan
    def relevant(self, e):
        out = set(e.job.requires) | {n.competency for n in self.needs_of.get(e.id, ())}
        for u in e.unit.up():
            out |= self.priority.get(u.id, set())
        return out

    def possible(self, e):
        """Activities that the employee may attend, of relevant competencies."""
        return [a for c in sorted(self.relevant(e)) for a in self.activities_of.get(c, ())]


def candidates(o, as_of=None):
    r = Reading(o, as_of)
    return [(e.id, a.id, y) for e in o.staff for a in r.possible(e) for y in r.years if not a.years or y in a.years]


def has_item(e, item):
    if item == "personal":
        return e.born is not None and e.marital_status is not None
    if item == "competency":
        return bool(e.evidence)
    return e.records.get(ITEM_RECORD[item], 0) > 0


def word(value):
    return {True: "satisfied", False: "violated", None: "undetermined"}[value]


def evidence_ids(e):
    """Row ids of the evidence of one employee, in the order of statement: parent/key, then /2, /3 for further rows of a key."""
    seen = {}
    for v in e.evidence:
        n = seen[v.competency.id] = seen.get(v.competency.id, 0) + 1
        yield v, f"{e.id}/{v.competency.id}" + (f"/{n}" if n > 1 else "")


def judge(o, as_of=None):
    r = Reading(o, as_of)
    first, last = r.years[0], r.years[-1]
    out = {}

    def add(rule, value, *key, excepted=False):
        out.setdefault(rule, []).append(("excepted" if excepted else word(value), key))

    for rule in ("priorities_set priority_basis priority_reason typical_priorities group_required group_size chair_appointed "
                 "lawful_chair inventory_path planning_document standard_exists profile_complete managerial_evidence "
                 "technical_evidence dialogue_by_superior gap_known").split():
        out[rule] = []

    def covers(d):
        return d.starts <= first and d.ends >= last

    for u in o.units:
        prioritised = set().union(*(r.priority.get(v.id, set()) for v in u.up()))
        if u.id in r.staff_of:
            add("priorities_set", bool(prioritised), u.id)
            add("planning_document", any(covers(d) for v in u.up() for d in r.plans.get(v.id, ())), u.id)
        if u.function in TYPICAL:
            add("typical_priorities", bool(prioritised & TYPICAL[u.function]), u.id)
    for p in o.priorities:
        key = f"{p.unit.id}/{p.competency.id}"
        add("priority_basis", p.document is not None and covers(p.document), key)
        add("priority_reason", p.because is not None, key)

    for e in o.staff:
        own = sum(1 for g in r.groups_of.get(e.unit.id, ()) for m in g.members if m is e)
        add("group_required", own == 1, e.id, excepted=len(r.staff_of[e.unit.id]) <= r.limit)
        add("profile_complete", all(has_item(e, i) or i in e.nothing_in for i in ITEMS), e.id)
    for g in o.groups:
        extra = bool(o.settings.get("chair_counts_in_group") and g.chair and all(m is not g.chair for m in g.members))
        add("group_size", len(g.members) + extra <= r.limit, g.id)
    for body, _, chair, members in r.bodies:
        add("chair_appointed", chair is not None, body)
        if chair:
            for m in members:
                if m is not chair:
                    add("lawful_chair", r.may_chair(chair, m), body, m.id)

    held = {e.job.id for e in o.staff}
    for j in o.jobs:
        if j.id in held:
            add("standard_exists", bool(j.requires), j.id)

    for e in o.staff:
        assessed = any(v.source == "assessment" for v in e.evidence)
        tested = {v.competency.id for v in e.evidence if v.source == "competency_test"}
        for v, key in evidence_ids(e):
            if v.competency.kind != "technical":
                add("managerial_evidence", v.source == "assessment", key, excepted=v.source == "dialogue" and not assessed)
            else:
                lawful = v.source == "competency_test" and (None if v.assessor is None else v.assessor in ("internal", "joint"))
                add("technical_evidence", lawful, key,
                    excepted=v.source in ("dialogue", "appointed_official") and v.competency.id not in tested)
            if v.source == "dialogue" and v.assessed_by:
                add("dialogue_by_superior", None if e.superior is None else v.assessed_by is e.superior, key)
        for c, indicators in e.job.requires.items():
            add("gap_known", r.gap(e, c, indicators) is not None, e.id, f"{e.job.id}/{c}")

    for n in r.needs:
        suitable = any(LEVELS.index(n.gap) <= LEVELS.index(a.closes) for a in r.activities_of.get(n.competency, ()))
        add("inventory_path", suitable, n)
    if o.attend is not None:
        judge_plan(o, r, add, out)
    return out


def judge_plan(o, r, add, out):
    for rule in DECIDED:
        out[rule] = []
    by_id = {a.id: a for a in o.activities}
    unit_of = {e.id: e.unit for e in o.staff}
    rows = set(o.attend)
    lawful = set(candidates(o, r.as_of))
    out["attend"] = [("violated", row) for row in sorted(rows - lawful)]      # no candidate: a finding, and it still counts
    jp, times, taken = {}, {}, {}
    for e, a, y in rows:
        jp[e, y] = jp.get((e, y), 0) + by_id[a].jp
        times[e, a] = times.get((e, a), 0) + 1
        taken[a, y] = taken.get((a, y), 0) + 1
    for e in o.staff:
        for y in r.years:
            add("yearly_jp", jp.get((e.id, y), 0) >= o.minimum_jp(y), e.id, str(y))
        for a in r.possible(e):
            add("once", times.get((e.id, a.id), 0) <= 1, e.id, a.id)
    for a in o.activities:
        for y in r.years:
            add("seats", a.seats is None or taken.get((a.id, y), 0) <= a.seats, a.id, str(y), excepted=a.seats is None)
    for (u, year), amount in o.budgets.items():
        if year in r.years:
            spent = sum(by_id[a].cost for e, a, y in rows if y == year and any(v.id == u for v in unit_of[e].up()))
            add("yearly_budget", spent <= amount, f"{u}/{year}")
