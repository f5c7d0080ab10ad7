#include "base/date.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>

namespace bangkom {

namespace {

namespace chrono = std::chrono;

std::optional<int> digits(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::optional<Date> Date::from_civil(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const chrono::year_month_day date{chrono::year(static_cast<int>(year)), chrono::month(static_cast<unsigned>(month)),
                                      chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return Date(static_cast<std::int32_t>(chrono::sys_days(date).time_since_epoch().count()));
}

std::optional<Date> Date::parse_iso(std::string_view text) { return parse_pattern(text, "YYYY-MM-DD"); }

// A single D or M stands for one or two digits.
std::optional<Date> Date::parse_pattern(std::string_view text, std::string_view pattern) {
    std::optional<int> year, month, day;
    std::size_t at = 0;
    const auto read = [&](std::optional<int>& part, std::size_t least, std::size_t most) {
        std::size_t size = 0;
        while (size < most && at + size < text.size() && text[at + size] >= '0' && text[at + size] <= '9') ++size;
        part = size < least ? std::nullopt : digits(text.substr(at, size));
        at += size;
        return part.has_value();
    };
    while (!pattern.empty()) {
        std::size_t taken = 1;
        bool fits = true;
        if (pattern.starts_with("YYYY")) {
            taken = 4;
            fits = read(year, 4, 4);
        } else if (pattern.front() == 'M') {
            taken = pattern.starts_with("MM") ? 2 : 1;
            fits = read(month, taken, 2);
        } else if (pattern.front() == 'D') {
            taken = pattern.starts_with("DD") ? 2 : 1;
            fits = read(day, taken, 2);
        } else {
            fits = at < text.size() && text[at] == pattern.front();
            ++at;
        }
        if (!fits) return std::nullopt;
        pattern.remove_prefix(taken);
    }
    if (at != text.size() || !year || !month || !day) return std::nullopt;
    return from_civil(*year, *month, *day);
}

Date Date::today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value_or(Date());
}

YearMonthDay Date::civil() const {
    const chrono::year_month_day date{chrono::sys_days(chrono::days(days_))};
    return {int(date.year()), static_cast<int>(unsigned(date.month())), static_cast<int>(unsigned(date.day()))};
}

std::string Date::to_string() const {
    const auto [year, month, day] = civil();
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
    return buffer;
}

std::int64_t whole_years_between(Date from, Date to) {
    if (to < from) return -whole_years_between(to, from);
    const auto a = from.civil();
    const auto b = to.civil();
    const bool before_anniversary = b.month < a.month || (b.month == a.month && b.day < a.day);
    return b.year - a.year - (before_anniversary ? 1 : 0);
}

}  // namespace bangkom
