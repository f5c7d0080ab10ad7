#include "support/catch.hpp"
#include "unit/program/checked.hpp"

using namespace bangkom;
using namespace bangkom::program;
using bangkom::test::Checked;

namespace {

const std::string people = R"(
enum level { low, high }
entity unit { parent: unit? inverse children }
entity skill
entity person also orang {
  unit: unit inverse staff also staf
  level: level = low
  friends: list of person
}
entity proof also bukti in person per skill { met: number }
entity demand in unit by skill as wants also mau { count: number }
entity budget in unit by year: number { amount: number }
entity note in person { text: text? }
)";

}  // namespace

TEST_CASE("entities get their fields, keys and ways back") {
    const Checked checked(people);
    CHECK(checked.found() == std::vector<std::string>{});
    CHECK(checked.field("unit", "staf").kind == FieldKind::collection);
    CHECK(checked.field("unit", "staff").type == Type::row(checked.id<Table>("person")).list_of());
    CHECK(checked.field("person", "unit").inverse.valid());
    CHECK(checked.field("unit", "children").via.valid());
    CHECK(checked.field("proof", "person").type == Type::row(checked.id<Table>("orang")));
    CHECK(checked.field("proof", "orang").column == 0);
    CHECK(checked.field("bukti", "skill").column == 1);
    CHECK_FALSE(checked.field("person", "proof").by.valid());
    CHECK(checked.field("unit", "mau").by.valid());
    CHECK_FALSE(find_field(checked.program, checked.id<Table>("unit"), "demand").valid());
    CHECK(checked.field("budget", "year").type == Type::number());
    CHECK(checked.table("note").nesting == Nesting::plain);
    CHECK(checked.field("person", "level").default_value->number == Number(0));
}

TEST_CASE("names are declared once, and both places are shown") {
    const Checked checked("entity a also b\nentity b\nrule a { must yes }\n");
    CHECK(checked.places() == "E0204@main:2 E0204@main:3");
    CHECK(checked.diagnostics.all().front().notes.size() == 1);
}

TEST_CASE("a second spelling of a local name is no other name of its place") {
    const auto places = [](const std::string& text) { return Checked("entity a\n" + text).places(); };
    CHECK(
        places("rule r { for x also y in a, z also u in a let n also m = 1 must x = u or y = z or m = n }\n").empty());
    CHECK(places("rule r { for x also y in a, y in a must yes }\n") == "E0204@main:2");
    CHECK(places("rule r { for x in a, y also x in a must yes }\n") == "E0204@main:2");
    CHECK(places("rule r { for x also y in a let y = 1 must yes }\n") == "E0204@main:2");
    CHECK(places("rule r { for x in a let n also x = 1 must yes }\n") == "E0204@main:2");
    CHECK(places("define f(n also m: number, m: number): number = n\n") == "E0204@main:2");
    CHECK(places("rule r { must yes except k also l when no except l when no }\n") == "E0403@main:2");
    // Inside another bracket a name may hide one of outside, as ever.
    CHECK(places("rule r { for x also y in a must count(y in a where y = x) = 1 }\n").empty());
}

TEST_CASE("keywords and types name nothing that rows or measures are called by") {
    CHECK(Checked("measure rows\n").places() == "E0108@main:1");
    CHECK(Checked("entity banyak\n").places() == "E0108@main:1");
    CHECK(Checked("entity u\nentity p { u: u inverse rule }\n").places() == "E0108@main:2");
    CHECK(Checked("enum number { a }\n").places() == "E0108@main:1");
    CHECK(Checked("entity p { source: text, test: number }\n").places().empty());
}

TEST_CASE("ways back do not hide fields or each other") {
    CHECK(Checked("entity u { p: number }\nentity p { u: u inverse p }\n").places() == "E0204@main:2");
    CHECK(Checked("entity u\nentity p { u: u inverse all, v: u inverse all }\n").places() == "E0407@main:2");
    CHECK(Checked("entity p { n: number inverse all }\n").places() == "E0301@main:1");
}

TEST_CASE("types, parents and keys are looked up") {
    CHECK(Checked("entity p { n: numbr }\n").places() == "E0207@main:1");
    CHECK(Checked("entity p { n: list of number? }\n").places() != "");
    CHECK(Checked("entity p in q { n: number }\n").places() == "E0201@main:1");
    CHECK(Checked("entity q\nentity p in q by year { n: number }\n").places() == "E0307@main:2");
    CHECK(Checked("entity a in b\nentity b in a\n").codes() == "E0401");
    CHECK(Checked("entity p { id: text, name: text }\n").codes() == "E0204 E0204");
}

TEST_CASE("rows are stated with their keys, labels and nested rows") {
    const Checked checked(people + R"(
unit u "Unit" { wants s { count: 3 }, mau t { count: 1 }, budget 2025 { amount: 5 } }
skill s
skill t
orang 007 "Bond" { unit: u, level: high, friends: [007, q], note "hello" { text: "x" }, bukti s { met: 2 } }
person q { unit: u, proof t { met: 1 } }
)");
    CHECK(checked.found() == std::vector<std::string>{});
    REQUIRE(checked.program.rows.size() == 11);
    CHECK(checked.program.rows[1].parent == 0);
    CHECK(checked.program.rows[1].key == "s");
    const StatedRow& bond = checked.program.rows[6];
    CHECK(bond.key == "007");
    CHECK(bond.label.text == "Bond");
    CHECK(bond.fields[0].second.text == "u");
    CHECK(bond.fields[2].second.items.at(1).text == "q");
    CHECK(checked.program.rows[7].label.text == "hello");
    CHECK(checked.program.rows[7].key.empty());
}

TEST_CASE("mistakes in rows are told where they are") {
    CHECK(Checked(people + "person a { unti: u }\n").places() == "E0202@main:14");
    CHECK(Checked(people + "person a { unit: u, unit: v }\n").places() == "E0403@main:14");
    CHECK(Checked(people + "person { unit: u }\n").places() == "E0402@main:14");
    CHECK(Checked(people + "proof s { met: 1 }\n").places() == "E0411@main:14");
    CHECK(Checked(people + "person a { unit: u, name: \"x\" }\n").places() == "E0411@main:14");
    CHECK(Checked(people + "persn a { unit: u }\n").places() == "E0201@main:14");
    CHECK(Checked(people + "person a { unit: u, prof s { met: 1 } }\n").places() == "E0201@main:14");
    CHECK(Checked(people + "person a { unit: u, level: hihg }\n").codes() == "E0210");
    CHECK(Checked(people + "level low\n").places() == "E0411@main:14");
    CHECK(Checked(people + "pin person a { unit: u }\n").places() == "E0411@main:14");
    CHECK(Checked(people + "load person from csv \"p.csv\" { unti: column \"U\" }\n").places() == "E0202@main:14");
}

TEST_CASE("parameters keep their values over time") {
    const Checked checked(R"(measure JP
param least: JP { from 2024-01-01: 24 JP, from 2020-12-01: 20 JP cite "x" }
param start: number
param length: number = 5
set start = 2025
set least = 30 JP from 2027-01-01
set as_of = date(start, 1, 1)
)");
    CHECK(checked.found() == std::vector<std::string>{});
    const Parameter& least = checked.program.parameters[checked.id<Parameter>("least")];
    REQUIRE(least.entries.size() == 2);
    CHECK(least.entries[0].from->to_string() == "2020-12-01");
    CHECK(checked.program.parameters[checked.id<Parameter>("length")].type == Type::number());
    REQUIRE(checked.program.settings.size() == 3);
    CHECK(checked.program.settings[1].from->to_string() == "2027-01-01");
    CHECK_FALSE(checked.program.settings[2].parameter.valid());
    CHECK(Checked("set nothing = 1\n").places() == "E0201@main:1");
    CHECK(Checked("param a: number\nset a = \"x\"\n").codes() == "E0301");
    CHECK(Checked("param a: number { from 2024-01-01: 1, from 2024-01-01: 2 }\n").codes() == "E0403");
}

TEST_CASE("the day of the check is no name for anything else") {
    CHECK(Checked("param as_of: date\n").codes() == "E0108");
    CHECK(Checked("set as_of = 2025-01-01\n").codes().empty());
    CHECK(Checked("set as_of = 2025-01-01 from 2024-01-01\n").codes() == "E0109");
}

TEST_CASE("definitions that call each other very deeply are refused, in whatever order they stand") {
    const auto chain = [](int length, const std::string& type, bool backwards) {
        std::string text;
        for (int i = 1; i < length; ++i) {
            const std::string number = std::to_string(i);
            const std::string line =
                "define d" + number + "(x: number)" + type + " = d" + std::to_string(i - 1) + "(x)\n";
            text = backwards ? line + text : text + line;
        }
        const std::string first = "define d0(x: number): number = x\n";
        return backwards ? text + first : first + text;
    };
    for (const bool backwards : {false, true})
        for (const std::string type : {"", ": number"}) {
            CHECK(Checked(chain(200, type, backwards)).places().empty());
            CHECK(Checked(chain(5'000, type, backwards)).places().starts_with("E0106"));
        }
}
