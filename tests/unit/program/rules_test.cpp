#include "support/catch.hpp"
#include "unit/program/checked.hpp"

using namespace bangkom;
using namespace bangkom::program;
using bangkom::test::Checked;

namespace {

using Names = std::vector<std::string>;

const std::string base = R"(measure JP
entity person
entity course { jp: JP, person: person? }
derive wish for c in course where c.person is present { person: c.person inverse wishes, course: c }
decision attend for p in person, w in p.wishes, y in 2025..2027 {
  person: p inverse attended, course: w.course inverse sessions, year: y
}
define jp_in(p: person, y: number): JP = sum(t.course.jp for t in p.attended where t.year = y)
derive total_of for p in person, y in 2025..2027 { person: p inverse totals, jp: jp_in(p, y) }
)";

}  // namespace

TEST_CASE("what reads decisions is known, also through definitions and derived tables") {
    const Checked checked(base + R"(rule a { for p in person, y in 2025..2027 on y must jp_in(p, y) >= 20 JP }
rule b { for p in person must count(p.totals) = 3 }
rule c { for p in person must count(p.wishes) < 3 }
goal most maximize sum(t.jp for t in total_of)
view v for p in person { wishes: count(p.wishes) }
view w for p in person, y in 2025..2027 across y { jp: jp_in(p, y) total jp }
)");
    CHECK(checked.found() == Names{});
    const TableId attend = checked.id<Table>("attend");
    CHECK(checked.rule("a").decisions == std::set<TableId>{attend});
    CHECK(checked.rule("b").decisions == std::set<TableId>{attend});
    CHECK(checked.rule("c").decisions.empty());
    CHECK(checked.program.goals[checked.id<Goal>("most")].decisions.size() == 1);
    CHECK(checked.table("total_of").reads_decision);
    CHECK_FALSE(checked.table("attend").reads_decision);
    CHECK(checked.program.views[checked.id<View>("w")].reads_decision);
    CHECK_FALSE(checked.program.views[checked.id<View>("v")].reads_decision);
    CHECK(checked.program.expressions[checked.rule("a").duty].reads_decision);
    REQUIRE(checked.program.derived.size() == 3);
    CHECK(checked.program.derived.back().table == checked.id<Table>("total_of"));
}

TEST_CASE("candidates do not depend on choices") {
    const Checked checked(base + "decision more for t in total_of where t.jp > 3 JP { person: t.person }\n");
    CHECK(checked.places() == "E0408@main:10");
    CHECK(Checked("entity p\ndecision d for x in p where count(d) = 0 { p: x }\n").codes() == "E0408");
    CHECK(Checked(base + "decision more for p in person where count(p.attended) = 0 { person: p }\n").codes() ==
          "E0408");
}

TEST_CASE("derived tables are in an order in which each reads earlier ones") {
    const Checked checked("entity p\nderive a for x in b { p: x.p }\nderive b for x in p { p: x inverse bs }\n"
                          "derive c for x in p where count(x.bs) = 1 { p: x, n: twice(1) }\n"
                          "define twice(n: number) = n + count(a)\n");
    CHECK(checked.found() == Names{});
    REQUIRE(checked.program.derived.size() == 3);
    CHECK(checked.program.derived[0].table == checked.id<Table>("b"));
    CHECK(checked.program.derived[1].table == checked.id<Table>("a"));
}

TEST_CASE("circles are named") {
    const Checked definitions("define a(n: number): number = b(n)\ndefine b(n: number): number = a(n) + 1\n");
    CHECK(definitions.codes() == "E0401");
    CHECK(definitions.diagnostics.all().front().message.english.find("`a` → `b` → `a`") != std::string::npos);
    CHECK(Checked("define a(n: number) = b(n)\ndefine b(n: number) = a(n) + 1\n").codes() == "E0401");
    CHECK(Checked("define a = a + 1\n").codes() == "E0401");
    CHECK(Checked("entity p\ndefine n = count(d)\nderive d for x in p where n > 1 { p: x }\n").codes() == "E0401");
    CHECK(Checked("entity p\nderive d for x in p where count(x.ds) = 0 { p: x inverse ds }\n").codes() == "E0401");
    CHECK(Checked("param a: number = b\nparam b: number = a\n").codes() == "E0401");
    CHECK(Checked("param a: number = 1\nset as_of = date(a, 1, 1)\nset a = year(as_of)\n").codes() == "E0401");
    CHECK(Checked("define a(n: number): number = b\ndefine b: number = 3\ndefine c = a(b) + b\n").codes() == "");
}

TEST_CASE("the parts of a derived table agree") {
    const std::string head = "entity p { n: number, t: text }\n";
    const Checked checked(head + "enum e { x, y }\nderive d\n  for a in p { p: a inverse ds, k: e.x, n: missing }\n"
                                 "  for a in p { p: a inverse ds, k: y, n: a.n }\n");
    CHECK(checked.found() == Names{});
    CHECK(checked.field("d", "n").type == Type::number());
    CHECK(Checked(head + "derive d\n for a in p { x: a.n }\n for a in p { x: a.t }\n").codes() == "E0301");
    CHECK(Checked(head + "derive d\n for a in p { p: a inverse ds }\n for a in p { p: a inverse es }\n").codes() ==
          "E0407");
    CHECK(Checked(head + "derive d for a in p { x: missing }\n").codes() == "E0307");
    CHECK(Checked(head + "derive d for a in p { x: a.n, x: 1 }\n").codes() == "E0204");
    CHECK(Checked(head + "d { x: 1 }\nderive d for a in p { x: a.n }\n").codes() == "E0411");
}

TEST_CASE("rules have their parts") {
    CHECK(Checked("rule a { say \"x\" }\n").codes() == "E0402");
    CHECK(Checked("rule a { must yes except x when no except x when yes }\n").codes() == "E0403");
    CHECK(Checked("rule a { let b = 1 let b = 2 must b = 1 }\n").codes() == "E0204");
    CHECK(Checked("rule a { on \"x\" must yes }\n").codes() == "E0301");
    CHECK(Checked("rule a { from 2025-01-01 until 2024-01-01 must yes }\n").codes() == "E0410");
    CHECK(Checked("rule a { must 1 }\n").codes() == "E0301");
}

TEST_CASE("what is shown beside rows") {
    const Checked checked("entity p { n: number }\ndefine f(x also y: p) beside y = x.n\ndefine g(x: p) = x.n\n"
                          "view v for x in 1..3, y in p beside y { n: x }\n");
    CHECK(checked.codes().empty());
    CHECK(checked.program.definitions[checked.id<Definition>("f")].beside);
    CHECK_FALSE(checked.program.definitions[checked.id<Definition>("g")].beside);
    CHECK(checked.program.views[checked.id<View>("v")].beside == Slot{1});
    CHECK(Checked("entity p\ndefine f(x: p) beside z = 1\n").codes() == "E0201");
    CHECK(Checked("entity p\ndefine f(x: p, y: p) beside x = 1\n").codes() == "E0304");
    CHECK(Checked("define f(x: number) beside x = x\n").codes() == "E0301");
    CHECK(Checked("entity p\ndefine f(x: list of p) beside x = count(x)\n").codes() == "E0301");
}

TEST_CASE("views and goals are checked") {
    CHECK(Checked("entity p\nview v for x in p across y { n: 1 }\n").codes() == "E0201");
    CHECK(Checked("entity p\nview v for x in p { n: 1, m: \"a\" total n, m, o }\n").codes() == "E0301 E0202");
    CHECK(Checked("goal g maximize \"x\"\n").codes() == "E0301");
    CHECK(Checked("entity p\nview v for x in p beside x { n: 1 }\n").codes().empty());
    CHECK(Checked("entity p\nview v for x in p beside y { n: 1 }\n").codes() == "E0201");
    CHECK(Checked("view v for x in 1..3 beside x { n: 1 }\n").codes() == "E0301");
    CHECK(Checked("entity p\nderive d for x in p { p: x }\nview v for x in d beside x { n: 1 }\n").codes() == "E0301");
    const Checked checked("goal g maximize 1 + 1 within 1%\n");
    CHECK(checked.program.goals[checked.id<Goal>("g")].within == Number::fraction(1, 100));
}

TEST_CASE("tests and dispensations name what is there") {
    const Checked checked(base + R"(rule a { for p in person must count(p.attended) = 0 }
goal most maximize count(attend)
accept a for q until 2026-06-30 "soon" cite "x"
accept b for q "soon"
person q
test "one" {
  given { person p  course c { jp: 3 JP, person: p }  attend { person: p, course: c, year: 2025 } }
  expect violated a for p
  expect jp_in(person[p], 2025) = 3 JP
  expect plan most = 1
  expect satisfied aa
  expect violated a for p, 3
}
test "two" { expect 3 }
)");
    CHECK(checked.places() == "E0201@main:13 E0201@main:20 E0304@main:21 E0301@main:23");
    REQUIRE(checked.program.acceptances.size() == 1);
    CHECK(checked.program.acceptances[0].until->to_string() == "2026-06-30");
    REQUIRE(checked.program.tests.size() == 2);
    CHECK(checked.program.tests[0].expectations.size() == 4);
    CHECK(checked.program.tests[1].scope.index == 2);
    CHECK(checked.program.rows.front().scope == Scope{});
    CHECK(checked.program.rows.back().scope.index == 1);
}

TEST_CASE("pins and bans stand before rows of decisions") {
    const Checked checked(base + R"(person p
course c { jp: 3 JP, person: p }
pin attend { person: p, course: c, year: 2025 }
ban rows attend {
  person | course | year
  p      | c      | 2026
}
)");
    CHECK(checked.found() == Names{});
    REQUIRE(checked.program.forced.size() == 2);
    CHECK(checked.program.forced[0].pin);
    CHECK(checked.program.forced[0].position == 2);
    CHECK(checked.program.forced[1].grid);
    CHECK(checked.program.forced[1].position == 0);
}

TEST_CASE("broken declarations keep what depends on them quiet") {
    CHECK(Checked("entity p { n: nmber }\nrule r { for x in p must x.n > 3 }\n").codes() == "E0207");
    CHECK(Checked("define f(n: nmber) = n + 1\nrule r { must f(3) = 4 }\n").codes() == "E0207");
    CHECK(Checked("entity p\nderive d for x in q { p: x inverse ds }\nrule r { for x in p must count(x.ds) = 1 }\n")
              .codes() == "E0201");
}
