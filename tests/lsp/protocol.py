#!/usr/bin/env python3
"""protocol.py BANGKOM: frames, life and errors of the language server, and what it says about examples/biro-sdm."""

import os
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

from client import ROOT, Client, Folder

PROGRAM = None


class Life(unittest.TestCase):
    def test_shutdown_and_exit(self):
        client = Client(PROGRAM)
        result = client.initialize()
        self.assertEqual(result["capabilities"]["positionEncoding"], "utf-8")
        self.assertEqual(client.stop(), 0)

    def test_exit_without_shutdown(self):
        client = Client(PROGRAM)
        client.initialize()
        client.notify("exit")
        self.assertEqual(client.process.wait(timeout=60), 1)

    def test_end_of_the_stream(self):
        client = Client(PROGRAM)
        client.initialize()
        client.process.stdin.close()
        self.assertEqual(client.process.wait(timeout=60), 1)

    def test_order(self):
        client = Client(PROGRAM)
        early = client.answer(client.start("textDocument/hover"))
        self.assertEqual(early["error"]["code"], -32002)
        client.initialize()
        self.assertEqual(client.answer(client.start("initialize"))["error"]["code"], -32600)
        self.assertEqual(client.answer(client.start("no/such"))["error"]["code"], -32601)
        self.assertEqual(client.answer(client.start("textDocument/hover", position=3))["error"]["code"], -32602)
        client.ask("shutdown")
        self.assertEqual(client.answer(client.start("textDocument/hover"))["error"]["code"], -32600)
        client.notify("exit")
        self.assertEqual(client.process.wait(timeout=60), 0)

    def test_garbage(self):
        client = Client(PROGRAM)
        client.raw(b"hello\r\n\r\nContent-Length: x\r\n\r\nContent-Length: 3\r\n\r\n{,}")
        self.assertEqual(client.receive()["error"]["code"], -32700)
        client.raw(b'Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n[]')
        self.assertEqual(client.receive()["error"]["code"], -32600)
        client.initialize()
        client.notify("textDocument/didChange", textDocument={"uri": "file:///nowhere", "version": 1})
        client.notify("no/such")
        self.assertEqual(client.stop(), 0)

    def test_cancelled(self):
        client = Client(PROGRAM)
        client.initialize()
        folder = Folder(client, "examples/biro-sdm")
        folder.open("main.bangkom")
        # The change keeps the server busy while the request and its cancellation arrive.
        folder.change("main.bangkom", "use", "# \nuse", wait=False)
        numbers = [client.start("textDocument/hover", textDocument={"uri": folder.uri("main.bangkom")},
                                position={"line": 0, "character": 0}) for _ in range(3)]
        client.notify("$/cancelRequest", id=numbers[-1])
        codes = [client.answer(number).get("error", {}).get("code") for number in numbers]
        self.assertIn(codes[-1], (-32800, None))
        self.assertEqual(codes[:2], [None, None])
        self.assertEqual(client.stop(), 0)


class Columns(unittest.TestCase):
    def column(self, encodings):
        client = Client(PROGRAM)
        agreed = client.initialize(encodings)["capabilities"]["positionEncoding"]
        folder = Folder(client, None)
        found = folder.open("b.bangkom", 'define a = ["𠀀é", salah]\n')
        place = next(one["range"] for one in found if one["code"] == "E0201")
        client.stop()
        return agreed, place["start"]["character"], place["end"]["character"]

    def test_units(self):
        begin = len('define a = ["')
        self.assertEqual(self.column(("utf-8", "utf-16"))[0], "utf-8")
        self.assertEqual(self.column(("utf-16",))[0], "utf-16")
        self.assertEqual(self.column(None)[0], "utf-16")
        self.assertEqual(self.column(("utf-8",))[1:], (begin + 4 + 2 + 3, begin + 4 + 2 + 3 + 5))
        self.assertEqual(self.column(None)[1:], (begin + 2 + 1 + 3, begin + 2 + 1 + 3 + 5))


class Library(unittest.TestCase):
    def test_modules_know_those_that_use_them(self):
        with tempfile.TemporaryDirectory() as scratch:
            library = pathlib.Path(os.path.realpath(scratch)) / "std"
            shutil.copytree(ROOT / "stdlib", library)
            client = Client(PROGRAM, library=library)
            client.initialize()
            folder = Folder(client, None)
            folder.path = library
            name = "competency_development/chairs.bangkom.md"
            found = folder.open(name)
            self.assertEqual([one for one in found if one["severity"] == 1], [])
            changes = folder.ask("rename", name, "drafting_body", 2, newName="body")["changes"]
            self.assertGreater(len(changes), 1)
            self.assertTrue(all(uri.startswith(library.as_uri()) for uri in changes))
            self.assertEqual(client.stop(), 0)


class Office(unittest.TestCase):
    """Questions about examples/biro-sdm, each in a copy of its own."""

    def setUp(self):
        self.client = Client(PROGRAM)
        self.client.initialize()
        self.folder = Folder(self.client, "examples/biro-sdm")

    def tearDown(self):
        self.assertEqual(self.client.stop(), 0)

    def labels(self, name, words, inside):
        return {item["label"] for item in self.folder.ask("completion", name, words, inside)}

    def errors(self, diagnostics):
        return [one for one in diagnostics if one["severity"] == 1]

    def test_diagnostics(self):
        groups, main = "organisasi/kelompok.bangkom", "main.bangkom"
        self.assertEqual(self.folder.open(groups), [])
        self.assertEqual(self.errors(self.folder.open(main)), [])
        found = self.folder.change(groups, "unit: biro_sdm", "unit: biro_sdn")
        self.assertEqual([(one["code"], one["range"]["start"]) for one in found],
                         [("E0203", self.folder.position(groups, "unit: biro_sdn"))])
        self.assertIn("biro_sdm", found[0]["message"])
        self.assertEqual(self.folder.change(groups, "biro_sdn", "biro_sdm"), [])
        # A mistake in the main script shows there, also while another file is edited.
        self.folder.change(main, "plan_start", "plan_stat")
        self.assertEqual(self.folder.change(groups, "kelompok_umum", "kelompok_lain"), [])
        self.assertIn("plan_start", self.client.diagnostics[self.folder.uri(main)]["diagnostics"][0]["message"])
        # What is taken out of `use` is read alone.
        self.folder.change(main, "plan_stat", "plan_start")
        self.folder.change(main, ', "organisasi/kelompok"', "")
        alone = self.client.settled(self.folder.uri(groups), lambda all: all)
        self.assertIn("group", alone[0]["message"])

    def test_warning_of_the_library_stands_at_its_use(self):
        self.folder.open("main.bangkom")
        warnings = self.client.settled(self.folder.uri("main.bangkom"), lambda all: all)
        place = warnings[0]
        self.assertEqual(place["code"], "W0701")
        self.assertEqual(self.folder.text_at({"uri": self.folder.uri("main.bangkom"), "range": place["range"]}),
                         '"std/competency_development"')
        self.assertIn("gap_analysis.bangkom.md", place["relatedInformation"][0]["location"]["uri"])

    def test_hover(self):
        main = "main.bangkom"
        self.folder.open(main)
        words = self.folder.ask("hover", main, "plan_start", 2)["contents"]["value"]
        self.assertIn("param plan_start also awal_rencana: number", words)
        self.assertIn("**2025**", words)
        self.assertIn("plan.bangkom.md", words)
        self.folder.change(main, "set plan_start = 2025", "set plan_start = 2025\nset minimum_jp = 24 JP from 2027-01-01 cite \"SE 1\"")
        words = self.folder.ask("hover", main, "minimum_jp", 2)["contents"]["value"]
        self.assertIn("param minimum_jp", words)
        self.assertIn("JP", words)
        self.assertIsNone(self.folder.ask("hover", main, "# Biro", 3))

    def test_definition_and_references(self):
        groups, units = "organisasi/kelompok.bangkom", "organisasi/unit.bangkom"
        self.folder.open(groups)
        where = self.folder.ask("definition", groups, "198410082009011907", 4)
        self.assertEqual([self.folder.text_at(one) for one in where], ["198410082009011907"])
        self.assertTrue(where[0]["uri"].endswith("pegawai/pegawai.bangkom"))
        (library,) = self.folder.ask("definition", groups, "chair", 1)
        self.assertTrue(library["uri"].endswith(".bangkom.md"))
        self.assertEqual(self.folder.text_at(library), "chair")
        self.folder.open("main.bangkom")
        used = self.folder.ask("definition", "main.bangkom", '"anggaran"', 3)
        self.assertTrue(used["uri"].endswith("anggaran.bangkom"))
        places = self.folder.ask("references", groups, "unit: biro_sdm", 7, context={"includeDeclaration": True})
        self.assertEqual({self.folder.text_at(one) for one in places}, {"biro_sdm"})
        self.assertTrue(any(one["uri"].endswith(units) for one in places))
        fewer = self.folder.ask("references", groups, "unit: biro_sdm", 7, context={"includeDeclaration": False})
        self.assertEqual(len(fewer), len(places) - 1)
        here = self.folder.ask("documentHighlight", groups, "unit: biro_sdm", 7)
        self.assertEqual(len(here), self.folder.texts[groups].count("biro_sdm"))

    def test_rename(self):
        units = "organisasi/unit.bangkom"
        self.folder.open(units)
        changes = self.folder.ask("rename", units, "biro_sdm", 2, newName="biro")["changes"]
        total = 0
        for uri, edits in changes.items():
            for edit in edits:
                self.assertEqual(self.folder.text_at({"uri": uri, "range": edit["range"]}), "biro_sdm")
                self.assertEqual(edit["newText"], "biro")
            total += len(edits)
        self.assertGreater(len(changes), 2)
        self.assertEqual(total, len(self.folder.ask("references", units, "biro_sdm", 2,
                                                    context={"includeDeclaration": True})))

    def refused(self, name, words, inside, new):
        answer = self.client.answer(self.client.start(
            "textDocument/rename", textDocument={"uri": self.folder.uri(name)},
            position=self.folder.position(name, words, inside), newName=new))
        return answer["error"]["message"]

    def test_rename_keeps_meanings(self):
        name = "local.bangkom"
        self.folder.open(name, "entity thing also benda { size also ukuran: number, near also dekat: thing? }\n"
                               "define far also jauh(t: thing): number = sum(u.size for u in thing where u.near = t)\n"
                               "define other(x: thing): number = jauh(x) + x.ukuran\n"
                               "benda a { ukuran: 3 }\n")
        edits = self.folder.ask("rename", name, "u in thing", 0, newName="v")["changes"][self.folder.uri(name)]
        self.assertEqual(len(edits), 3)
        self.assertIn("meaning", self.refused(name, "u in thing", 0, "t"))
        self.assertIn("reserved", self.refused(name, "u in thing", 0, "for"))
        self.assertIn("no name", self.refused(name, "u in thing", 0, "3u"))
        self.assertTrue(self.refused(name, "far", 1, "other"))
        # One spelling changes, the other one stays.
        edits = self.folder.ask("rename", name, "jauh(x)", 1, newName="renggang")["changes"][self.folder.uri(name)]
        self.assertEqual(sorted(edit["range"]["start"]["line"] for edit in edits), [1, 2])
        edits = self.folder.ask("rename", name, "benda a", 1, newName="barang")["changes"][self.folder.uri(name)]
        self.assertEqual(sorted(edit["range"]["start"]["line"] for edit in edits), [0, 3])
        # Variables, `let`s and exceptions as well.
        name = "spellings.bangkom"
        self.folder.open(name, "entity thing { size: number }\n"
                               "rule small {\n for t also b in thing\n let n also m = b.size\n must n < 3 or m < t.size\n"
                               " except odd also ganjil when m = 5\n}\namend rule small { except ganjil when n = 7 }\n")
        for words, new, lines in (("b.size", "c", [2, 3]), ("n < 3", "k", [3, 4, 7]), ("m < t", "k", [3, 4]),
                                  ("odd", "strange", [5]), ("ganjil when n", "aneh", [5, 7])):
            edits = self.folder.ask("rename", name, words, 0, newName=new)["changes"][self.folder.uri(name)]
            self.assertEqual(sorted(edit["range"]["start"]["line"] for edit in edits), lines, words)
        self.assertTrue(self.refused(name, "m < t", 0, "b"))
        self.folder.open("main.bangkom")
        self.assertIn("library", self.refused("main.bangkom", "plan_start", 2, "start"))

    def test_completion(self):
        groups = "organisasi/kelompok.bangkom"
        self.folder.open(groups)
        end = self.folder.texts[groups]
        self.folder.change(groups, end, end + '\nrule x "X" {\n  for p in employee\n  must p.\n}\ngroup kel "K" {\n  un\n  unit: \n}\n')
        self.assertLessEqual({"born", "tanggal_lahir", "unit", "id", "name", "evidence"}, self.labels(groups, "must p.", 7))
        self.assertLessEqual({"unit", "chair", "members"}, self.labels(groups, "  un\n", 4))
        self.assertLessEqual({"biro_sdm", "pusdatin"}, self.labels(groups, "unit: \n", 6))
        self.assertLessEqual({"p", "count", "banyak", "minimum_jp", "if"}, self.labels(groups, "must p.", 5))
        self.assertLessEqual({"rule", "aturan", "employee", "pegawai"}, self.labels(groups, "group kel", 0))
        self.assertEqual(self.labels(groups, "# Tiga", 4), set())
        self.assertIn("std/competency_development", self.completion_of_use())
        self.folder.open("pegawai/pegawai.bangkom")
        self.assertLessEqual({"pns", "pppk"}, self.labels("pegawai/pegawai.bangkom", "| pns ", 3))

    def test_snippets(self):
        client = Client(PROGRAM)
        client.initialize(textDocument={"completion": {"completionItem": {"snippetSupport": True}}})
        folder = Folder(client, None)
        folder.open("a.bangkom", "\n")
        items = [item for item in folder.ask("completion", "a.bangkom", "\n", 0) if item.get("insertTextFormat") == 2]
        self.assertLessEqual({"rule …", "aturan …", "test …", "uji …"}, {item["label"] for item in items})
        for number, item in enumerate(items):
            text = re.sub(r"\$\{\d+:?([^}]*)\}|\$0", r"\1", item["textEdit"]["newText"])
            found = folder.open(f"snippet{number}.bangkom", text + "\n")
            self.assertEqual([one for one in found if one["code"].startswith("E01")], [], text)
        client.stop()

    def test_loaded_rows(self):
        folder = Folder(self.client, "examples/bappeda")
        folder.open("main.bangkom")
        folder.open("organisasi.bangkom")
        data = folder.ask("definition", "main.bangkom", "data/pegawai.csv", 3)
        self.assertTrue(data["uri"].endswith("data/pegawai.csv"))
        folder.open("kelompok.bangkom")
        staff = {item["label"] for item in folder.ask("completion", "kelompok.bangkom", "chair: ", 7)}
        self.assertGreaterEqual(len([label for label in staff if label.isdigit()]), 100)
        self.folder, whole = folder, self.folder
        try:  # data files go on using the old key
            self.assertIn("sekretariat", self.refused("organisasi.bangkom", "  sekretariat  |", 3, "kesekretariatan"))
        finally:
            self.folder = whole

    def completion_of_use(self):
        self.folder.open("new.bangkom", 'use "std/"\n')
        return self.labels("new.bangkom", 'std/"', 4)

    def test_formatting(self):
        name = "anggaran.bangkom"
        text = (self.folder.path / name).read_text("utf-8")
        self.folder.open(name, text.replace("biro_sdm | 2026", "biro_sdm|2026"))
        (edit,) = self.folder.ask("formatting", name, options={"tabSize": 2, "insertSpaces": True})
        lines = self.folder.texts[name].split("\n")
        start, end = edit["range"]["start"], edit["range"]["end"]
        self.assertEqual((start["character"], end["character"]), (0, 0))
        after = "\n".join(lines[:start["line"]] + edit["newText"].split("\n")[:-1] + lines[end["line"]:])
        self.assertEqual(after, text)
        self.folder.change(name, "rows budget {", "rows budget")
        answer = self.client.answer(self.client.start("textDocument/formatting", options={},
                                                      textDocument={"uri": self.folder.uri(name)}))
        self.assertIn("syntax", answer["error"]["message"])

    def test_actions(self):
        groups = "organisasi/kelompok.bangkom"
        self.folder.open(groups)
        self.folder.change(groups, "unit: biro_sdm", "unit: biro_sdn")
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        actions = self.folder.ask("codeAction", groups, range=whole, context={"diagnostics": []})
        edits = [action["edit"]["changes"][self.folder.uri(groups)][0] for action in actions]
        self.assertIn("biro_sdm", [edit["newText"] for edit in edits])
        self.folder.change(groups, "  unit: biro_sdn\n", "")
        actions = self.folder.ask("codeAction", groups, range=whole, context={"diagnostics": []})
        self.assertEqual([action["title"] for action in actions], ["Add `unit`"])
        name = "table.bangkom"
        self.folder.open(name, "table t(x: number): number {\n  when >= 1 then 2\n}\n")
        (action,) = self.folder.ask("codeAction", name, range=whole, context={"diagnostics": []})
        edit = action["edit"]["changes"][self.folder.uri(name)][0]
        self.assertIn("missing", edit["newText"])
        self.assertEqual(self.folder.change(name, "then 2\n", "then 2" + edit["newText"] + "\n"), [])

    def test_symbols_folding_tokens_lenses(self):
        groups = "organisasi/kelompok.bangkom"
        self.folder.open(groups)
        names = [one["name"] for one in self.folder.ask("documentSymbol", groups)]
        self.assertEqual(names, ["group kelompok_kebijakan", "group kelompok_layanan", "group kelompok_umum"])
        found = self.client.ask("workspace/symbol", query="kelompok_u")
        self.assertEqual([self.folder.text_at(one["location"]) for one in found], ["kelompok_umum"])
        folds = self.folder.ask("foldingRange", groups)
        self.assertEqual([(one["startLine"], one["endLine"]) for one in folds], [(2, 7), (9, 14), (16, 21)])
        data = self.folder.ask("semanticTokens/full", groups)["data"]
        self.assertEqual(len(data) % 5, 0)
        self.assertEqual(data[:3], [2, 0, len("group")])
        name = "lens.bangkom"
        self.folder.open(name, 'entity thing { size: number }\nthing a { size: 1 }\nthing b { size: 2 }\n'
                               'rule small "Kecil" {\n  for t in thing\n  must t.size < 2\n}\n')
        (lens,) = self.folder.ask("codeLens", name)
        self.assertEqual(lens["command"]["title"], "1 violated of 2")
        self.assertEqual(lens["range"]["start"], self.folder.position(name, "small"))


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main(warnings="ignore")
