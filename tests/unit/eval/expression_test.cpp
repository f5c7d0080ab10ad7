// Every kind of expression, on single values.

#include "program/builtin.hpp"
#include "support/catch.hpp"
#include "unit/eval/world.hpp"

using bangkom::test::World;

namespace {

const char* const town = R"(
measure hour "hours"
ordered enum size { small "small", middle "middle", large "large" }
entity house {
  number_of_rooms: number?
  built: date?
  size: size = small
  next: house?
  colours: list of text
  up: house? inverse downs
}
entity room in house by kind: text { area: number? }
house a "House A" {
  number_of_rooms: 4, built: 2000-02-29, size: large, next: b, colours: ["red", "green"]
  room "hall" { area: 12 }
  room "loft" {}
}
house b { number_of_rooms: 0, up: a }
house c { up: b, next: d }
house d { up: a }
param rate: number { from 2020-01-01: 2, from 2026-01-01: 3 }
param unset: number?
define half(n: number) = n / 2
define or_zero(n: number): number = n otherwise 0
table grade(n: number): size { when missing then small  when < 3 then small  when 3..5 then middle  else large }
)";

}  // namespace

TEST_CASE("arithmetic is exact", "[eval]") {
    World world(town);
    CHECK(world.value("1 + 2 * 3") == "7");
    CHECK(world.value("1/3 + 1/6") == "0.5");
    CHECK(world.value("7 / 3") == "7/3");
    CHECK(world.value("-(2 - 5)") == "3");
    CHECK(world.value("1 / 0") == "missing");
    CHECK(world.value("9223372036854775807 + 1") == "missing");
    CHECK(world.value("9223372036854775807 + 1 - 1") == "missing");
    CHECK(world.value("3 hour + 2 hour = 5 hour") == "yes");
    CHECK(world.value("6 hour / 4 hour") == "1.5");
    CHECK(world.wanting("1 / 0") == "division by zero");
    CHECK(world.wanting("9223372036854775807 * 2") == "a number too large");
}

TEST_CASE("comparisons", "[eval]") {
    World world(town);
    CHECK(world.value("3/4 >= 0.75") == "yes");
    CHECK(world.value("size.small < size.large") == "yes");
    CHECK(world.value("\"a\" = \"a\"") == "yes");
    CHECK(world.value("2 in [1, 2]") == "yes");
    CHECK(world.value("3 in [1, 2]") == "no");
    CHECK(world.value("3 in 1..5") == "yes");
    CHECK(world.value("3 not in 4..5") == "yes");
    CHECK(world.value("5/2 in 1..5") == "no");
    CHECK(world.value("3 in 5..1") == "no");
    CHECK(world.value("house[c].number_of_rooms = 3") == "missing");
}

TEST_CASE("logic has three values", "[eval]") {
    World world(town);
    const std::string open = "(unset = 1)";
    CHECK(world.value("no and " + open) == "no");
    CHECK(world.value(open + " and no") == "no");
    CHECK(world.value("yes and " + open) == "missing");
    CHECK(world.value("yes or " + open) == "yes");
    CHECK(world.value(open + " or yes") == "yes");
    CHECK(world.value("no or " + open) == "missing");
    CHECK(world.value("not " + open) == "missing");
    CHECK(world.value(open + " is missing") == "yes");
    CHECK(world.value("unset is present") == "no");
    CHECK(world.value("unset otherwise 7") == "7");
    CHECK(world.value("if " + open + " then 1 else 2") == "missing");
    CHECK(world.value("if 1 < 2 then 1 else unset") == "1");
}

TEST_CASE("rows and fields", "[eval]") {
    World world(town);
    CHECK(world.value("house[a].name") == "House A");
    CHECK(world.value("house[b].name") == "b");
    CHECK(world.value("house[a].id") == "a");
    CHECK(world.value("house[a].next.number_of_rooms") == "0");
    CHECK(world.value("house[b].next.number_of_rooms") == "missing");
    CHECK(world.value("house[a].room[\"hall\"].area") == "12");
    CHECK(world.value("house[a].room[\"cellar\"].area") == "missing");
    CHECK(world.value("room[\"a/hall\"].area") == "12");
    CHECK(world.value("house[a].colours") == "red;green");
    CHECK(world.value("house[c].up*") == "c;b;a");
    CHECK(world.value("house[a].downs*") == "a;b;d;c");
    CHECK(world.value("count(house[a].downs)") == "2");
    CHECK(world.value("\"{house[a].name}: {house[a].size}, {unset}\"") == "House A: large, ?");
    CHECK(world.wanting("house[c].number_of_rooms + house[d].number_of_rooms") ==
          "number_of_rooms of c; number_of_rooms of d");
    CHECK(world.wanting("house[a].room[\"cellar\"].area") == "room cellar of House A (a)");
    CHECK(world.wanting("house[b].next.number_of_rooms") == "next of b");
}

TEST_CASE("definitions and tables", "[eval]") {
    World world(town);
    CHECK(world.value("half(5)") == "2.5");
    CHECK(world.value("or_zero(unset)") == "0");
    CHECK(world.value("grade(2)") == "small");
    CHECK(world.value("grade(4)") == "middle");
    CHECK(world.value("grade(9)") == "large");
    CHECK(world.value("grade(unset)") == "small");
    CHECK(world.value("match 3 { when 1 or 3 then 10  else 20 }") == "10");
    CHECK(world.value("match unset { when 1 then 10  else 20 }") == "missing");
    CHECK(world.wanting("half(house[c].number_of_rooms)") == "number_of_rooms of c");
}

TEST_CASE("parameters on a day", "[eval]") {
    World world(town);
    CHECK(world.value("rate") == "2");
    CHECK(world.value("rate at 2026") == "3");
    CHECK(world.value("rate at 2025-12-31") == "2");
    CHECK(world.value("rate at 2019") == "missing");
    CHECK(world.value("list(rate at y for y in 2024..2027)") == "2;2;3;3");
    CHECK(world.value("as_of") == "2025-01-01");
    CHECK(world.wanting("unset + 1").find("set unset") != std::string::npos);
}

TEST_CASE("functions", "[eval]") {
    World world(town);
    for (const auto& builtin : bangkom::program::builtins()) {
        INFO(builtin.name);
        CHECK(world.value(std::string(builtin.example)) == builtin.expected);
    }
    CHECK(world.value("date(2025, 2, 29)") == "missing");
    CHECK(world.value("round(-5/2)") == "-3");
    CHECK(world.value("floor(-5/2)") == "-3");
    CHECK(world.value("ceiling(-5/2)") == "-2");
    CHECK(world.value("greatest(1/2, 1/3)") == "0.5");
    CHECK(world.value("length(\"é\")") == "1");
    CHECK(world.value("upper(\"é\")") == "É");
}

TEST_CASE("a range past the limit is missing and says so", "[eval]") {
    World world(town, {.longest_range = 100});
    CHECK(world.value("count(1..100)") == "100");
    CHECK(world.value("count(1..101)") == "missing");
    bangkom::Diagnostics costs;
    world.evaluator->report_costs(costs);
    CHECK(costs.error_count() == 1);
}
