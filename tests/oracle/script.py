"""Writes an organisation as Bangkom scripts: English or Indonesian keywords, blocks, grids or CSV, one file or several."""
import csv
import os
import random

INDONESIAN = {"use": "gunakan", "rows": "baris", "set": "tetapkan", "load": "muat", "column": "kolom", "from": "mulai",
              "missing": "kosong", "as": "sebagai", "yes": "ya", "no": "tidak", "cite": "dasar", "pin": "kunci", "ban": "larang"}
EMPLOYEE_COLUMNS = {"id": "NIP", "name": "Nama", "born": "Tgl Lahir", "marital_status": "Status Kawin", "status": "Status",
                    "unit": "Unit", "job": "Jabatan", "target_job": "Jabatan Tujuan", "superior": "Atasan",
                    "heads_smallest_unit": "Kepala", "equalised_from": "Penyetaraan", "secretary_general": "Sekjen",
                    "nothing_in": "Nihil"}


class Missing:
    pass


MISSING = Missing()


def key_of(x):
    return x.id if x is not None else MISSING


def opt(x):
    return MISSING if x is None else x


class Writer:
    """One file of rows; knows the keyword language and how to spell a value."""

    def __init__(self, r, language):
        self.r, self.indonesian, self.lines = r, language == "id", []

    def word(self, w):
        return INDONESIAN[w] if self.indonesian else w

    def boolean(self, b):
        return self.word("yes" if b else "no")

    def text(self, s):
        return '"' + "".join("\\" + c if c in '"\\{}' else c for c in s) + '"'

    def cell(self, v, last=False):
        if v is MISSING or v is None:
            return "-" if self.r.random() < 0.7 or last else ""
        if isinstance(v, bool):
            return self.boolean(v)
        if isinstance(v, list):
            return "[" + ", ".join(str(x) for x in v) + "]"
        s = str(v)
        return self.text(s) if "|" in s or "#" in s or '"' in s or s == "-" else s

    def value(self, v, free):
        if isinstance(v, bool):
            return self.boolean(v)
        if isinstance(v, list):
            return "[" + ", ".join(str(x) for x in v) + "]"
        return self.text(v) if free else str(v)

    def grid(self, kind, columns, rows):
        """`rows` with aligned or ragged cells, outer bars now and then."""
        cells = [columns] + [[self.cell(v, i == len(row) - 1) for i, v in enumerate(row)] for row in rows]
        outer = self.r.random() < 0.3
        self.lines.append(f"{self.word('rows')} {kind} {{")
        if self.r.random() < 0.5:
            width = [max(len(c[i]) for c in cells) for i in range(len(columns))]
            cells = [[c.ljust(w) for c, w in zip(row, width)] for row in cells]
        for row in cells:
            line = " | ".join(row)
            # an empty first cell needs its bar to be seen
            self.lines.append("  " + (f"| {line} |" if outer or not row[0].strip() else line))
        self.lines += ["}", ""]

    def block(self, kind, key, label, fields, nested=()):
        """`KIND key "label" { … }`; fields is [(name, value, is free text)], missing ones are left out."""
        given = [f"{name}: {self.value(v, free)}" for name, v, free in fields if v is not MISSING and v is not None]
        head = kind + (f" {key}" if key else "") + (f" {self.text(label)}" if label else "")
        if not given and not nested:
            self.lines.append(head)
        elif not nested and self.r.random() < 0.6:
            self.lines.append(f"{head} {{ {', '.join(given)} }}")
        else:
            self.lines += [head + " {"] + ["  " + g for g in given] + ["  " + n for n in nested] + ["}"]
        if self.r.random() < 0.1:
            self.lines.append("# catatan: { bukan kode } \"")

    def nested(self, word, key, fields):
        given = ", ".join(f"{name}: {self.value(v, free)}" for name, v, free in fields if v is not MISSING and v is not None)
        return word + (f" {key}" if key else "") + (f" {{ {given} }}" if given else (" {}" if not key else ""))

    def rows(self, kind, columns, rows, free=()):
        """A keyed entity, as grid or blocks; columns[0] is id, a column `name` the label."""
        if not rows:
            return
        if self.r.random() < 0.5:
            self.grid(kind, columns, rows)
            return
        for row in rows:
            d = dict(zip(columns, row))
            label = d.pop("name", None)
            self.block(kind, d.pop("id"), label, [(k, v, k in free) for k, v in d.items()])
        self.lines.append("")


def date(d):
    return MISSING if d is None else d.isoformat()


def write_csv(path, columns, rows, delimiter=",", dates=None):
    def cell(v):
        if v is MISSING or v is None:
            return ""
        if isinstance(v, bool):
            return "ya" if v else "no"
        return ";".join(str(x) for x in v) if isinstance(v, list) else str(v)
    with open(path, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, delimiter=delimiter, lineterminator="\n")
        out.writerow(columns)
        out.writerows([cell(v) for v in row] for row in rows)


def employee_row(e):
    return [e.id, e.name, date(e.born), opt(e.marital_status), e.status, e.unit.id, e.job.id, key_of(e.target), key_of(e.superior),
            e.heads_smallest_unit, opt(e.equalised_from), e.secretary_general, e.nothing_in or MISSING]


EVIDENCE = ["competency", "met", "source", "assessor", "assessed_by", "on", "recommended"]


def evidence_row(v):
    return [v.competency.id, v.met, v.source, opt(v.assessor), key_of(v.assessed_by), date(v.on), opt(v.recommended)]


def write_people(w, o, folder):
    """Employees with their evidence, in one of the ways a script can hold them."""
    style = w.r.choice(["blocks", "grid", "csv", "mapped"])
    columns = list(EMPLOYEE_COLUMNS)
    if style == "blocks":
        for e in o.staff:
            fields = [(c, v, False) for c, v in zip(columns, employee_row(e)) if c not in ("id", "name")]
            inner = [w.nested("evidence", v.competency.id, [(c, x, False) for c, x in zip(EVIDENCE[1:], evidence_row(v)[1:])])
                     for v in e.evidence]
            w.block("employee", e.id, e.name, fields, inner)
        w.lines.append("")
        return
    if style == "grid":
        w.grid("employee", columns, [employee_row(e) for e in o.staff])
    elif style == "csv":
        write_csv(os.path.join(folder, "data", "employees.csv"), columns, [employee_row(e) for e in o.staff])
        w.lines.append(f'{w.word("load")} employee {w.word("from")} csv "data/employees.csv"')
    else:
        rows = []
        for e in o.staff:
            d = dict(zip(columns, employee_row(e)))
            d["born"] = e.born.strftime("%d/%m/%Y") if e.born else ""
            d["superior"] = e.superior.id if e.superior else "0"
            rows.append(d.values())
        write_csv(os.path.join(folder, "data", "pegawai.csv"), list(EMPLOYEE_COLUMNS.values()), rows, ";")
        w.lines.append(f'{w.word("load")} employee {w.word("from")} csv "data/pegawai.csv" {{')
        for name, column in EMPLOYEE_COLUMNS.items():
            tail = f' {w.word("as")} "DD/MM/YYYY"' if name == "born" else f' {w.word("missing")} "0"' if name == "superior" else ""
            w.lines.append(f'  {name}: {w.word("column")} "{column}"{tail}')
        w.lines.append("}")
    rows = [[e.id, *evidence_row(v)] for e in o.staff for v in e.evidence]
    if w.r.random() < 0.5:
        write_csv(os.path.join(folder, "data", "evidence.csv"), ["employee", *EVIDENCE], rows)
        w.lines.append(f'{w.word("load")} evidence {w.word("from")} csv "data/evidence.csv"')
    elif rows:
        w.grid("evidence", ["employee", *EVIDENCE], rows)


def write_standards(w, o):
    w.rows("competency", ["id", "name", "kind"], [[c.id, c.name, c.kind] for c in o.competencies])
    inline = w.r.random() < 0.5
    for j in o.jobs:
        inner = [w.nested(w.r.choice(["requires", "requirement"]), c, [("indicators", n, False)]) for c, n in j.requires.items()]
        w.block("job", j.id, f"Jabatan {j.id}", [("level", j.level, False), ("family", opt(j.family), False)], inner if inline else ())
    w.lines.append("")
    rows = [[j.id, c, n] for j in o.jobs for c, n in j.requires.items()]
    if not inline and rows:
        w.grid("requirement", ["job", "competency", "indicators"], rows)


def write_units(w, o):
    w.rows("unit", ["id", "name", "function", "parent", "team_chair"],
           [[u.id, u.name, u.function, key_of(u.parent), key_of(u.team_chair)] for u in o.units])
    w.rows("strategic_plan", ["id", "unit", "starts", "ends"], [[d.id, d.unit.id, d.starts, d.ends] for d in o.documents])
    if o.priorities:
        w.grid("priority", ["unit", "competency", "document", "because"],
               [[p.unit.id, p.competency.id, key_of(p.document), opt(p.because)] for p in o.priorities])
    if o.budgets:
        w.grid("budget", ["unit", "year", "amount"], [[u, y, n] for (u, y), n in o.budgets.items()])


def write_rest(w, o):
    for g in o.groups:
        w.block("group", g.id, None, [("unit", g.unit.id, False), ("chair", key_of(g.chair), False),
                                      ("members", [m.id for m in g.members] or MISSING, False)])
    w.rows("activity", ["id", "competency", "form", "jp", "cost", "seats", "years", "closes"],
           [[a.id, a.competency.id, a.form, a.jp, a.cost, opt(a.seats), a.years or MISSING, a.closes] for a in o.activities])
    for kind in ("education", "training", "job_record", "appraisal", "discipline"):
        rows = [[e.id, 2000 + i, "catatan"] for e in o.staff for i in range(e.records.get(kind, 0))]
        if rows:
            w.grid(kind, ["employee", "year", "title"], rows)
    if o.attend is not None:
        w.grid("attend", ["employee", "activity", "year"], o.attend)
    for word, rows in (("pin", o.pins), ("ban", o.bans)):
        for e, a, y in rows:
            w.lines.append(f"{w.word(word)} attend {{ employee: {e}, activity: {a}, year: {y} }}")


def write_settings(w, o):
    for name, v in o.settings.items():
        shown = w.boolean(v) if isinstance(v, bool) else f"{v} JP" if name == "minimum_jp" else str(v)
        w.lines.append(f"{w.word('set')} {name} = {shown}")
    if o.minimum_from:
        year, jp = o.minimum_from
        w.lines.append(f"{w.word('set')} minimum_jp = {jp} JP {w.word('from')} {year}-01-01 {w.word('cite')} \"perubahan\"")


def write(o, folder, language=None):
    """Writes main.bangkom (and what it uses) into folder. language: en, id or None for a mixture."""
    r = random.Random(o.seed * 7919 + 1)
    os.makedirs(os.path.join(folder, "data"), exist_ok=True)
    several = r.random() < 0.5
    parts = {"units": lambda w: write_units(w, o), "standards": lambda w: write_standards(w, o),
             "people": lambda w: write_people(w, o, folder), "rest": lambda w: write_rest(w, o)}
    order = list(parts)
    r.shuffle(order)
    main = Writer(r, language or r.choice(["en", "id"]))
    main.lines += [f'{main.word("use")} "std/competency_development"', ""]
    for name in order:
        if several:
            main.lines.append(f'{main.word("use")} "{name}"')
    write_settings(main, o)
    for name in order:
        if not several:
            parts[name](main)
            continue
        w = Writer(r, language or r.choice(["en", "id"]))
        w.lines += [f'{w.word("use")} "std/competency_development"', ""]
        parts[name](w)
        literate = r.random() < 0.3
        save(os.path.join(folder, name + (".bangkom.md" if literate else ".bangkom")), w.lines, r, literate)
    save(os.path.join(folder, "main.bangkom"), main.lines, r, False)


def save(path, lines, r, literate):
    if literate:
        lines = [f"# {os.path.basename(path)}", "", "Not code: rule x {", "", "```bangkom", *lines, "```", "", "```", "nor this", "```"]
    end = r.choice(["\n", "\n", "\r\n"])
    with open(path, "w", newline="", encoding="utf-8-sig" if r.random() < 0.15 else "utf-8") as f:
        f.write(end.join(lines) + end)
