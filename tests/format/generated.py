"""Scripts made at random that are right: every keyword, function and name is written in one of its two spellings, as it comes."""

import random
import re
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEYWORD = re.compile(r'BANGKOM_KEYWORD\(\w+, "([^"]+)", "([^"]+)"')
KEYWORDS = dict(KEYWORD.findall((ROOT / "grammar/keywords.def").read_text("utf-8")))
NAMES = {"clerk": "petugas", "office": "kantor", "skill": "keahlian", "licence": "izin", "points": "poin", "grade": "pangkat",
         "born": "lahir", "staff": "staf", "low": "rendah", "mid": "sedang", "high": "tinggi", "least_points": "poin_terendah",
         "half": "separuh", "worth": "nilai_pangkat", "short": "kurang", "gap": "selisih", "enough": "cukup", "attend": "hadir",
         "attended": "dihadiri", "by_office": "per_kantor", "until_day": "hari_akhir", "lacks": "kekurangan", "spent": "terpakai",
         "stricter": "lebih_ketat", "bearer": "pemegang", "holder": "pelaku", "measured": "terukur",
         "few": "sedikit", "yes": "ya", "no": "tidak"}
FUNCTIONS = {"year": "tahun", "abs": "mutlak", "round": "bulatkan", "greatest": "terbesar", "length": "panjang", "number": "angka",
             "boolean": "logika", "date": "tanggal", "text": "teks", "starts_with": "diawali", "years_between": "selisih_tahun"}
WORD = re.compile(r"@(@?[a-z_]+(?: (?:of|by)\b)?)")


class Script:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.loops = 0

    def one(self, *texts):
        return self.random.choice(texts)

    def spelled(self, text):
        """`@word` is a keyword, function or name that is used; `@@word` is one that is declared, with both spellings."""
        def spell(found):
            word = found.group(1)
            if word.startswith("@"):
                return f"{word[1:]} {self.one('also', 'alias')} {NAMES[word[1:]]}"
            for known in (KEYWORDS, NAMES, FUNCTIONS):
                if word in known:
                    return self.one(word, known[word])
            head = word.split(" ")[0]
            return self.one(head, {**KEYWORDS, **NAMES, **FUNCTIONS}[head]) + word[len(head):]
        return WORD.sub(spell, text)

    def variable(self):
        self.loops += 1
        return f"x{self.loops}"

    def number(self, depth, clerks):
        if depth == 0:
            return self.one("1", "3/4", "2", "@least_points", *(f"{c}.@points" for c in clerks), "25%")
        n, b = (lambda: self.number(depth - 1, clerks)), (lambda: self.truth(depth - 1, clerks))
        x = self.variable()
        inner = (lambda kind: getattr(self, kind)(depth - 1, [*clerks, x]))
        return self.one(
            lambda: f"({n()} {self.one('+', '-', '*')} {n()})",
            lambda: f"@if {b()} @then {n()} @else {n()}" if self.one(0, 1) else f"(@if {b()} @then {n()} @else {n()})",
            lambda: f"@count({x} @in @clerk @where {inner('truth')})",
            lambda: f"@{self.one('sum', 'min', 'max', 'average')}({inner('number')} @for {x} @in @clerk @where {inner('truth')})",
            lambda: f"@first({x} @in @clerk @where {inner('truth')} @by {x}.@points @descending).@points",
            lambda: f"@half({n()})",
            lambda: f"@worth({self.grade(clerks)}, {n()})",
            lambda: f"@greatest({n()}, @abs({n()}))",
            lambda: f"(@match {self.grade(clerks)} {{ @when @low @or @mid @then {n()} @else {n()} }})",
            lambda: f"({n()} @otherwise {n()})",
            lambda: f"@year({self.one('@as_of', *(f'{c}.@born' for c in clerks))})".replace("@as_of", "as_of"),
            lambda: f"@only({x}.@points @for {x} @in @clerk @where {x}.id = \"ani\")")()

    def grade(self, clerks):
        return self.one("grade.@low", "pangkat.@high", *(f"{c}.@grade" for c in clerks))

    def truth(self, depth, clerks):
        if depth == 0:
            return self.one("@yes", "@no", *(f"{c}.@grade >= @mid" for c in clerks), *(f"{c}.@born @is @present" for c in clerks))
        n, b = (lambda: self.number(depth - 1, clerks)), (lambda: self.truth(depth - 1, clerks))
        x = self.variable()
        return self.one(
            lambda: f"({b()} {self.one('@and', '@or')} {b()})",
            lambda: f"@not ({b()})",
            lambda: f"({n()}) {self.one('<', '<=', '=', '!=', '>=')} ({n()})",
            lambda: f"({n()}) @is {self.one('@missing', '@present')}",
            lambda: f"({n()}) {self.one('@in', '@not @in')} [{n()}, {n()}]",
            lambda: f"@some({x} @in @clerk @where {self.truth(depth - 1, [*clerks, x])})",
            lambda: f"@every({self.truth(depth - 1, [*clerks, x])} @for {x} @in @clerk)",
            lambda: f"@short({self.one(*clerks, 'clerk[ani]', 'petugas[budi]')})",
            lambda: f"{self.grade(clerks)} @in [@low, @high]")()

    def text(self):
        one, n, g, b = self.one, self.number, self.grade, self.truth
        parts = [
            '@measure jam "jam"\n@ordered @enum @@grade { @@low "Rendah" en "Low", @@mid, @@high "Tinggi" }',
            "@entity @@office {}\n@entity @@skill {}",
            f"@entity @@clerk {{\n  @@points: @number = {one('1', '5/2')}\n  @@grade: @grade = @low\n  office @also kantor: @office @inverse @@staff\n"
            "  @@born: @date?\n}\n@entity @@licence @in @clerk per @skill { @@until_day: @date? }".replace("@also", one("also", "alias")),
            f"@param @@least_points: @number {{ @from 2020-01-01: 3, @from 2026-01-01: {one('4', '7/2')} }}",
            f"@define @@half(n: @number): @number = {one('n / 2', 'n * (1 / 2)')} @cite \"Pasal 1\"",
            f"@table @@worth(g: @grade, n: @number): @number @cite \"Pasal 2\" {{\n  @when @low | @any @then 1\n  @when @mid @or @high | >= {one('2', '3')} "
            f"@then {n(0, [])}\n  @else {one('0', '@missing')}\n}}",
            f"@define @@short(c: @clerk): @boolean = c.@points < {n(0, [])}",
            f"@derive @@gap @for c @in @clerk @where {b(2, ['c'])} @let m = {n(1, ['c'])} {{ @@bearer: c @inverse @@lacks, size: m }}"
            f" @for c @in @clerk @where {b(1, ['c'])} {{ @bearer: c @inverse @lacks, size: 1 }}",
            f"@rule @@enough \"Cukup\" en \"Enough\" {{\n  @cite \"Pasal 3\"\n  @for @@holder @in @clerk @where {b(2, ['@holder'])}\n"
            f"  @let @@measured = {n(2, ['@holder'])}\n"
            f"  {one('@must', '@should')} @measured >= ({n(1, ['@holder'])}) @or ({b(1, ['@holder'])})\n"
            f"  @except @@few @when {b(2, ['@holder'])} @cite \"Pasal 4\"\n"
            "  @say \"{@holder.name}: {@measured}, {@holder.@grade}\" en \"{@holder.name} has {@measured}\"\n}",
            f"@decision @@attend @for c @in @clerk, s @in @skill @where {b(1, ['c'])} {{ clerk: c @inverse @@attended, skill: s }}",
            f"@goal @@spent @minimize @sum({n(1, ['t.clerk'])} @for t @in @attend)",
            f"@view @@by_office \"Kantor\" @for o @in @office {{ staff_here: @count(o.@staff), gaps: @sum(@count(c.@lacks) @for c @in o.@staff), all: {n(2, [])} }}",
            f"@scenario @@stricter \"Lebih\" {{ @set @least_points = 9 @from 2027-01-01 }}",
            "office pusat \"Pusat\"\nskill arsip {}\n@rows @clerk {\n  id | @points | @grade | office | @born\n  ani | 5 | @high | pusat | 1990-01-01\n"
            "  budi | 2 | @low | pusat | -\n}",
            f"clerk citra \"Citra\" {{ @points: {one('8', '1/2')}, office: pusat, @grade: @mid\n  @licence arsip {{ @until_day: 2030-01-01 }} }}",
        ]
        tests = "\n".join(f"  @expect {b(3, [])}" for _ in range(4))
        parts.append(f"@test \"satu\" {{\n  @given {{\n    office a {{}}\n    clerk ani {{ office: a, @points: 4, @grade: @mid, @born: 2001-02-03 }}\n"
                     f"    clerk budi {{ office: a }}\n    @set as_of = 2026-06-01\n  }}\n{tests}\n}}")
        gaps = ("\n", "\n\n", "\n# a comment\n", "\n\n\n## doc\n")
        return "".join(self.spelled(part) + one(*gaps) for part in parts) + "\n"
