#!/usr/bin/env python3
"""offers.py BANGKOM: what the language server offers beside the text: quick fixes that mend what they say, lenses and what they run."""

import sys
import unittest

from client import Client, Folder

PROGRAM = None
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}


class Offers(unittest.TestCase):
    capabilities = {}
    language = "en"

    def setUp(self):
        self.client = Client(PROGRAM, self.language)
        self.client.initialize(**self.capabilities)
        self.folder = Folder(self.client, None)
        self.name = None

    def tearDown(self):
        self.assertEqual(self.client.stop(), 0)

    def open(self, text):
        """In place of what was open."""
        if self.name:
            self.client.notify("textDocument/didClose", textDocument={"uri": self.folder.uri(self.name)})
        self.name = f"script{len(self.folder.texts)}.bangkom"
        return self.folder.open(self.name, text)

    def actions(self, words=None, only=None):
        """Where `words` stand, else of the whole script; by title."""
        place = WHOLE
        if words:
            at = self.folder.position(self.name, words)
            place = {"start": at, "end": at}
        context = {"diagnostics": [], **({"only": only} if only else {})}
        found = self.folder.ask("codeAction", self.name, range=place, context=context)
        return {action["title"]: action for action in found}

    def apply(self, action):
        """The text with the edits of an action."""
        lines = self.folder.texts[self.name].split("\n")

        def byte(position):
            return sum(len(line.encode()) + 1 for line in lines[:position["line"]]) + position["character"]

        text = self.folder.texts[self.name].encode()
        for edit in action["edit"]["changes"][self.folder.uri(self.name)]:
            text = text[:byte(edit["range"]["start"])] + edit["newText"].encode() + text[byte(edit["range"]["end"]):]
        return text.decode()

    def after(self, action):
        """What is found in the text with its edits."""
        return self.open(self.apply(action))


class Fixes(Offers):
    def mends(self, text, title):
        self.assertNotEqual(self.open(text), [])
        actions = self.actions()
        self.assertEqual(list(actions), [title])
        self.assertEqual(actions[title]["kind"], "quickfix")
        self.assertEqual(self.after(actions[title]), [])

    def test_meant(self):
        self.mends("param longest: number = 3\ndefine twice = lngest * 2\n", "Write `longest`")
        self.mends("entity thing { size: number }\nthing a { sise: 1 }\n", "Write `size`")

    def test_field(self):
        """The field is there to be filled in; until then it is what is missing."""
        for row, mended in (
                ("box b", "box b { size: missing }"),
                ('box b "{" en "}"', 'box b "{" en "}" { size: missing }'),
                ("box b {}", "box b { size: missing }"),
                ("box b { thing: a}", "box b { thing: a, size: missing }"),
                ("box b { thing: a }", "box b { thing: a, size: missing }"),
                ('box b "B" { # }\n  thing: a # }\n}', 'box b "B" { # }\n  thing: a # }\n  size: missing\n}')):
            self.open("entity thing {}\nthing a\nentity box { thing: thing?, size: number }\n" + row + "\n")
            actions = self.actions()
            self.assertEqual(list(actions), ["Add `size`"], row)
            self.assertEqual(self.apply(actions["Add `size`"]).split("number }\n")[1], mended + "\n")
            self.assertEqual([one["code"] for one in self.after(actions["Add `size`"])], ["E0601"])
            self.assertEqual(self.actions(), {})
            self.assertEqual(self.open(self.folder.texts[self.name].replace("missing", "3")), [])

    def test_fields_of_nested_rows(self):
        self.open("entity thing { size: number }\nentity part in thing per code: text { length: number, width: number }\n"
                  'thing a {\n  size: 1\n  part "x" { length: 1 }\n  part "y" {\n    width: 2\n  }\n}\n')
        actions = self.actions()
        self.assertEqual(sorted(actions), ["Add `length`", "Add `width`"])
        self.assertIn('part "x" { length: 1, width: missing }', self.apply(actions["Add `width`"]))
        self.assertIn("    width: 2\n    length: missing\n  }", self.apply(actions["Add `length`"]))

    def test_row_of_a_table(self):
        self.mends("table t(x: number): number {\n  when >= 1 then 2\n}\n", "Add the row `when < 1 then …`")

    def test_several_values(self):
        self.mends("enum colour { red, blue }\ntable t(c: colour): number {\n  when red then 2\n}\n", "Add the row `when blue then …`")


class Missing(Offers):
    things = "entity thing { size: number?, old: boolean? }\nthing a { size: 1 }\nthing b { old: no }\n"

    def left_out(self, derive):
        self.open(self.things + derive)
        return self.client.settled(self.folder.uri(self.name), lambda all: any(one["code"] == "W0701" for one in all))

    def test_left_out(self):
        self.left_out("derive large\n  for t in thing where t.size > 0 and not t.old { thing: t }\n")
        title = "Leave out rows whose condition is missing: `… otherwise no`"
        actions = self.actions()
        self.assertEqual(list(actions), [title])
        self.assertIn("where (t.size > 0 and not t.old) otherwise no {", self.apply(actions[title]))
        self.assertEqual(self.after(actions[title]), [])
        self.assertEqual(self.actions(), {})

    def test_left_out_operand(self):
        self.left_out("turunkan besar\n  untuk t dalam thing yang t.old { thing: t }\n")
        (action,) = self.actions().values()
        self.assertIn("yang t.old selain_itu tidak {", self.apply(action))
        self.assertEqual(self.after(action), [])

    def test_left_out_part(self):
        self.left_out("derive large\n  for t in thing where t.size is present { thing: t }\n  for t in thing where (t.old) { thing: t }\n")
        (action,) = self.actions().values()
        self.assertIn("where t.size is present {", self.apply(action))
        self.assertIn("where (t.old) otherwise no {", self.apply(action))

    def lens(self):
        (lens,) = self.folder.ask("codeLens", self.name)
        return lens["command"]["title"]

    rule = ("rule small {\n  for t in thing where not t.old\n  must t.size < 2\n  except heavy when t.size > 9\n}\n")

    def test_undetermined(self):
        self.open(self.things.replace("thing b { old: no }", "thing b { old: no }\nthing c { old: no, size: 4 }") + self.rule)
        self.assertEqual(self.lens(), "1 violated of 3, 2 undetermined")
        self.assertEqual(self.actions("rule small"), {})
        self.assertEqual(self.actions(only=["quickfix"]), {})
        self.assertEqual(len(self.actions(only=["refactor"])), 3)
        for words, title, lens in (
                ("where not", "What is missing here is not bound by the rule: `… otherwise no`", "1 violated of 2, 1 undetermined"),
                ("must", "What is missing here breaks the rule: `… otherwise no`", "1 violated of 2, 1 undetermined"),
                ("except", "What is missing here is no exception: `… otherwise no`", "2 violated of 2")):
            (action,) = [one for name, one in self.actions(words).items() if name == title]
            self.assertEqual(action["kind"], "refactor.rewrite")
            self.after(action)
            self.assertEqual(self.lens(), lens, title)
        self.assertEqual(self.actions("must"), {})

    def test_decided(self):
        self.open("entity thing { size: number }\nthing a { size: 1 }\n" + self.rule.replace(" where not t.old", ""))
        self.assertEqual(self.actions(), {})


class Lenses(Offers):
    capabilities = {"workspace": {"codeLens": {"refreshSupport": True}}}
    text = ("entity thing { size: number? }\nthing a { size: 1 }\nthing b { size: 2 }\nthing c {}\n"
            "rule small \"Kecil\" {\n  for t in thing\n  must t.size < 2\n  say \"{t.id} terlalu besar\"\n}\n"
            "test \"one\" {\n  given { thing d { size: 1 } }\n  expect satisfied small\n}\n"
            "test \"two\" {\n  given { thing d { size: 3 } }\n  expect satisfied small\n  expect count(thing) = 1\n}\n")

    def lenses(self):
        return [lens["command"] for lens in self.folder.ask("codeLens", self.name)]

    def run_lens(self, title):
        (command,) = [one for one in self.lenses() if one["title"] == title]
        return self.client.ask("workspace/executeCommand", command=command["command"], arguments=command["arguments"])

    def told(self):
        """The last message to the user, and whether lenses were asked for again behind it."""
        message, again = None, False
        while not again:
            one = self.client.receive()
            message = one["params"] if one.get("method") == "window/showMessage" else message
            again = message is not None and one.get("method") == "workspace/codeLens/refresh"
        return message

    def test_titles_and_places(self):
        self.open(self.text)
        found = self.folder.ask("codeLens", self.name)
        self.assertEqual([lens["command"]["title"] for lens in found],
                         ["1 violated of 3, 1 undetermined", "run all 2 tests", "run", "run"])
        self.assertEqual(found[0]["range"]["start"], self.folder.position(self.name, "small"))
        self.assertEqual(found[1]["range"]["start"], self.folder.position(self.name, 'test "one"'))
        self.assertTrue(all(lens["range"]["start"]["line"] == lens["range"]["end"]["line"] for lens in found))

    def test_findings(self):
        self.open(self.text)
        result = self.run_lens("1 violated of 3, 1 undetermined")
        self.assertEqual([(one["outcome"], one["message"]) for one in result["findings"]],
                         [("violated", "b terlalu besar"), ("undetermined", "c terlalu besar")])
        self.assertEqual([one["range"]["start"]["line"] for one in result["locations"]], [2, 3])

    def test_all_tests(self):
        self.open(self.text)
        result = self.run_lens("run all 2 tests")
        self.assertEqual((result["passed"], result["failed"]), (1, 1))
        (failure,) = result["tests"][1]["failures"]
        self.assertEqual(failure["location"]["range"]["start"], self.folder.position(self.name, "satisfied small\n  expect count"))
        self.assertEqual([one["title"] for one in self.lenses()][1:], ["run all 2 tests", "run · passed", "run · 1 failed"])
        # A change makes them stale.
        self.folder.change(self.name, "size: 3", "size: 0")
        self.assertEqual([one["title"] for one in self.lenses()][2:], ["run", "run"])
        self.assertEqual(self.run_lens("run all 2 tests")["failed"], 0)

    def test_one_test(self):
        self.open(self.text)
        two = [one for one in self.lenses() if one["title"] == "run"][1]
        number = self.client.start("workspace/executeCommand", command=two["command"], arguments=two["arguments"])
        message = self.told()
        self.assertEqual((message["type"], message["message"].split("\n")[0]), (2, "0 passed, 1 failed"))
        result = self.client.answer(number)["result"]
        self.assertEqual([one["name"] for one in result["tests"]], ["two"])
        self.assertEqual([one["title"] for one in self.lenses()][2:], ["run", "run · 1 failed"])

    def refused(self, command, *arguments):
        number = self.client.start("workspace/executeCommand", command=command, arguments=[self.folder.uri(self.name), *arguments])
        return self.client.answer(number)["error"]["message"]

    def test_refusals(self):
        self.open(self.text)
        self.assertIn("no test “three”", self.refused("bangkom.test", "three"))
        self.assertIn("has not been judged", self.refused("bangkom.findings", "large"))
        self.assertIn("no command", self.refused("bangkom.other"))
        self.folder.change(self.name, "size: number?", "size: nmber?")
        self.assertIn("mistakes", self.refused("bangkom.test"))

    def test_rows_of_files(self):
        (self.folder.path / "things.csv").write_text("id,size\na,1\nb,2\n")
        self.open('entity thing { size: number }\nload thing from csv "things.csv"\n'
                  "rule small {\n  for t in thing\n  must t.size < 2\n}\n")
        (place,) = self.run_lens("1 violated of 2")["locations"]
        self.assertEqual((place["uri"], place["range"]["start"]["line"]), (self.folder.uri("things.csv"), 2))


class Hints(Offers):
    capabilities = {"workspace": {"inlayHint": {"refreshSupport": True}}}
    text = ("entity thing {\n  size: number?\n}\nentity part in thing { length: number }\n"
            "define doubled \"Dua kali\" en \"Doubled\"(t: thing): number beside t = t.size * 2\n"
            "define longest(t: thing): number beside t = max(p.length for p in t.part)\n"
            "## Half of it.\ndefine half(p: part): number beside p = p.length / 2\n"
            "view years for t in thing, y in 2025..2026 where t.size = 3 beside t { n \"N\": t.size + y, m: t.size * y }\n"
            "thing a { size: 1 }\nthing b \"Panjang\" {\n  size: 2\n  part { length: 3 }\n  part { length: 4 } # last\n}\nthing c\n"
            "rows thing {\n  id | size\n  d  | 3 # é\n}\n")

    def hints(self, place=WHOLE):
        """(the line up to the hint, label, tooltip)"""
        found = self.folder.ask("inlayHint", self.name, range=place)
        lines = self.folder.texts[self.name].split("\n")
        return [(lines[one["position"]["line"]].encode()[:one["position"]["character"]].decode(), one["label"], one["tooltip"])
                for one in found]

    years = "2025 – N: 2028, m: 6075; 2026 – N: 2029, m: 6078"

    def test_values(self):
        self.open(self.text)
        self.assertEqual(sorted(self.hints()), sorted([
            ("thing a { size: 1 }", "Doubled: 2", "doubled"), ('thing b "Panjang" {', "Doubled: 4", "doubled"),
            ('thing b "Panjang" {', "4", "longest"), ("  part { length: 3 }", "1.5", "half – Half of it."),
            ("  part { length: 4 }", "2", "half – Half of it."), ("  d  | 3", "Doubled: 6", "doubled"),
            ("  d  | 3", self.years, "years")]))

    def test_range(self):
        self.open(self.text)
        start = self.folder.position(self.name, "  part { length: 3")
        place = {"start": start, "end": {"line": start["line"], "character": 20}}
        self.assertEqual([label for _, label, _ in self.hints(place)], ["Doubled: 4", "4", "1.5"])  # b reaches over the line

    def test_long(self):
        self.open(self.text.replace("2025..2026", "2025..2030"))
        (label, tooltip), = [(label, tooltip) for _, label, tooltip in self.hints() if "N:" in label]
        self.assertEqual(len(label), 81)
        self.assertTrue(label.endswith("…"))
        self.assertEqual(tooltip.split("\n")[0], "years")
        self.assertEqual(len(tooltip.split("\n")), 7)

    def test_follows_the_text(self):
        self.open(self.text)
        before = self.hints()
        # What was judged stays where its line is, also while the text is wrong.
        self.folder.change(self.name, "thing c\n", "\nthing ?\n")
        self.assertEqual([label for _, label, _ in self.hints()], [label for _, label, _ in before])
        self.folder.change(self.name, "thing ?\n", "thing c { size: 7 }\n")
        while self.client.receive().get("method") != "workspace/inlayHint/refresh":
            pass
        self.assertIn(("thing c { size: 7 }", "Doubled: 14", "doubled"), self.hints())

    def test_nothing_marked(self):
        self.open("entity thing { size: number }\nthing a { size: 1 }\n")
        self.assertEqual(self.hints(), [])
        self.open("entity thing { size: number }\nthing a { sze: 1 }\n")
        self.assertEqual(self.hints(), [])

    def test_office(self):
        """What the standard library marks."""
        self.folder = Folder(self.client, "examples/biro-sdm")
        for self.name, label in (("bukti/biro_sdm.bangkom", "Gap: medium gap"), ("standar/jabatan.bangkom", "With a gap: 1")):
            self.folder.open(self.name)
            self.assertIn(label, [shown for _, shown, _ in self.hints()])

    def test_plan(self):
        self.open('use "std/competency_development"\nset plan_start = 2025\ncompetency k "K" { kind: technical }\n'
                  'activity a "A" { competency: k, form: course, jp: 20 }\nactivity b "B" { competency: k, form: course, jp: 12 }\n'
                  'job j "J" { level: ahli_muda, requires k { indicators: 4 } }\nunit u "U"\nemployee e "E" { unit: u, job: j }\n'
                  "attend { employee: e, activity: a, year: 2026 }\n"
                  "rows attend {\n  employee | activity | year\n  e | b | 2026\n  e | b | 2027\n}\n")
        self.assertEqual([(line, label) for line, label, _ in self.hints() if "JP" in label],
                         [("attend { employee: e, activity: a, year: 2026 }", "JP of the year: 32 JP"),
                          ("  e | b | 2026", "JP of the year: 32 JP"), ("  e | b | 2027", "JP of the year: 12 JP")])


class Indonesian(Lenses):
    language = "id"

    def test_titles_and_places(self):
        self.open(self.text)
        self.assertEqual([one["title"] for one in self.lenses()],
                         ["1 dilanggar dari 3, 1 belum pasti", "jalankan semua 2 pengujian", "jalankan", "jalankan"])

    test_findings = test_all_tests = test_one_test = test_refusals = test_rows_of_files = None


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main(warnings="ignore")
