#pragma once
// Exact fractions as two words, for the inner loops. Reduced, with a positive denominator. What does not fit says so.

#include <array>
#include <cstdint>
#include <limits>
#include <numeric>

#include "base/number.hpp"

namespace bangkom::eval {

struct Ratio {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    friend bool operator==(const Ratio&, const Ratio&) = default;
};

inline Ratio ratio(const Number& number) { return {number.numerator(), number.denominator()}; }

inline int compare(const Ratio& a, const Ratio& b) {
    if (a.denominator == b.denominator) return (a.numerator > b.numerator) - (a.numerator < b.numerator);
    const int128 left = int128(a.numerator) * b.denominator;
    const int128 right = int128(b.numerator) * a.denominator;
    return (left > right) - (left < right);
}

/// The reduced fraction; false where it does not fit or the denominator is 0.
inline bool reduce(int128 numerator, int128 denominator, Ratio& out) {
    const auto number = Number::fraction(numerator, denominator);
    if (!number) return false;
    out = ratio(*number);
    return true;
}

inline bool add(const Ratio& a, const Ratio& b, Ratio& out) {
    if (a.denominator == 1 && b.denominator == 1) {
        out.denominator = 1;
        return !__builtin_add_overflow(a.numerator, b.numerator, &out.numerator);
    }
    int128 sum = 0;
    if (__builtin_add_overflow(int128(a.numerator) * b.denominator, int128(b.numerator) * a.denominator, &sum))
        return false;
    return reduce(sum, int128(a.denominator) * b.denominator, out);
}

inline bool subtract(const Ratio& a, const Ratio& b, Ratio& out) {
    if (a.denominator == 1 && b.denominator == 1) {
        out.denominator = 1;
        return !__builtin_sub_overflow(a.numerator, b.numerator, &out.numerator);
    }
    int128 difference = 0;
    if (__builtin_sub_overflow(int128(a.numerator) * b.denominator, int128(b.numerator) * a.denominator, &difference))
        return false;
    return reduce(difference, int128(a.denominator) * b.denominator, out);
}

inline bool multiply(const Ratio& a, const Ratio& b, Ratio& out) {
    if (a.denominator == 1 && b.denominator == 1) {
        out.denominator = 1;
        return !__builtin_mul_overflow(a.numerator, b.numerator, &out.numerator);
    }
    return reduce(int128(a.numerator) * b.numerator, int128(a.denominator) * b.denominator, out);
}

/// Greatest common divisors of small numbers, which most fractions are made of.
inline constexpr int small_numbers = 64;
inline constexpr auto small_divisors = [] {
    std::array<std::array<std::uint8_t, small_numbers>, small_numbers> table{};
    for (int a = 0; a < small_numbers; ++a)
        for (int b = 0; b < small_numbers; ++b) table[a][b] = static_cast<std::uint8_t>(std::gcd(a, b));
    return table;
}();

inline bool divide(const Ratio& a, const Ratio& b, Ratio& out) {
    constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
    if (b.numerator == 0) return false;
    if (a.denominator != 1 || b.denominator != 1 || a.numerator == lowest || b.numerator == lowest)
        return reduce(int128(a.numerator) * b.denominator, int128(a.denominator) * b.numerator, out);
    std::int64_t above = a.numerator;
    std::int64_t below = b.numerator;
    if (below < 0) {
        above = -above;
        below = -below;
    }
    const bool small = above >= 0 && above < small_numbers && below < small_numbers;
    const std::int64_t divisor = small
                                     ? small_divisors[static_cast<std::size_t>(above)][static_cast<std::size_t>(below)]
                                     : std::gcd(above, below);
    if (divisor == 1) {
        out = {above, below};
        return true;
    }
    out = {above / divisor, below / divisor};
    return true;
}

}  // namespace bangkom::eval
