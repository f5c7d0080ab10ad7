#pragma once
// Calendar days (proleptic Gregorian), as a count of days since 1970-01-01.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangkom {

struct YearMonthDay {
    int year;
    int month;
    int day;
};

class Date {
public:
    constexpr Date() = default;
    constexpr explicit Date(std::int32_t days_since_1970) : days_(days_since_1970) {}

    /// Nothing where the calendar has no such day, or the year is outside 1..9999.
    static std::optional<Date> from_civil(std::int64_t year, std::int64_t month, std::int64_t day);
    /// Reads `2025-01-31`.
    static std::optional<Date> parse_iso(std::string_view text);
    /// Reads a date written by a pattern of DD, MM, YYYY and separators, such as `DD/MM/YYYY`.
    static std::optional<Date> parse_pattern(std::string_view text, std::string_view pattern);
    /// Today in the machine's time zone.
    static Date today();

    constexpr std::int32_t days() const { return days_; }
    YearMonthDay civil() const;
    std::string to_string() const;

    friend constexpr auto operator<=>(const Date&, const Date&) = default;

private:
    std::int32_t days_ = 0;
};

/// Whole years from `from` to `to`; negative where `to` is earlier.
std::int64_t whole_years_between(Date from, Date to);

}  // namespace bangkom
