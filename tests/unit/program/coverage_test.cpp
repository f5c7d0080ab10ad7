#include "program/coverage/coverage.hpp"

#include "support/catch.hpp"

using namespace bangkom;
using namespace bangkom::program;

namespace {

using Cell = std::vector<CellTest>;

Value number(Number value) { return {Type::number(), true, value, {}, {}}; }
Value day(int year, int month, int of_month) {
    return {Type::date(), true, Number(Date::from_civil(year, month, of_month)->days()), {}, {}};
}
CellTest any() { return {}; }
CellTest missing() { return {CellTest::Kind::missing, Comparison::equal, {}, {}, {}}; }
CellTest compare(Comparison op, Value value) { return {CellTest::Kind::compare, op, std::move(value), {}, {}}; }
CellTest is(Value value) { return {CellTest::Kind::value, Comparison::equal, std::move(value), {}, {}}; }
CellTest range(Value low, Value high) {
    return {CellTest::Kind::range, Comparison::equal, std::move(low), std::move(high), {}};
}
DecisionRow row(std::vector<Cell> cells) { return {std::move(cells), false, {}, {}}; }
DecisionRow otherwise() { return {{}, true, {}, {}}; }
Number half() { return *Number::fraction(1, 2); }

struct Levels {
    Program program;
    EnumId level;
    Levels() {
        Enum levels;
        levels.naming.name = "level";
        levels.ordered = true;
        for (const char* name : {"low", "medium", "high"}) levels.values.push_back({name, {}, {}, {}, {}});
        level = program.enums.add(levels);
    }
    Value value(int position) const { return {Type::enumeration(level), true, Number(position), {}, {}}; }
};

}  // namespace

TEST_CASE("A table over numbers that ends in else has no gap") {
    const auto verdict = coverage::verify({}, {Type::number()},
                                          {row({{compare(Comparison::greater_equal, number(1))}}),
                                           row({{compare(Comparison::greater_equal, number(half()))}}), otherwise()});
    CHECK_FALSE(verdict.gap);
    CHECK(verdict.unreachable.empty());
}

TEST_CASE("The gap of a table over numbers is shown by a value and the row to add") {
    const auto verdict = coverage::verify(
        {}, {Type::number()},
        {row({{compare(Comparison::greater_equal, number(1))}}), row({{compare(Comparison::less, number(half()))}})});
    REQUIRE(verdict.gap);
    CHECK(verdict.gap->example == std::vector<std::string>{"0.5"});
    CHECK(verdict.gap->rows.front() == std::vector<std::string>{"0.5..1"});
    CHECK_FALSE(verdict.gap->more);
}

TEST_CASE("A single number left out is a gap") {
    const auto verdict = coverage::verify(
        {}, {Type::number()},
        {row({{compare(Comparison::greater, number(0))}}), row({{compare(Comparison::less, number(0))}})});
    REQUIRE(verdict.gap);
    CHECK(verdict.gap->rows.front() == std::vector<std::string>{"0"});
}

TEST_CASE("Neighbouring days leave no gap between them, neighbouring numbers do") {
    const auto days = coverage::verify({}, {Type::date()},
                                       {row({{compare(Comparison::less_equal, day(2024, 12, 31))}}),
                                        row({{compare(Comparison::greater_equal, day(2025, 1, 1))}})});
    CHECK_FALSE(days.gap);
    const auto numbers = coverage::verify(
        {}, {Type::number()},
        {row({{compare(Comparison::less_equal, number(1))}}), row({{compare(Comparison::greater_equal, number(2))}})});
    REQUIRE(numbers.gap);
    CHECK(numbers.gap->example == std::vector<std::string>{"1.5"});
}

TEST_CASE("Days that are left out are named exactly") {
    const auto verdict = coverage::verify(
        {}, {Type::date()},
        {row({{compare(Comparison::less, day(2024, 1, 1))}}), row({{compare(Comparison::greater, day(2025, 1, 1))}})});
    REQUIRE(verdict.gap);
    CHECK(verdict.gap->rows.front() == std::vector<std::string>{"2024-01-01..2025-01-01"});
}

TEST_CASE("Values of an enum") {
    const Levels levels;
    const Type type = Type::enumeration(levels.level);
    SECTION("left out") {
        const auto verdict = coverage::verify(levels.program, {type}, {row({{is(levels.value(1))}})});
        REQUIRE(verdict.gap);
        CHECK(verdict.gap->example == std::vector<std::string>{"low"});
        CHECK(verdict.gap->rows.front() == std::vector<std::string>{"low or high"});
    }
    SECTION("as a range and a comparison") {
        const auto verdict = coverage::verify(
            levels.program, {type},
            {row({{range(levels.value(0), levels.value(1))}}), row({{compare(Comparison::greater, levels.value(1))}})});
        CHECK_FALSE(verdict.gap);
        CHECK(verdict.unreachable.empty());
    }
    SECTION("with an else that nothing reaches") {
        const auto verdict = coverage::verify(
            levels.program, {type},
            {row({{is(levels.value(0)), is(levels.value(1))}}), row({{is(levels.value(2))}}), otherwise()});
        REQUIRE(verdict.unreachable.size() == 1);
        CHECK(verdict.unreachable.front().row == 2);
        CHECK(verdict.unreachable.front().shadowed_by == std::vector<std::size_t>{0, 1});
    }
}

TEST_CASE("A shadowed row names the row above it") {
    const auto verdict = coverage::verify({}, {Type::number()},
                                          {row({{compare(Comparison::greater_equal, number(1))}}),
                                           row({{compare(Comparison::greater_equal, number(2))}}), otherwise()});
    REQUIRE(verdict.unreachable.size() == 1);
    CHECK(verdict.unreachable.front().row == 1);
    CHECK(verdict.unreachable.front().shadowed_by == std::vector<std::size_t>{0});
}

TEST_CASE("A range that runs downwards hits nothing") {
    const auto verdict = coverage::verify({}, {Type::number()}, {row({{range(number(5), number(1))}}), otherwise()});
    REQUIRE(verdict.unreachable.size() == 1);
    CHECK(verdict.unreachable.front().shadowed_by.empty());
}

TEST_CASE("The missing input need not be covered, but may be") {
    const auto yes = Value{Type::boolean(), true, Number(1), {}, {}};
    const auto no = Value{Type::boolean(), true, Number(0), {}, {}};
    SECTION("left out") {
        const auto verdict = coverage::verify({}, {Type::boolean()}, {row({{is(yes)}}), row({{is(no)}})});
        CHECK_FALSE(verdict.gap);
    }
    SECTION("last") {
        const auto verdict =
            coverage::verify({}, {Type::boolean()}, {row({{is(yes)}}), row({{is(no)}}), row({{missing()}})});
        CHECK_FALSE(verdict.gap);
        CHECK(verdict.unreachable.empty());
    }
    SECTION("twice") {
        const auto verdict =
            coverage::verify({}, {Type::boolean()}, {row({{missing()}}), row({{missing()}}), row({{any()}})});
        REQUIRE(verdict.unreachable.size() == 1);
        CHECK(verdict.unreachable.front().row == 1);
    }
    SECTION("behind any") {
        const auto verdict = coverage::verify({}, {Type::boolean()}, {row({{any()}}), row({{missing()}})});
        CHECK(verdict.unreachable.size() == 1);
    }
}

TEST_CASE("Several columns") {
    const Levels levels;
    const std::vector<Type> types{Type::enumeration(levels.level), Type::number()};
    const auto verdict = coverage::verify(
        levels.program, types,
        {row({{is(levels.value(0))}, {any()}}), row({{any()}, {compare(Comparison::greater_equal, number(2024))}})});
    REQUIRE(verdict.gap);
    CHECK(verdict.gap->example == std::vector<std::string>{"medium", "2023"});
    CHECK(verdict.gap->rows.front() == std::vector<std::string>{"medium or high", "< 2024"});
    CHECK(verdict.unreachable.empty());
}

TEST_CASE("Texts are covered only by a row for all others") {
    const Value a{Type::text(), true, {}, "a", {}};
    const auto open = coverage::verify({}, {Type::text()}, {row({{is(a)}})});
    REQUIRE(open.gap);
    CHECK(open.gap->rows.front() == std::vector<std::string>{"any"});
    CHECK_FALSE(coverage::verify({}, {Type::text()}, {row({{is(a)}}), otherwise()}).gap);
    CHECK_FALSE(coverage::verify({}, {Type::text()}, {row({{is(a)}}), row({{compare(Comparison::not_equal, a)}})}).gap);
}

TEST_CASE("A table without rows covers nothing") {
    const auto verdict = coverage::verify({}, {Type::boolean()}, {});
    REQUIRE(verdict.gap);
    CHECK(verdict.gap->rows.front() == std::vector<std::string>{"any"});
}

TEST_CASE("Too many combinations are given up, not waited for") {
    std::vector<Type> types(24, Type::number());
    std::vector<DecisionRow> rows;
    for (int line = 0; line < 200; ++line) {
        std::vector<Cell> cells;
        for (int column = 0; column < 24; ++column)
            cells.push_back({is(number(line * 7 % (column + 3))), is(number(line * 5 % (column + 2)))});
        rows.push_back(row(std::move(cells)));
    }
    CHECK(coverage::verify({}, types, rows).too_large);
}
