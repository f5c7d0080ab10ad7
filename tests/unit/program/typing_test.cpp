#include "program/expression_checker.hpp"
#include "script.hpp"
#include "support/catch.hpp"

using namespace bangkom;
using namespace bangkom::program;
using test::Script;
using Mistakes = std::vector<std::string>;

namespace {

const std::string world = R"(
measure JP "jam"
measure rupiah "Rp" { ribu = 1_000, juta = 1_000_000 }
ordered enum level { low also rendah, medium, high }
enum colour also warna { red also merah, blue }
entity unit { parent: unit? }
entity person also orang { unit: unit inverse staff, born: date?, jp: JP, level: level, colour: colour,
  years: list of number, boss: person? inverse team }
entity skill in person by year: number { score: number }
entity note in person per kind: text { weight: number }
param floor_jp: JP = 20 JP
unit a "A"
unit 007 "Tujuh"
)";

Script checked(const std::string& text) { return Script(world + text); }

/// The type of the definition `it`.
std::string type_of(const std::string& definition) {
    const Script script = checked(definition);
    for (const std::string& mistake : script.mistakes()) WARN(mistake);
    REQUIRE(script.body("it").valid());
    return type_name(script.program, script.expression("it").type);
}

Mistakes mistakes_of(const std::string& text) { return checked(text).mistakes(); }

}  // namespace

TEST_CASE("Numbers keep, drop and need their measures") {
    CHECK(type_of("define it(p: person) = p.jp + 3 JP") == "JP");
    CHECK(type_of("define it(p: person) = 2 * p.jp / 3") == "JP");
    CHECK(type_of("define it(p: person) = p.jp / floor_jp") == "number");
    CHECK(type_of("define it(p: person) = greatest(0 JP, floor_jp - p.jp)") == "JP");
    CHECK(type_of("define it = 1.5 juta rupiah + 150 ribu") == "rupiah");
    CHECK(mistakes_of("define it(p: person) = p.jp + 3") == Mistakes{"E0302 p.jp + 3"});
    CHECK(mistakes_of("define it(p: person) = p.jp * p.jp") == Mistakes{"E0302 p.jp * p.jp"});
    CHECK(mistakes_of("define it(p: person) = 3 / p.jp") == Mistakes{"E0302 3 / p.jp"});
    CHECK(mistakes_of("define it(p: person) = p.jp > 20") == Mistakes{"E0302 p.jp > 20"});
    CHECK(mistakes_of("define it = 20 JPP") == Mistakes{"E0208 JPP"});
}

TEST_CASE("A scale keeps exact numbers") {
    const Script script = checked("define it = 1.5 juta rupiah");
    const auto* constant = std::get_if<Constant>(&script.expression("it").node);
    REQUIRE(constant);
    CHECK(constant->value.number == Number(1'500'000));
}

TEST_CASE("A bare name takes its meaning from the other side") {
    CHECK(mistakes_of("define it(p: person) = p.level >= medium and rendah = p.level") == Mistakes{});
    CHECK(mistakes_of("define it(p: person) = p.colour in [merah, blue] and blue in [p.colour]") == Mistakes{});
    CHECK(mistakes_of("define it(p: person) = (if p.jp > 1 JP then low else p.level) = high") == Mistakes{});
    CHECK(mistakes_of("define it(p: person): level = match p.colour { when red then low  else medium }") == Mistakes{});
    CHECK(mistakes_of("define it = low") == Mistakes{"E0201 low"});
    CHECK(checked("define it = low").help() == "nothing here says which enum is meant: write `level.low`");
    CHECK(type_of("define it = level.rendah") == "level");
    CHECK(mistakes_of("define it(p: person) = p.level = medum") == Mistakes{"E0210 medum"});
}

TEST_CASE("Keys of entities") {
    const Script script = checked(R"(
define bare(p: person) = p.unit = a
define digits(p: person) = p.unit = 007
define indexed = unit[007]
define computed(t: text) = unit[t]
define nested = skill["x/2025"]
)");
    CHECK(script.mistakes() == Mistakes{});
    CHECK(std::get<RowConstant>(script.expression("indexed").node).key == "007");
    CHECK(std::get<RowConstant>(script.expression("nested").node).key == "x/2025");
    CHECK(std::holds_alternative<RowByKey>(script.expression("computed").node));
    const auto& digits = std::get<CompareValue>(script.expression("digits").node);
    CHECK(std::get<RowConstant>(script.program.expressions[digits.right].node).key == "007");
}

TEST_CASE("A stated key goes before a declaration of that name, a fitting declaration before an unknown key") {
    const Script script = checked(R"(
define a: unit = unit[007]
define best: unit = unit[007]
define stated(p: person) = p.unit = a
define declared(p: person) = p.unit = best
define unknown(p: person) = p.unit = later
)");
    CHECK(script.mistakes() == Mistakes{});
    const auto right = [&](const std::string& name) {
        return script.program.expressions[std::get<CompareValue>(script.expression(name).node).right].node;
    };
    CHECK(std::holds_alternative<RowConstant>(right("stated")));
    CHECK(std::holds_alternative<DefinitionCall>(right("declared")));
    CHECK(std::holds_alternative<RowConstant>(right("unknown")));
}

TEST_CASE("Fields, ways back, closures and rows by key") {
    CHECK(type_of("define it(u: unit) = u.parent*") == "list of unit");
    CHECK(type_of("define it(p: person) = p.team*") == "list of person");
    CHECK(type_of("define it(u: unit) = u.staff") == "list of person");
    CHECK(type_of("define it(p: orang) = p.skill[2025].score") == "number");
    CHECK(type_of("define it(p: person) = p.boss.unit.name") == "text");
    CHECK(mistakes_of("define it(u: unit) = u.staff*") == Mistakes{"E0301 staff"});
    CHECK(mistakes_of("define it(u: unit) = u.staff.jp") == Mistakes{"E0301 jp"});
    CHECK(mistakes_of("define it(p: person) = p.unt") == Mistakes{"E0202 unt"});
    CHECK(mistakes_of("define it(p: person) = p.note[\"x\"]") == Mistakes{"E0301 p.note[\"x\"]"});
}

TEST_CASE("Over rows") {
    CHECK(type_of("define it = count(person) + count(colour) + count([1, 2]) + count(1..3)") == "number");
    CHECK(type_of("define it(u: unit) = sum(p.jp for p in u.staff where p.level = low)") == "JP");
    CHECK(type_of("define it(p: person) = first(n in p.note where n.kind = \"x\" by n.weight descending)") == "note");
    CHECK(type_of("define it(u: unit) = list(p.boss for p in u.staff)") == "list of person");
    CHECK(type_of("define it = every(p.jp > 1 JP for p in person where p.level = high)") == "boolean");
    CHECK(type_of("define it = max(p.born for p in person)") == "date");
    CHECK(mistakes_of("define it = max(p.colour for p in person)") == Mistakes{"E0303 p.colour"});
    CHECK(mistakes_of("define it(p: person) = count(x in p.unit)") == Mistakes{"E0305 p.unit"});
    CHECK(mistakes_of("define it = list(p.years for p in person)") == Mistakes{"E0308 p.years"});
    CHECK(mistakes_of("define it = count(p in person) + count(p.team)") == Mistakes{"E0201 p"});
}

TEST_CASE("Parameters, dates and functions") {
    CHECK(type_of("define it = floor_jp at 2027") == "JP");
    CHECK(type_of("define it(p: person) = floor_jp at p.born") == "JP");
    CHECK(type_of("define it = as_of") == "date");
    CHECK(type_of("define it(p: person) = tahun(p.born) + years_between(p.born, as_of)") == "number");
    CHECK(type_of("define it = date(2025, 1, 1)..2025-12-31") == "list of date");
    CHECK(mistakes_of("define it = 3 at 2027") == Mistakes{"E0301 3"});
    CHECK(mistakes_of("define it(p: person) = p.born + 1") == Mistakes{"E0301 p.born"});
    CHECK(mistakes_of("define it = year(3)") == Mistakes{"E0301 3"});
    CHECK(mistakes_of("define it = year()") == Mistakes{"E0304 year()"});
    CHECK(mistakes_of("define it = yeer(as_of)") == Mistakes{"E0209 yeer"});
}

TEST_CASE("Branches and lists are of one type") {
    CHECK(type_of("define it(p: person) = if p.jp > 1 JP then missing \"why\" else p.boss") == "person");
    CHECK(type_of("define it(p: person) = p.boss otherwise p") == "person");
    CHECK(type_of("define it = [1, 2, missing]") == "list of number");
    CHECK(mistakes_of("define it = [1, \"a\"]") == Mistakes{"E0301 \"a\""});
    CHECK(mistakes_of("define it = [[1]]") == Mistakes{"E0308 [[1]]"});
    CHECK(mistakes_of("define it: list of number = []") == Mistakes{});
}

TEST_CASE("What depends on a broken thing stays quiet") {
    CHECK(mistakes_of("define it(p: person) = p.levl = medium") == Mistakes{"E0202 levl"});
    CHECK(mistakes_of("define it(p: persn) = p.level = low and p.jp + 1 > 2") == Mistakes{"E0207 persn"});
    CHECK(mistakes_of("table it(c: color): number { when red then 1 }") == Mistakes{"E0207 color"});
}

TEST_CASE("Tables") {
    CHECK(mistakes_of("table t(x: number): level { when >= 1 then low  when >= 1/2 then medium  else high }") ==
          Mistakes{});
    CHECK(mistakes_of("table t(l: level): number { when low..medium then 1  when > medium then 2 }") == Mistakes{});
    CHECK(mistakes_of("table t(d: date): number { when < 2024-01-01 then 1  when >= 2024-01-01 then 2 }") ==
          Mistakes{});
    CHECK(mistakes_of("table t(c: colour): number { when red then 1 }") == Mistakes{"E0501 t"});
    CHECK(checked("table t(c: colour): number { when red then 1 }").help() ==
          "add the row `when blue then …`, or `else …` for all that is left");
    CHECK(mistakes_of("table t(c: colour): number { when >= red then 1  else 2 }") == Mistakes{"E0303 >= red"});
    CHECK(mistakes_of("table t(x: JP): number { when >= 20 then 1  else 2 }") == Mistakes{"E0302 20"});
    CHECK(mistakes_of("table t(c: colour): number { when red | 1 then 1  else 2 }").size() == 1);
    const Script shadowed = checked("table t(c: colour): number { when red then 1  when merah then 2  else 3 }");
    REQUIRE(shadowed.diagnostics.all().size() == 1);
    CHECK(shadowed.diagnostics.all().front().code == Code::table_unreachable);
    REQUIRE(shadowed.diagnostics.all().front().notes.size() == 1);
    CHECK(shadowed.sources.text(shadowed.diagnostics.all().front().notes.front().span) == "when red then 1");
}

TEST_CASE("Plain values in rows take the measure of their field") {
    CHECK(mistakes_of("person x { unit: 007, jp: 20, level: Rendah, colour: \"MERAH\", years: [2025] }") == Mistakes{});
    CHECK(mistakes_of("person x { unit: a, jp: 20 rupiah, level: low, colour: red }") == Mistakes{"E0302 20 rupiah"});
    CHECK(mistakes_of("person x { unit: a, jp: floor_jp, level: low, colour: red }") == Mistakes{"E0406 floor_jp"});
    CHECK(mistakes_of("person x { unit: a, jp: 20, level: lw, colour: red }") == Mistakes{"E0210 lw"});
}
