#include "support/catch.hpp"
#include "unit/program/checked.hpp"

using namespace bangkom;
using namespace bangkom::program;
using bangkom::test::Checked;

namespace {

const std::string base = R"(ordered enum level { low, high }
entity person { level: level, age: number? }
param limit: number = 10
table weight(l: level): number { when low then 1  when high then 2 }
define old(p: person): boolean = p.age > limit
derive heavy for p in person where weight(p.level) > 1 { person: p inverse heavy }
rule few "Few" {
  cite "1"
  for p in person
  let n = count(p.heavy)
  must n < 2
  except young when not old(p)
  say "{p.name} {n}"
}
goal less minimize count(heavy)
)";

std::vector<std::string> values(const Checked& checked, const std::string& name) {
    std::vector<std::string> names;
    for (const Naming& value : checked.program.enums[checked.id<Enum>(name)].values) names.push_back(value.name);
    return names;
}
using Names = std::vector<std::string>;

Checked amended(const std::string& change) {
    return Checked(Checked::Files{{"base", base}, {"main", "use \"base\"\n" + change}});
}

}  // namespace

TEST_CASE("an amendment of a rule adds and replaces") {
    const Checked checked = amended(R"(amend rule few also sedikit {
  let n = count(p.heavy) + 1
  should n < 3
  except young when p.age < 5
  except old_one when old(p) cite "2"
}
)");
    CHECK(checked.found() == Names{});
    const Rule& rule = checked.rule("few");
    CHECK(rule.should);
    CHECK(rule.lets.size() == 1);
    REQUIRE(rule.exceptions.size() == 2);
    CHECK(rule.exceptions[0].naming.name == "young");
    CHECK(rule.exceptions[1].cites.size() == 1);
    CHECK(rule.cites.size() == 1);
    CHECK(bool(rule.say));
    CHECK(checked.id<Rule>("sedikit").valid());
}

TEST_CASE("what an amendment replaces keeps both spellings") {
    const std::string rule = "rule r { let n also m = 1 must n = 1 and m = 1 except k also l when m = 2 }\n";
    const Checked checked(rule + "amend rule r { let m = 2 except l when n = 3 }\n");
    CHECK(checked.found() == Names{});
    const Rule& amended = checked.rule("r");
    CHECK(amended.lets.size() == 1);
    REQUIRE(amended.exceptions.size() == 1);
    CHECK(amended.exceptions[0].naming.name == "k");
    CHECK(amended.exceptions[0].naming.also == "l");
    CHECK(Checked("rule r { let n = 1 must n = 1 }\namend rule r { let n also m = 2 except k when m = 2 }\n").found() ==
          Names{});
}

TEST_CASE("new values of an ordered enum find their place") {
    const std::string tables = "amend table weight(l: level): number { else 1 }\n";
    CHECK(values(amended(tables + "amend enum level { top }\n"), "level") == Names{"low", "high", "top"});
    CHECK(values(amended(tables + "amend enum level { low, mid, high }\n"), "level") == Names{"low", "mid", "high"});
    CHECK(values(amended(tables + "amend enum level { none, low }\n"), "level") == Names{"none", "low", "high"});
    CHECK(values(amended(tables + "amend enum level { a, b, low, c }\n"), "level") ==
          Names{"a", "b", "low", "c", "high"});
    CHECK(amended(tables + "amend enum level { high, mid, low }\n").codes() == "E0409");
}

TEST_CASE("definitions, tables and derived rows are replaced whole and keep their place") {
    const Checked checked = amended(R"(amend define old(p: person): boolean = no
amend derive heavy for p in person { person: p inverse heavy, age: p.age }
amend entity person { weight: number? }
amend goal less minimize count(heavy) + 1
)");
    CHECK(checked.found() == Names{});
    CHECK(checked.table("heavy").stored.size() == 2);
    CHECK(checked.field("person", "weight").optional);
}

TEST_CASE("what an amendment breaks is said at the amendment") {
    CHECK(amended("amend enum level { top }\n").places() == "E0501@main:2");
    CHECK(amended("\namend derive heavy for p in person { person: p }\n").places() == "E0202@main:3");
    const Checked own = amended("amend rule few { except x when p.agee > 1 }\n");
    CHECK(own.places() == "E0202@main:2");
    CHECK(own.diagnostics.all().front().message.english.find("breaks") == std::string::npos);
}

TEST_CASE("what is amended or repealed has to be there and of that kind") {
    CHECK(amended("amend rule fwe { should yes }\n").places() == "E0405@main:2");
    CHECK(amended("amend rule less { should yes }\n").places() == "E0405@main:2");
    CHECK(amended("repeal rule fwe\n").places() == "E0405@main:2");
    CHECK(amended("repeal goal few\n").places() == "E0405@main:2");
}

TEST_CASE("a repealed rule stays with its day, other things go") {
    const Checked checked = amended("repeal rule few from 2028-01-01 cite \"x\"\nrepeal goal less\n");
    CHECK(checked.found() == Names{});
    CHECK(checked.rule("few").repealed_from->to_string() == "2028-01-01");
    CHECK(checked.program.goals.empty());
    CHECK(amended("repeal rule few\n").rule("few").repealed_from->to_string() == "0001-01-01");
    CHECK(amended("repeal define old\n").places() == "E0209@main:2");
}

TEST_CASE("two amendments of one thing need an order") {
    const std::string change = "use \"base\"\namend rule few { except x when no }\n";
    const std::string other = "use \"base\"\namend rule few { except y when no }\n";
    const Checked apart(Checked::Files{{"base", base}, {"a", change}, {"b", other}, {"main", "use \"a\", \"b\"\n"}});
    CHECK(apart.places() == "E0404@b:2");
    CHECK(apart.diagnostics.all().front().notes.size() == 1);
    const Checked in_order(
        Checked::Files{{"base", base}, {"a", change}, {"b", "use \"a\"\n" + other}, {"main", "use \"a\", \"b\"\n"}});
    CHECK(in_order.places() == "");
    CHECK(in_order.rule("few").exceptions.size() == 3);
    const Checked sets(Checked::Files{{"base", base},
                                      {"a", "use \"base\"\nset limit = 11\n"},
                                      {"b", "use \"base\"\nset limit = 12\n"},
                                      {"main", "use \"a\", \"b\"\n"}});
    CHECK(sets.places() == "E0404@b:2");
}

TEST_CASE("amended rows are marked") {
    const Checked checked = amended("person a { level: low, age: 3 }\namend person a { age: missing }\n");
    CHECK(checked.found() == Names{});
    REQUIRE(checked.program.rows.size() == 2);
    CHECK(checked.program.rows[1].amends);
    CHECK_FALSE(checked.program.rows[1].fields[0].second.known);
}

TEST_CASE("a scenario is read last, those that it builds on first") {
    const std::string text = base + R"(person a { level: low }
scenario lower "Lower" { set limit = 5 }
scenario both from lower "Both" {
  set limit = 6
  person b { level: high }
  amend rule few { except z when no }
}
scenario wrong { set limt = 5 }
)";
    const Checked plain(text);
    CHECK(plain.places() == "E0201@main:23");
    CHECK(plain.program.settings.empty());
    const Checked chosen(text, "both");
    CHECK(chosen.program.settings.size() == 2);
    CHECK(chosen.program.rows.size() == 2);
    CHECK(chosen.rule("few").exceptions.size() == 2);
    CHECK(Checked(base, "nothing").codes() == "E0201");
    CHECK(Checked("scenario a from b { }\nscenario b from a { }\n", "a").codes() == "E0401");
}
