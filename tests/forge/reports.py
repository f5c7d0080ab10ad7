#!/usr/bin/env python3
"""reports.py BANGKOM: what `check --format sarif|junit` and `test --format junit` write is what the standards ask for, and says what JSON says.

SARIF 2.1.0: the members that the schema demands, the values that it allows, rules that results name by id and position, places that
are there. JUnit: counts that are right, a case for each finding or test, and what failed.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as xml
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parents[2]
BANGKOM = os.path.abspath(sys.argv[1])
KINDS = {"fail": {"error", "warning"}, "pass": {"none"}, "notApplicable": {"none"}}
OUTCOMES = {"violated": "fail", "undetermined": "fail", "satisfied": "pass", "excepted": "notApplicable"}
SCRIPT = '''entity office { floor: number? }
office utara "Utara & <Timur>" { floor: 30 }
office selatan { floor: 1 }
office barat {}
office lama { floor: 25 }
rule low "Lantai \\"rendah\\"" { cite "Pasal 1" for o in office must o.floor <= 20 except old when o = office[lama]
  say "{o.name} di lantai\\n{o.floor}" }
rule even { for o in office should o.floor > 1 }
accept low for utara until 2030-12-31 "menunggu & pindah"
test "ya" { given { office a { floor: 1 } } expect satisfied low }
test "tidak <ini>" { given { office a { floor: 50 } } expect satisfied low }
'''


def fail(what, detail=""):
    sys.exit(f"FAILED {what}: {str(detail)[:1500]}")


def expect(what, holds, detail=""):
    if not holds:
        fail(what, detail)


def bangkom(folder, *words):
    done = subprocess.run([BANGKOM, *words, "--lang", "en"], cwd=folder, capture_output=True)
    if done.returncode not in (0, 1):
        fail(words, done.stderr.decode())
    return done.stdout.decode()


def is_text(message):
    return isinstance(message, dict) and isinstance(message.get("text"), str) and message["text"] != ""


def check_place(folder, place):
    physical = place["physicalLocation"]
    artifact, region = physical["artifactLocation"], physical["region"]
    uri = urllib.parse.urlsplit(artifact["uri"])
    expect("a uri is relative", not uri.scheme and not uri.netloc and not uri.path.startswith("/"), artifact)
    expect("a uri is encoded", urllib.parse.quote(urllib.parse.unquote(artifact["uri"])) == artifact["uri"], artifact)
    expect("a region begins at 1", region["startLine"] >= 1 and region["startColumn"] >= 1, region)
    if artifact.get("uriBaseId") == "STDLIB":
        return
    path = pathlib.Path(folder) / urllib.parse.unquote(artifact["uri"])
    expect("a place is a file", path.is_file(), artifact)
    lines = path.read_text("utf-8-sig").splitlines()
    expect("a place is in its file", region["startLine"] <= len(lines), region)
    expect("a column is in its line", region["startColumn"] <= len(lines[region["startLine"] - 1]) + 1, region)


def check_sarif(folder, *words):
    log = json.loads(bangkom(folder, "check", *words, "--format", "sarif"))
    plain = json.loads(bangkom(folder, "check", *words, "--format", "json"))
    expect("the version", log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json"))
    expect("one run", isinstance(log["runs"], list) and len(log["runs"]) == 1)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    expect("the driver's name", run["tool"]["driver"]["name"] == "bangkom")
    expect("columns are told", run["columnKind"] == "unicodeCodePoints")
    expect("ids of rules are unique", len({rule["id"] for rule in rules}) == len(rules))
    for rule in rules:
        expect("a rule's words", is_text(rule["shortDescription"]) and is_text(rule.get("help", {"text": "none"})), rule)
        expect("a rule's level", rule["defaultConfiguration"]["level"] in ("error", "warning"), rule)
    expect("rules are those of the summary", [rule["id"] for rule in rules] == [s["rule"] for s in plain["summary"]])
    base = {place["physicalLocation"]["artifactLocation"].get("uriBaseId") for result in run["results"]
            for place in result["locations"] + result.get("relatedLocations", [])}
    expect("bases are declared", base - {None} <= set(run["originalUriBaseIds"]), base)
    for result in run["results"]:
        expect("a result's rule", rules[result["ruleIndex"]]["id"] == result["ruleId"], result)
        expect("a result's kind and level", result["level"] in KINDS[result["kind"]], result)
        expect("a result's kind is its outcome", OUTCOMES[result["properties"]["outcome"]] == result["kind"], result)
        expect("a result's words", is_text(result["message"]), result)
        for place in result["locations"] + result.get("relatedLocations", []):
            check_place(folder, place)
        for one in result.get("suppressions", []):
            expect("why it is suppressed", one["kind"] == "inSource" and one["justification"], one)
    prints = [tuple(result["partialFingerprints"].items()) for result in run["results"]]
    expect("fingerprints tell results apart", len(set(prints)) == len(prints), Counter(prints).most_common(2))
    said = Counter((f"{r['ruleId']}: ", r["properties"]["outcome"], r["level"]) for r in run["results"])
    level = {"must": "error", "should": "warning"}
    meant = Counter((f"{f['rule']}: ", f["outcome"],
                     level[f["severity"]] if OUTCOMES[f["outcome"]] == "fail" else "none") for f in plain["findings"])
    expect("results are the findings", said == meant, (said - meant, meant - said))
    print(f"ok: SARIF of {' '.join(words)}: {len(rules)} rules, {len(run['results'])} results")
    return run


def check_counts(element, cases):
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        expect(f"{attribute} are counted", int(element.get(attribute)) == sum(c.find(tag) is not None for c in cases), element.attrib)
    expect("cases are counted", int(element.get("tests")) == len(cases), element.attrib)


def junit(folder, *words):
    root = xml.fromstring(bangkom(folder, *words, "--format", "junit"))
    expect("the root", root.tag == "testsuites" and root.get("name"))
    check_counts(root, root.findall("testsuite/testcase"))
    for suite in root:
        expect("a suite has a name and cases", suite.tag == "testsuite" and suite.get("name") and len(suite) > 0)
        check_counts(suite, suite.findall("testcase"))
        for case in suite:
            expect("a case has names", case.tag == "testcase" and case.get("name") and case.get("classname"), case.attrib)
            expect("a case ends one way", len(case) <= 1 and {c.tag for c in case} <= {"failure", "error", "skipped"})
            expect("what failed is said", all(c.get("message") for c in case), case.attrib)
            expect("how it failed is said", all(c.get("type") for c in case if c.tag != "skipped"), case.attrib)
            if case.get("file") and not case.get("file").startswith("std/"):
                expect("its file is there", (pathlib.Path(folder) / case.get("file")).is_file(), case.attrib)
                expect("its line is told", int(case.get("line")) >= 1, case.attrib)
    return root


def check_junit(folder, *words):
    root = junit(folder, "check", *words)
    plain = json.loads(bangkom(folder, "check", *words, "--format", "json"))
    accepted = {(r["ruleId"], r["partialFingerprints"]["bangkom/v1"].split(": ", 1)[1])
                for r in check_sarif(folder, *words)["results"] if "suppressions" in r}
    failed = Counter(f["rule"] for f in plain["findings"] if f["severity"] == "must" and
                     (f["rule"], ", ".join(f"{k}={v}" for k, v in f["for"].items())) not in accepted)
    told = Counter(c.get("classname") for c in root.iter("testcase") if c.find("failure") is not None)
    expect("failures are the duties that are broken", told == failed, (told - failed, failed - told))
    left = {c.get("name") for c in root.iter("testcase") if c.find("skipped") is not None}
    expect("what is left out is skipped", set(plain["left_out"]) <= left, plain["left_out"])
    print(f"ok: JUnit of {' '.join(words)}: {sum(told.values())} failures")


with tempfile.TemporaryDirectory(prefix="bangkom-") as name:
    scratch = pathlib.Path(os.path.realpath(name))
    for example in ("biro-sdm", "bappeda", "amended", "jadwal-kuliah"):
        shutil.copytree(ROOT / "examples" / example, scratch / f"kantor {example}")
        check_junit(scratch, f"kantor {example}")
        check_sarif(scratch, f"kantor {example}", "--all")
        check_sarif(scratch / f"kantor {example}", ".")
    (scratch / "satu.bangkom").write_text(SCRIPT, "utf-8")
    check_junit(scratch, "satu.bangkom")
    run = check_sarif(scratch, "satu.bangkom", "--all")
    kinds = Counter(result["kind"] for result in run["results"])
    expect("every kind was seen", kinds == {"fail": 4, "pass": 3, "notApplicable": 1}, kinds)
    expect("the dispensation was seen", sum("suppressions" in result for result in run["results"]) == 1)
    tests = junit(scratch, "test", "satu.bangkom")
    ends = {case.get("name"): [child.tag for child in case] for case in tests.iter("testcase")}
    expect("tests pass and fail", ends == {"ya": [], "tidak <ini>": ["failure"]}, ends)
