"""Scripts of 10,000 lines as an office or a ministry would have them, read together with the standard library."""

HEAD = 'use "std/competency_development"\n\nset plan_start = 2025\n'


def definitions(lines):
    """Definitions, rules and keyed rows in turn."""
    parts = [HEAD, "entity thing also benda { size also ukuran: number, near also dekat: thing?, on: date? }\n"]
    for i in range((lines - 4) // 8):
        parts.append(f"""define f{i}(t: thing): number = t.size * {i % 7 + 1} + count(u in thing where u.near = t)
thing t{i} "Benda {i}" {{ size: {i % 50}, near: t{max(0, i - 1)} }}

rule r{i} "Aturan {i}" {{
  for t in thing where t.size > {i % 40}
  must f{i}(t) >= 0
  say "{{t.name}} besarnya {{f{i}(t)}}"
}}
""")
    return "".join(parts)


def office(lines):
    """Units, staff and what was found of them: rows above all, in blocks and grids, and the office's own rules."""
    staff, rules = lines * 3 // 10, lines // 40
    parts = [HEAD, "entity site also lokasi { city also kota: text }\n",
             "entity clerk also petugas {\n  site: site inverse clerks\n  born also lahir: date?\n  hours also jam: JP?\n}\n",
             "entity visit also kunjungan in clerk { on also pada: date, hours: JP = 2 JP, about: text? }\n"]
    parts += [f'site s{i} "Lokasi {i}" {{ city: "Kota {i % 9}" }}\n' for i in range(40)]
    for i in range(staff):
        parts.append(f'clerk {19800000 + i} "Petugas {i}" {{ site: s{i % 40}, born: 19{60 + i % 40}-0{i % 9 + 1}-1{i % 9}, hours: {i % 30} JP }}\n')
    for i in range(rules):
        parts.append(f"""
## What the office asks of site {i % 40}.
rule asked_{i} "Permintaan {i}" en "Request {i}" {{
  cite "SE {i + 1}/2025, angka {i % 5 + 1}"
  for c in clerk where c.site = site[s{i % 40}]
  let seen = sum(v.hours for v in c.visit where year(v.on) = {2020 + i % 6})
  should seen + c.hours >= {i % 20} JP
  except new when c.born > 1999-01-01
  say "{{c.name}}: {{seen}}"
}}
""")
    left = lines - "".join(parts).count("\n") - 3
    parts.append("\nrows visit {\n  clerk | on | hours | about\n")
    parts += [f"  {19800000 + i % staff} | 20{20 + i % 6}-0{i % 9 + 1}-2{i % 9} | {i % 7} | pokok bahasan {i % 90}\n" for i in range(left)]
    return "".join(parts) + "}\n"


def regulation(lines):
    """A literate regulation: articles with their text, and definitions, tables, rules and tests below them."""
    parts = [f"# Peraturan yang panjang\n\n```bangkom\n{HEAD}ordered enum grade also pangkat {{ low also rendah, mid also sedang, high also tinggi }}\n"
             "entity body also badan { size also ukuran: number, grade: grade = low, parent: body? inverse parts }\n```\n"]
    for i in range((lines - 9) // 34):
        parts.append(f"""
## Pasal {i + 1}

Badan yang berukuran lebih dari {i % 30} dinilai menurut pangkatnya. Nilai itu dipakai pada pasal berikutnya, dan
dihitung ulang setiap kali badan bertambah atau berkurang.

1. Setiap badan dinilai.
2. Badan tanpa bagian dikecualikan.

```bangkom
param least_{i} also paling_sedikit_{i}: number {{ from 2020-01-01: {i % 9}, from 2026-01-01: {i % 9 + 1} }}

table worth_{i} also nilai_{i}(g: grade, n: number): number {{
  when low         | any       then 0
  when mid or high | < {i % 30 + 1}      then 1
  when mid or high | >= {i % 30 + 1}     then {i % 5 + 2}
}}

define total_{i}(b: body): number = sum(worth_{i}(p.grade, p.size) for p in b.parts where p.size > {i % 30}) + {f"total_{i - 1}(b)" if i % 10 else "0"}

rule enough_{i} also cukup_{i} "Nilai pasal {i + 1}" {{
  for b in body where b.grade >= mid
  must total_{i}(b) >= least_{i}
  except alone when count(b.parts) = 0
  say "{{b.name}} bernilai {{total_{i}(b)}}"
}}

body b{i} "Badan {i}" {{ size: {i % 40}, grade: {("low", "mid", "high")[i % 3]}, parent: b{i // 3} }}

test "pasal {i + 1}" {{
  given {{ body x {{ size: 3, grade: high }} }}
  expect total_{i}(body[x]) = 0
}}
```
""")
    return "".join(parts)


# The file, who writes it, and edits by place: what stands there and what is typed instead, which is a mistake or is not.
SCRIPTS = {
    "definitions": ("main.bangkom", definitions, {
        "start": ("size also ukuran: number", "size also ukuran: numbr"),
        "a rule in the middle": ("must f600(t) >= 0", "must f6000(t) >= 0"),
        "a row in the middle": ("thing t600 \"Benda 600\" { size: 0", "thing t600 \"Benda 600\" { size: zero"),
        "end": ("thing t1240 \"", "thing t1240x \""),
        "a bracket left open": ("count(u in thing where u.near = t)\nthing t700", "count(u in thing where u.near = t\nthing t700")}),
    "office": ("main.bangkom", office, {
        "start": ("city also kota: text", "city also kota: txt"),
        "a rule in the middle": ("sum(v.hours for v in c.visit where year(v.on) = 2023)", "sum(v.hors for v in c.visit where year(v.on) = 2023)"),
        "a row in the middle": ("clerk 19801500 \"Petugas 1500\" { site: s20", "clerk 19801500 \"Petugas 1500\" { site: s200"),
        "a cell of a grid": ("| pokok bahasan 77\n", "| pokok bahasan 778\n"),
        "end": ("| pokok bahasan 36\n}", "| pokok bahasan 36 | x\n}")}),
    "regulation": ("main.bangkom.md", regulation, {
        "start": ("high also tinggi }\n", "hgh also tinggi }\n"),
        "an article's text": ("## Pasal 151\n", "## Pasal 151 bis\n"),
        "a table in the middle": ("table worth_150 also nilai_150(g: grade,", "table worth_150 also nilai_150(g: grad,"),
        "a rule in the middle": ("must total_150(b) >= least_150", "must total_150(b) >= lest_150"),
        "end": ("expect total_292(body[x]) = 0", "expect total_292(body[x]) = ")}),
}
