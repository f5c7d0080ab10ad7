#include "base/number.hpp"

#include <limits>

namespace bangkom {

namespace {

constexpr int128 least = std::numeric_limits<std::int64_t>::min();
constexpr int128 greatest = std::numeric_limits<std::int64_t>::max();

int128 greatest_divisor(int128 a, int128 b) {
    while (b != 0) {
        const int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Number> Number::fraction(int128 numerator, int128 denominator) {
    if (denominator == 0) return std::nullopt;
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    if (denominator != 1) {
        const int128 divisor = greatest_divisor(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }
    if (numerator < least || numerator > greatest || denominator > greatest) return std::nullopt;
    Number result;
    result.numerator_ = static_cast<std::int64_t>(numerator);
    result.denominator_ = static_cast<std::int64_t>(denominator);
    return result;
}

std::optional<Number> Number::parse(std::string_view text) {
    bool negative = false;
    if (!text.empty() && text.front() == '-') {
        negative = true;
        text.remove_prefix(1);
    }
    bool percent = false;
    if (!text.empty() && text.back() == '%') {
        percent = true;
        text.remove_suffix(1);
    }
    int128 numerator = 0;
    int128 denominator = 1;
    bool digits = false;
    std::size_t i = 0;
    const auto shift_in = [&](char c) {
        numerator = numerator * 10 + (c - '0');
        digits = true;
        return numerator <= greatest * 1000;
    };
    for (; i < text.size() && (is_digit(text[i]) || (text[i] == '_' && digits)); ++i)
        if (text[i] != '_' && !shift_in(text[i])) return std::nullopt;
    if (i < text.size() && text[i] == '.') {
        if (!digits) return std::nullopt;
        const std::size_t start = ++i;
        for (; i < text.size() && (is_digit(text[i]) || (text[i] == '_' && i > start)); ++i) {
            if (text[i] == '_') continue;
            if (!shift_in(text[i]) || denominator > greatest) return std::nullopt;
            denominator *= 10;
        }
        if (i == start) return std::nullopt;
    } else if (i < text.size() && text[i] == '/' && digits && !percent) {
        const std::string_view rest = text.substr(i + 1);
        if (rest.find_first_not_of("0123456789_") != std::string_view::npos) return std::nullopt;
        const auto below = parse(rest);
        if (!below || below->is_zero()) return std::nullopt;
        denominator = below->numerator();
        i = text.size();
    }
    if (!digits || i != text.size()) return std::nullopt;
    if (percent) denominator *= 100;
    return fraction(negative ? -numerator : numerator, denominator);
}

std::int64_t Number::floor() const {
    const std::int64_t quotient = numerator_ / denominator_;
    return quotient - (numerator_ < 0 && numerator_ % denominator_ != 0 ? 1 : 0);
}

std::int64_t Number::ceiling() const {
    const std::int64_t quotient = numerator_ / denominator_;
    return quotient + (numerator_ > 0 && numerator_ % denominator_ != 0 ? 1 : 0);
}

std::int64_t Number::round() const {
    const int128 doubled = int128(numerator_) * 2;
    const int128 away = doubled >= 0 ? doubled + denominator_ : doubled - denominator_;
    return static_cast<std::int64_t>(away / (int128(denominator_) * 2));
}

std::string Number::to_string() const {
    if (denominator_ == 1) return std::to_string(numerator_);
    std::int64_t rest = denominator_;
    int places = 0;
    int twos = 0;
    int fives = 0;
    for (; rest % 2 == 0; rest /= 2) ++twos;
    for (; rest % 5 == 0; rest /= 5) ++fives;
    places = twos > fives ? twos : fives;
    if (rest != 1 || places > 18) return std::to_string(numerator_) + "/" + std::to_string(denominator_);
    int128 scaled = numerator_ < 0 ? -int128(numerator_) : int128(numerator_);
    std::string digits;
    int128 whole = scaled / denominator_;
    int128 remainder = scaled % denominator_;
    for (int i = 0; i < places; ++i) {
        remainder *= 10;
        digits += static_cast<char>('0' + static_cast<int>(remainder / denominator_));
        remainder %= denominator_;
    }
    return (numerator_ < 0 ? "-" : "") + std::to_string(static_cast<std::uint64_t>(whole)) + "." + digits;
}

std::optional<Number> add(Number a, Number b) {
    if (a.is_integer() && b.is_integer()) return Number::fraction(int128(a.numerator()) + b.numerator(), 1);
    const int128 left = int128(a.numerator()) * b.denominator();
    const int128 right = int128(b.numerator()) * a.denominator();
    int128 sum = 0;
    if (__builtin_add_overflow(left, right, &sum)) return std::nullopt;
    return Number::fraction(sum, int128(a.denominator()) * b.denominator());
}

std::optional<Number> negate(Number a) { return Number::fraction(-int128(a.numerator()), a.denominator()); }

std::optional<Number> subtract(Number a, Number b) {
    if (a.is_integer() && b.is_integer()) return Number::fraction(int128(a.numerator()) - b.numerator(), 1);
    const int128 left = int128(a.numerator()) * b.denominator();
    const int128 right = int128(b.numerator()) * a.denominator();
    int128 difference = 0;
    if (__builtin_sub_overflow(left, right, &difference)) return std::nullopt;
    return Number::fraction(difference, int128(a.denominator()) * b.denominator());
}

std::optional<Number> multiply(Number a, Number b) {
    if (a.is_integer() && b.is_integer()) return Number::fraction(int128(a.numerator()) * b.numerator(), 1);
    return Number::fraction(int128(a.numerator()) * b.numerator(), int128(a.denominator()) * b.denominator());
}

std::optional<Number> divide(Number a, Number b) {
    if (b.is_zero()) return std::nullopt;
    return Number::fraction(int128(a.numerator()) * b.denominator(), int128(a.denominator()) * b.numerator());
}

}  // namespace bangkom
