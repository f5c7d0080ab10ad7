#include "base/date.hpp"

#include "support/catch.hpp"

using namespace bangkom;

namespace {

Date d(std::string_view text) {
    const auto date = Date::parse_iso(text);
    INFO(text);
    REQUIRE(date);
    return *date;
}

}  // namespace

TEST_CASE("dates are those of the calendar") {
    CHECK(d("1970-01-01").days() == 0);
    CHECK(d("2000-02-29").to_string() == "2000-02-29");
    for (const char* text : {"2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-01-32", "2025-01-00",
                             "0000-01-01", "2025-1-1", "25-01-01", "2025/01/01", "", "2025-01-01 ", "10000-01-01"}) {
        INFO(text);
        CHECK_FALSE(Date::parse_iso(text));
    }
    CHECK_FALSE(Date::from_civil(10'000, 1, 1));
    CHECK_FALSE(Date::from_civil(2025, INT64_MAX, 1));
}

TEST_CASE("every day of four centuries comes back from its parts") {
    for (std::int32_t day = d("1800-01-01").days(); day <= d("2200-12-31").days(); ++day) {
        const YearMonthDay civil = Date(day).civil();
        REQUIRE(Date::from_civil(civil.year, civil.month, civil.day) == Date(day));
    }
}

TEST_CASE("dates are read by a pattern") {
    CHECK(Date::parse_pattern("31/01/2025", "DD/MM/YYYY") == d("2025-01-31"));
    CHECK(Date::parse_pattern("2025.01.31", "YYYY.MM.DD") == d("2025-01-31"));
    CHECK_FALSE(Date::parse_pattern("31/02/2025", "DD/MM/YYYY"));
    CHECK_FALSE(Date::parse_pattern("31-01-2025", "DD/MM/YYYY"));
    CHECK_FALSE(Date::parse_pattern("", "DD/MM/YYYY"));
    CHECK(Date::parse_pattern("5/6/2025", "D/M/YYYY") == d("2025-06-05"));
    CHECK(Date::parse_pattern("15/12/2025", "D/M/YYYY") == d("2025-12-15"));
    CHECK_FALSE(Date::parse_pattern("5/6/2025", "DD/MM/YYYY"));
    CHECK_FALSE(Date::parse_pattern("5/6/20251", "D/M/YYYY"));
    CHECK_FALSE(Date::parse_pattern("155/6/2025", "D/M/YYYY"));
}

TEST_CASE("whole years") {
    CHECK(whole_years_between(d("2020-03-01"), d("2025-02-28")) == 4);
    CHECK(whole_years_between(d("2020-03-01"), d("2025-03-01")) == 5);
    CHECK(whole_years_between(d("2025-03-01"), d("2020-03-01")) == -5);
    CHECK(whole_years_between(d("2025-02-28"), d("2020-03-01")) == -4);
    CHECK(whole_years_between(d("2024-02-29"), d("2025-02-28")) == 0);
    CHECK(whole_years_between(d("2024-02-29"), d("2025-03-01")) == 1);
}
