#include "base/number.hpp"

#include <cstdint>
#include <limits>
#include <random>

#include "support/catch.hpp"

using namespace bangkom;

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

Number n(std::string_view text) {
    const auto number = Number::parse(text);
    INFO(text);
    REQUIRE(number);
    return *number;
}

}  // namespace

TEST_CASE("numbers are read exactly") {
    CHECK(n("1_500_000") == Number(1'500'000));
    CHECK(n("0.75") == Number::fraction(3, 4));
    CHECK(n("75%") == n("0.75"));
    CHECK(n("12.5%") == n("1/8"));
    CHECK(n("-0") == Number(0));
    CHECK(n("-7/3") == Number::fraction(-7, 3));
    CHECK(n("007") == Number(7));
    CHECK(n("9223372036854775807") == Number(most));
    CHECK(n("-9223372036854775808") == Number(least));
}

TEST_CASE("what is no number is not read") {
    for (const char* text : {"",
                             "-",
                             "%",
                             ".5",
                             "1.",
                             "1..2",
                             "_1",
                             "1._5",
                             "1/0",
                             "1/-2",
                             "1/",
                             "/2",
                             "1e5",
                             "0x1",
                             "1 2",
                             "--1",
                             "1%%",
                             "9223372036854775808",
                             "0.00000000000000000001",
                             "1/1/1"}) {
        INFO(text);
        CHECK_FALSE(Number::parse(text));
    }
}

TEST_CASE("numbers are written as decimals where these end, else as fractions") {
    CHECK(n("0.75").to_string() == "0.75");
    CHECK(n("7/3").to_string() == "7/3");
    CHECK(n("-1/8").to_string() == "-0.125");
    CHECK(n("100/5").to_string() == "20");
    CHECK(Number(least).to_string() == "-9223372036854775808");
}

TEST_CASE("rounding") {
    CHECK(n("5/2").round() == 3);
    CHECK(n("-5/2").round() == -3);
    CHECK(n("7/3").floor() == 2);
    CHECK(n("-7/3").floor() == -3);
    CHECK(n("7/3").ceiling() == 3);
    CHECK(n("-7/3").ceiling() == -2);
    CHECK(Number(least).floor() == least);
    CHECK(Number(most).round() == most);
}

TEST_CASE("what leaves 64 bits is no value") {
    CHECK_FALSE(add(most, 1));
    CHECK_FALSE(subtract(least, 1));
    CHECK_FALSE(multiply(most, 2));
    CHECK_FALSE(negate(least));
    CHECK_FALSE(divide(1, 0));
    CHECK_FALSE(divide(1, least));
    CHECK_FALSE(add(*divide(1, most), *divide(1, most - 1)));
    CHECK(add(most, -1) == Number(most - 1));
}

TEST_CASE("arithmetic obeys its laws on random fractions") {
    std::mt19937_64 random(7);
    const auto some = [&] {
        const auto part = [&] { return static_cast<std::int64_t>(random() % 2001) - 1000; };
        std::int64_t below = part();
        if (below == 0) below = 1;
        return *Number::fraction(part(), below);
    };
    for (int i = 0; i < 2000; ++i) {
        const Number a = some();
        const Number b = some();
        const Number c = some();
        CHECK(add(a, b) == add(b, a));
        CHECK(multiply(a, *add(b, c)) == add(*multiply(a, b), *multiply(a, c)));
        CHECK(subtract(*add(a, b), b) == a);
        if (!b.is_zero()) CHECK(multiply(*divide(a, b), b) == a);
        CHECK(Number::parse(a.to_string()) == a);
        CHECK((a < b) == (subtract(a, b)->sign() < 0));
        CHECK(a.floor() <= a.ceiling());
    }
}
