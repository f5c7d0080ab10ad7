#pragma once
// Exact numbers: rationals on 64-bit parts. What leaves 64 bits is "no value", never a wrong one.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangkom {

__extension__ using int128 = __int128;

/// A reduced fraction numerator/denominator with denominator > 0.
class Number {
public:
    constexpr Number() = default;
    constexpr Number(std::int64_t integer) : numerator_(integer) {}

    /// The reduced fraction, or nothing where a part leaves 64 bits or the denominator is 0.
    static std::optional<Number> fraction(int128 numerator, int128 denominator);
    /// Reads `1_500_000`, `0.75`, `75%`, `7/3`, with an optional leading `-`; nothing where the text is no number.
    static std::optional<Number> parse(std::string_view text);

    constexpr std::int64_t numerator() const { return numerator_; }
    constexpr std::int64_t denominator() const { return denominator_; }
    constexpr bool is_integer() const { return denominator_ == 1; }
    constexpr bool is_zero() const { return numerator_ == 0; }
    constexpr int sign() const { return (numerator_ > 0) - (numerator_ < 0); }
    double to_double() const { return static_cast<double>(numerator_) / static_cast<double>(denominator_); }

    std::int64_t floor() const;
    std::int64_t ceiling() const;
    /// The nearest integer, half away from zero.
    std::int64_t round() const;

    /// The exact value: a decimal where it is finite, else `7/3`.
    std::string to_string() const;

    friend constexpr bool operator==(const Number&, const Number&) = default;
    friend std::strong_ordering operator<=>(const Number& a, const Number& b) {
        return int128(a.numerator_) * b.denominator_ <=> int128(b.numerator_) * a.denominator_;
    }

private:
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
};

std::optional<Number> add(Number a, Number b);
std::optional<Number> subtract(Number a, Number b);
std::optional<Number> multiply(Number a, Number b);
/// Nothing where `b` is 0 or a part leaves 64 bits.
std::optional<Number> divide(Number a, Number b);
std::optional<Number> negate(Number a);

}  // namespace bangkom
