"""A random organisation as plain Python data. Knows nothing of the language: script.py writes it down, regulation.py judges it."""
import datetime
import random
from dataclasses import dataclass, field

EXECUTING = ["pelaksana", "ahli_pertama"]
SKILLED = ["pemula", "terampil", "mahir", "penyelia"]
MIDDLE = ["pengawas", "administrator", "ahli_muda", "ahli_madya"]
UPPER = ["jpt_pratama", "ahli_utama"]
TOP = ["jpt_madya", "jpt_utama"]
KINDS = ["managerial", "sociocultural", "technical"]
SOURCES = ["assessment", "competency_test", "dialogue", "appointed_official"]
LEVELS = ["none", "low", "medium", "high"]
ITEMS = ["personal", "education", "training", "competency", "job_record", "performance", "discipline"]
TYPICAL = ["komunikasi", "analisis", "hubungan", "kepemimpinan", "teknologi_informasi", "kreativitas_inovasi", "jejaring"]
FORMS = ["structural", "technical", "workshop", "seminar", "course", "coaching", "e_learning", "secondment", "self_study",
         "benchmarking", "classical_other", "nonclassical_other"]


@dataclass(eq=False)
class Unit:
    id: str
    function: str = "other"
    parent: "Unit | None" = None
    team_chair: "Employee | None" = None
    name: str = ""

    def up(self):
        u = self
        while u:
            yield u
            u = u.parent


@dataclass(eq=False)
class Document:
    id: str
    unit: Unit
    starts: int
    ends: int


@dataclass(eq=False)
class Priority:
    unit: Unit
    competency: "Competency"
    document: "Document | None"
    because: "str | None"


@dataclass(eq=False)
class Competency:
    id: str
    kind: str
    name: str = ""


@dataclass(eq=False)
class Job:
    id: str
    level: str
    family: "str | None"
    requires: dict = field(default_factory=dict)      # competency id -> indicators


@dataclass(eq=False)
class Employee:
    id: str
    name: str
    unit: Unit
    job: Job
    status: str
    born: "datetime.date | None" = None
    marital_status: "str | None" = None
    target: "Job | None" = None
    superior: "Employee | None" = None
    heads_smallest_unit: bool = False
    equalised_from: "str | None" = None
    secretary_general: bool = False
    nothing_in: list = field(default_factory=list)
    records: dict = field(default_factory=dict)       # entity of the profile -> number of rows
    evidence: list = field(default_factory=list)      # in the order of statement


@dataclass(eq=False)
class Evidence:
    competency: Competency
    met: int
    source: str
    assessor: "str | None" = None
    assessed_by: "Employee | None" = None
    on: "datetime.date | None" = None
    recommended: "str | None" = None


@dataclass(eq=False)
class Group:
    id: str
    unit: Unit
    chair: "Employee | None"
    members: list


@dataclass(eq=False)
class Activity:
    id: str
    competency: Competency
    form: str
    jp: int
    cost: int
    seats: "int | None"
    years: list
    closes: str


@dataclass(eq=False)
class Organisation:
    seed: int
    units: list
    documents: list
    priorities: list
    competencies: list
    jobs: list
    staff: list
    groups: list
    activities: list
    budgets: dict                 # (unit id, year) -> amount
    attend: "list | None"         # (employee, activity, year), None: no plan is stated
    settings: dict                # parameter -> value that the organisation sets
    minimum_from: "tuple | None"  # (year, JP): an amended minimum
    pins: list = field(default_factory=list)
    bans: list = field(default_factory=list)

    @property
    def years(self):
        start, length = self.settings["plan_start"], self.settings.get("plan_length", 5)
        return list(range(start, start + length))

    def minimum_jp(self, year):
        if self.minimum_from and year >= self.minimum_from[0]:
            return self.minimum_from[1]
        return self.settings.get("minimum_jp", 20)


def chance(r, p):
    return r.random() < p
