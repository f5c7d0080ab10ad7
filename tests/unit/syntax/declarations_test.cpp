#include "reading.hpp"
#include "support/catch.hpp"

TEST_CASE("vocabulary") {
    CHECK(tree_of("use \"a\", \"b/c\"") == "use \"a\"\nuse \"b/c\"\n");
    CHECK(tree_of("measure rp \"Rp\" { ribu = 1_000, juta also million = 1_000_000 } cite \"a\"") ==
          "measure rp \"Rp\" cite \"a\"\n  ribu = 1_000\n  juta also million = 1_000_000\n");
    CHECK(tree_of("ordered enum level also tingkat \"Tingkat\" cite \"b\" {\n low also rendah \"R\" en \"L\" id "
                  "\"R\"\n test, set\n}") == "ordered enum level also tingkat \"Tingkat\" cite \"b\"\n  low also "
                                             "rendah \"R\" en \"L\" id \"R\"\n  test\n  set\n");
    CHECK(tree_of("berjenjang pilihan x { a }") == "ordered enum x\n  a\n");
    CHECK(tree_of("enum x {\n set\n test\n}") == "enum x\n  set\n  test\n");
}

TEST_CASE("entities") {
    CHECK(tree_of("entity e also f \"E\" in p also q") != "");
    CHECK(tree_of("entity job_family") == "entity job_family\n");
    CHECK(tree_of("entity evidence also bukti in person per skill { met also m: number, source: kind? on: date }")
              .substr(0, 4) == "1:83");
    CHECK(tree_of("entity r in job by skill also s: number as needs also perlu cite \"x\" {\n a: list of u inverse k "
                  "also l\n b: t = 1\n}") == "entity r in job by skill also s: number as needs also perlu cite \"x\"\n"
                                             "  a: list of u inverse k also l\n  b: t = 1\n");
    CHECK(tree_of("entitas x dalam y per z { a: daftar_dari b kebalikan c alias d }") ==
          "entity x in y per z\n  a: list of b inverse c also d\n");
    CHECK(tree_of("entity x { source: text, test: number, set also s: date?, year: number, plan: plan }") ==
          "entity x\n  source: text\n  test: number\n  set also s: date?\n  year: number\n  plan: plan\n");
}

TEST_CASE("parameters and their values") {
    CHECK(tree_of("param a: JP = 20 JP cite \"x\" review by 2027-12-31") ==
          "param a: JP review by 2027-12-31 cite \"x\"\n  = 20 JP\n");
    CHECK(tree_of("param a also b: number?") == "param a also b: number?\n");
    CHECK(tree_of("param a: JP {\n from 2020-12-01: 24 JP cite \"y\"\n from 2021: 25 JP }") ==
          "param a: JP\n  from 2020-12-01: 24 JP cite \"y\"\n  from 2021: 25 JP\n");
    CHECK(tree_of("parameter a: JP = 1 tinjau 2027-01-01") == "param a: JP review by 2027-01-01\n  = 1\n");
    CHECK(tree_of("set a = 24 JP from 2027-01-01 cite \"p\", \"q\"") ==
          "set a = 24 JP from 2027-01-01 cite \"p\", \"q\"\n");
    CHECK(tree_of("tetapkan a = 1 mulai 2027 dasar \"p\"") == "set a = 1 from 2027 cite \"p\"\n");
}

TEST_CASE("definitions and tables") {
    CHECK(tree_of("define f(e also p: person, n: number): number = n cite \"x\"") ==
          "define f(e also p: person, n: number): number = n cite \"x\"\n");
    CHECK(tree_of("define f(p: person): number beside p = 1\nrumus g \"G\" (p: person) di_samping p = 2") ==
          "define f(p: person): number beside p = 1\ndefine g \"G\"(p: person) beside p = 2\n");
    CHECK(tree_of("define f = 1\ndefine g() = 2") == "define f = 1\ndefine g = 2\n");
    CHECK(tree_of("table t(a: s, y: number): JP cite \"c\" {\n when p or q | >= 2024 then 24 JP\n when any | 1..5\n "
                  "then if a = b then 1 else 2\n else 0 JP }") ==
          "table t(a: s, y: number): JP cite \"c\"\n  when p or q | >= 2024 then 24 JP\n  when any | 1..5 then (if (a "
          "= b) then 1 else 2)\n"
          "  else 0 JP\n");
    CHECK(tree_of("tabel t(a: s): JP { bila p maka 1  bila kosong maka 2  jika_tidak 3 }") ==
          "table t(a: s): JP\n  when p then 1\n  when missing then 2\n  else 3\n");
}

TEST_CASE("local names and exceptions have a second spelling") {
    CHECK(tree_of(
              "rule r { for x also y in s, z in t let n also m = 1 must count(a also b in s where b = y) = m except k "
              "also l when no }") == "rule r\n  for x also y in s, z in t\n  let n also m = 1\n  must (count(a also b "
                                     "in s where (b = y)) = m)\n  except k also l when no\n");
    CHECK(tree_of("aturan r { untuk also alias alias dalam s misal also = 1 wajib also kecuali also bila no }") ==
          "rule r\n  for also also alias in s\n  let also = 1\n  must also\n  except also when no\n");
    CHECK(mistakes_in("rule r { for x also in s must yes }") != "");
    CHECK(mistakes_in("rule r { let x also = 1 must yes }") != "");
    CHECK(mistakes_in("rule r { must yes except k also when no }") != "");
}

TEST_CASE("derived rows and decisions") {
    CHECK(tree_of("derive need cite \"x\"\n for e in p, r in e.q where r.a let k = r.b { e: e inverse needs also "
                  "perlu, f: k }\n for e in p { e: e inverse needs }") ==
          "derive need cite \"x\"\n  for e in p, r in e.q where r.a\n  let k = r.b\n    e: e inverse needs also "
          "perlu\n    f: k\n"
          "  for e in p\n    e: e inverse needs\n");
    CHECK(tree_of("decision attend also ikut for e in p { e: e inverse attended\n year: 1 }") ==
          "decision attend also ikut\n  for e in p\n    e: e inverse attended\n    year: 1\n");
}

TEST_CASE("rules") {
    CHECK(
        tree_of("## Says\n## more\nrule r also s \"L\" en \"M\" { cite \"a\", \"b\" for x in t where x.a let n = 1 on "
                "2027 from 2025 until 2026-12-31 "
                "must n <= 5 except small when n = 1 cite \"c\" except when no say \"{n}\" en \"{n}\" hint \"h\" }") ==
        "## Says\n## more\nrule r also s \"L\" en \"M\" cite \"a\", \"b\"\n  for x in t where x.a\n  let n = 1\n  on "
        "2027\n  from 2025\n"
        "  until 2026-12-31\n  must (n <= 5)\n  except small when (n = 1) cite \"c\"\n  except when no\n  say \"{n}\" "
        "en \"{n}\"\n  hint \"h\"\n");
    CHECK(tree_of("aturan r { untuk e dalam s sebaiknya e.a kecuali k bila e.b pesan \"x\" saran \"y\" }") ==
          "rule r\n  for e in s\n  should e.a\n  except k when e.b\n  say \"x\"\n  hint \"y\"\n");
    CHECK(mistakes_in("rule r { must a must b }") == "1:17 E0403");
    CHECK(mistakes_in("rule r { for x in t }") == "1:6 E0402");
    CHECK(mistakes_in("amend rule r { except k when a }") == "");
}

TEST_CASE("goals, views, acceptances, repeals") {
    CHECK(tree_of("goal g \"G\" maximize sum(x.a for x in t) within 1% cite \"c\"") ==
          "goal g \"G\" maximize sum(x.a for x in t) within 1% cite \"c\"\n");
    CHECK(tree_of("tujuan g minimalkan a toleransi 5 JP") == "goal g minimize a within 5 JP\n");
    CHECK(
        tree_of(
            "view v \"V\" for e in p, y in q across y total jp, cost { jp \"JP\" en \"JP\": 1, cost: 2 total cost }") ==
        "view v \"V\" across y\n  for e in p, y in q\n    jp \"JP\" en \"JP\": 1\n    cost: 2\n  total jp\n  total "
        "cost\n  total cost\n");
    CHECK(tree_of("view v for e in p, y in q across y beside e total jp { jp: 1 }") ==
          "view v across y beside e\n  for e in p, y in q\n    jp: 1\n  total jp\n");
    CHECK(tree_of("tampilan v untuk e dalam p { total: 1, a: 2 } total a") ==
          "view v\n  for e in p\n    total: 1\n    a: 2\n  total a\n");
    CHECK(tree_of("accept r for k3, 001, \"a b\" until 2026-06-30 \"menunggu\" cite \"ND\"") ==
          "accept r for k3, 001, \"a b\" until 2026-06-30 \"menunggu\" cite \"ND\"\n");
    CHECK(tree_of("repeal rule r from 2028-01-01 cite \"x\"\ncabut aturan s") ==
          "repeal rule r from 2028-01-01 cite \"x\"\nrepeal rule s\n");
}

TEST_CASE("amendments, pins, scenarios, tests") {
    CHECK(tree_of("amend enum u { field \"kantor\" }\nubah pegawai 01 { job: a }") ==
          "amend\n  enum u\n    field \"kantor\"\namend\n  row pegawai 01\n    job: a\n");
    CHECK(tree_of("pin attend { e: 1 }\nban rows attend {\n e | y\n 1 | 2\n}") ==
          "pin\n  row attend\n    e: 1\nban\n  rows attend\n    e | y\n    1 | 2\n");
    CHECK(tree_of("scenario b from a \"B\" { set x = 1 amend rule r { must yes } repeal rule s unit u }") ==
          "scenario b \"B\" from a\n  set x = 1\n  amend\n    rule r\n      must yes\n  repeal rule s\n  row unit u\n");
    CHECK(tree_of("test \"t\" {\n given {\n unit u \"U\"\n rows e {\n id\n 1\n }\n set x = 2\n }\n expect violated r "
                  "for 1, k\n expect satisfied r\n"
                  " expect f(3/4) = low\n expect plan g = 5\n expect plan = 3\n}") ==
          "test \"t\"\n  given\n    row unit u label \"U\"\n    rows e\n      id\n      1\n    set x = 2\n  expect "
          "violated r for 1, k\n"
          "  expect satisfied r\n  expect (f((3 / 4)) = low)\n  expect plan g = 5\n  expect (plan = 3)\n");
    CHECK(tree_of("uji \"t\" { harapkan dilanggar r untuk 1 harapkan belum_pasti r }") ==
          "test \"t\"\n  expect violated r for 1\n  expect undetermined r\n");
}
