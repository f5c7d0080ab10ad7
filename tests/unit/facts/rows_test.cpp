// Rows stated in scripts: blocks, nested rows, grids, amendments, settings.

#include "support/catch.hpp"
#include "unit/facts/loaded.hpp"

using namespace bangkom;
using bangkom::test::Loaded;

namespace {

const std::string declarations = R"(
measure JP "hours"
measure coin "C" { thousand = 1_000, million = 1_000_000 }
ordered enum level { low "Rendah" en "Low", mid also tengah, high }
entity unit { parent: unit? inverse children, head: person? }
entity skill
entity person also orang {
  unit: unit inverse staff
  level: level = mid
  hours: JP?
  pay: coin?
  share: number?
  born: date?
  active: boolean?
  likes: list of skill
  nick: text?
}
entity proof in person per skill { met: number, on: date? }
entity need in unit by skill as wants { count: number = 1 }
entity note in person { text: text? }
)";

}  // namespace

TEST_CASE("blocks become rows, whichever comes first") {
    const Loaded loaded(declarations + R"(
person 0042 "Ana" { unit: u2, level: high, hours: 20 JP, share: 3/4, born: 2000-01-31, active: yes, likes: [a, b]
  proof a { met: 3 }
  proof b { met: 1 }
  proof a { met: 5, on: 2024-01-01 }
  note { text: "x" }
  note { text: "y" }
}
person p2 { unit: u1 }
unit u1 "First" { head: 0042, wants a { count: 2 }, wants b {} }
unit u2 { parent: u1 }
skill a
skill b
)");
    CHECK(loaded.places() == "");
    CHECK(loaded.ids("person") == "0042 p2");
    CHECK(loaded.name("person", 0) == "Ana");
    CHECK(loaded.name("person", 1) == "p2");
    CHECK(loaded.all("person", "unit") == "u2 u1");
    CHECK(loaded.all("person", "level") == "high mid");
    CHECK(loaded.all("person", "hours") == "20 -");
    CHECK(loaded.all("person", "share") == "0.75 -");
    CHECK(loaded.all("person", "born") == "2000-01-31 -");
    CHECK(loaded.all("person", "likes") == "a;b -");
    CHECK(loaded.ids("proof") == "0042/a 0042/b 0042/a/2");
    CHECK(loaded.ids("note") == "0042/note/1 0042/note/2");
    CHECK(loaded.ids("need") == "u1/a u1/b");
    CHECK(loaded.all("need", "count") == "2 1");
    const auto find = [&](const char* table, const char* id) {
        return loaded.database.find_row(loaded.checked.program, loaded.id(table), id);
    };
    CHECK(find("person", "0042") == 0);
    CHECK(find("person", "42") == facts::no_row);
    CHECK(find("proof", "0042/a/2") == 2);
    CHECK(find("proof", "0042/c") == facts::no_row);
    CHECK(find("note", "0042/note/2") == 1);
    CHECK(facts::row_place(loaded.checked.program, loaded.database, loaded.id("unit"), 1).span.valid());
}

TEST_CASE("grids are read by the types of their columns") {
    const Loaded loaded(declarations + R"(
unit u
rows skill { 
  id
  a
  b
}
rows orang {
  ID | Name     | UNIT | level  | hours | pay           | born       | active | likes  | nick
  1  | Ana Maria| u    | Tengah | 20 JP | 1.5 million   | 2000-02-29 | ya     | [a, b] | "-"
  2  | -        | u    | low    | -     | 300           |            | FALSE  | a;b    | -
  3  | Cici     | u    |        | 7     | 2 thousand coin | -        | 1      |        | "a | b"
  4  | "Dedi"   | u    | rendah | 0.5   | -             | -          | tidak  | []     | "# x"
}
rows proof {
  orang | skill | met
  2     | b     | 4
  1     | a     | 3
  2     | b     | 5
}
)");
    CHECK(loaded.messages() == "");
    CHECK(loaded.places() == "");
    CHECK(loaded.all("person", "level") == "mid low mid low");
    CHECK(loaded.all("person", "hours") == "20 - 7 0.5");
    CHECK(loaded.all("person", "pay") == "1500000 300 2000 -");
    CHECK(loaded.all("person", "active") == "yes no yes no");
    CHECK(loaded.all("person", "likes") == "a;b a;b - -");
    CHECK(loaded.plain("person", "nick", 0) == "-");
    CHECK(loaded.plain("person", "nick", 2) == "a | b");
    CHECK(loaded.name("person", 0) == "Ana Maria");
    CHECK(loaded.name("person", 1) == "2");
    CHECK(loaded.name("person", 3) == "Dedi");
    CHECK(loaded.ids("proof") == "2/b 1/a 2/b/2");
}

TEST_CASE("what is wrong in a grid is told at its cell") {
    const Loaded loaded(declarations + R"(unit u
rows person {
  id | unit | level | hours | born       | active | nikc
  1  | v    | hihg  | x     | 2023-02-29 | maybe  | y
  2  | -    | low   | 1 kg  | -          | -      | -
  2  | u    | low   | 1     | -          | -      | -
  4  | u
}
)");
    const std::string expected =
        "E0602@main:27 N0601@main:23:53 E0203@main:24:8 E0602@main:24:15 E0602@main:24:23 E0602@main:24:31 "
        "E0602@main:24:44 E0601@main:25:8 E0602@main:25:23 E0205@main:26:3";
    CHECK(loaded.places() == expected);
    CHECK(loaded.messages().find("did you mean “high”?") != std::string::npos);
    CHECK(loaded.messages().find("nearest field: nick") != std::string::npos);
}

TEST_CASE("keys given twice, unknown keys and missing fields of blocks") {
    const Loaded loaded(declarations + R"(
skill komunikasi
unit u { wants komunikasi {}, wants komunikasi { count: 3 } }
person 1 { unit: u, likes: [komunikasi, komunikaso], proof kumunikasi { met: 1 } }
person 1 { unit: u }
person 2 {}
define answer(p: person): boolean = p.unit = unit[uu]
)");
    CHECK(loaded.places() == "E0205@main:23:31 E0203@main:24:21 E0203@main:24:60 E0205@main:25:1 E0601@main:26:8 E0203@main:27:46");
    CHECK(loaded.messages().find("did you mean “komunikasi”?") != std::string::npos);
}

TEST_CASE("amendments change, add and empty") {
    const Loaded loaded(declarations + R"(
skill a
skill b
skill c
unit u { wants a { count: 2 }, wants b { count: 3 } }
person 1 "Ana" { unit: u, hours: 20 JP, likes: [a, b], proof a { met: 1 } }
person 2 { unit: u, likes: [c] }
amend person 1 { hours: missing, likes: [c], level: high, proof a { met: 2 } }
amend unit u "New name" { wants a { count: 5 }, wants c { count: 7 } }
amend person 3 { level: low }
)");
    CHECK(loaded.places() == "E0405@main:30:14");
    CHECK(loaded.all("person", "hours") == "- -");
    CHECK(loaded.all("person", "likes") == "c c");
    CHECK(loaded.all("person", "level") == "high mid");
    CHECK(loaded.ids("proof") == "1/a 1/a/2");
    CHECK(loaded.ids("need") == "u/a u/b u/c");
    CHECK(loaded.all("need", "count") == "5 3 7");
    CHECK(loaded.name("unit", 0) == "New name");
}

TEST_CASE("settings replace, add and depend on the selection") {
    const std::string text = R"(
param a: number = 1
param b: number { from 2020-01-01: 1
                  from 2022-01-01: 2 }
set a = 5
set b = 3 from 2021-01-01
set b = 4 from 2022-01-01
set as_of = 2025-01-01
test "t" { given { set a = 7 } expect a = 7 }
)";
    const Loaded loaded(text);
    CHECK(loaded.places() == "");
    const auto& parameters = loaded.database.parameters;
    REQUIRE(parameters.size() == 2);
    CHECK(parameters[0].size() == 1);
    REQUIRE(parameters[1].size() == 3);
    CHECK(parameters[1][1].from == Date::from_civil(2021, 1, 1));
    CHECK(loaded.database.as_of.has_value());
    facts::Selection in_test;
    in_test.standard_rows_only = true;
    in_test.scopes.push_back(loaded.checked.program.tests[0].scope);
    const Loaded tested(text, {}, in_test);
    CHECK_FALSE(tested.database.as_of.has_value());
    CHECK(tested.database.parameters[1].size() == 2);
}

TEST_CASE("a test sees its own rows only") {
    const std::string text = declarations + R"(
unit u
person 1 { unit: u }
rule fine { for p in person must p.unit = unit[u] }
test "t" { given { unit v
    person 9 { unit: v } } expect count(person) = 1 }
test "wrong" { given { unit v } expect unit[w].parent is missing }
)";
    facts::Selection selection;
    selection.standard_rows_only = true;
    const test::Checked checked(text);
    selection.scopes.push_back(checked.program.tests[0].scope);
    const Loaded first(text, {}, selection);
    CHECK(first.places() == "");
    CHECK(first.ids("person") == "9");
    selection.scopes.back() = checked.program.tests[1].scope;
    const Loaded second(text, {}, selection);
    CHECK(second.places() == "E0203@main:27:40");
    CHECK(Loaded(text).places() == "");
}

TEST_CASE("rows of several files keep the order in which the files are read") {
    const Loaded loaded(test::Checked::Files{{"first", "entity a\na 1\n"}, {"second", "use \"first\"\na 2\n"},
                                             {"main", "use \"first\", \"second\"\na 3\nrows a {\nid\n4\n}\na 5\n"}},
                        {});
    CHECK(loaded.places() == "");
    CHECK(loaded.ids("a") == "1 2 3 4 5");
}
