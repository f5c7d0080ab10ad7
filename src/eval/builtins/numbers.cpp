#include "eval/builtins/builtins.hpp"
#include "eval/ratio.hpp"

namespace bangkom::eval {

namespace {

Ratio ratio_at(const Column& column, std::size_t row) { return {column.word(row), column.denominator(row)}; }

/// Rounding gives whole numbers: `step` tells by how much the quotient towards zero is off.
template <class Step>
ColumnPtr rounded(const BuiltinArguments& arguments, Step step) {
    const Column& numbers = *arguments.columns[0];
    if (numbers.denominators.empty()) return retyped(arguments.columns[0], arguments.result);
    return fill_rows(arguments, [&](std::size_t row, Column& result) {
        const Ratio number = ratio_at(numbers, row);
        result.values[row] = number.numerator / number.denominator + step(number);
        return true;
    });
}

ColumnPtr round(const BuiltinArguments& arguments) {
    return rounded(arguments, [](const Ratio& number) -> std::int64_t {
        const int128 rest = number.numerator % number.denominator;
        if (2 * rest >= number.denominator) return 1;
        return 2 * rest <= -int128(number.denominator) ? -1 : 0;
    });
}

ColumnPtr floor(const BuiltinArguments& arguments) {
    return rounded(arguments, [](const Ratio& n) { return n.numerator % n.denominator < 0 ? -1 : 0; });
}

ColumnPtr ceiling(const BuiltinArguments& arguments) {
    return rounded(arguments, [](const Ratio& n) { return n.numerator % n.denominator > 0 ? 1 : 0; });
}

ColumnPtr abs(const BuiltinArguments& arguments) {
    const Column& numbers = *arguments.columns[0];
    ColumnPtr result = fill_rows(arguments, [&](std::size_t row, Column& out) {
        if (numbers.word(row) >= 0) {
            out.values[row] = numbers.word(row);
            return true;
        }
        return !__builtin_sub_overflow(std::int64_t{0}, numbers.word(row), &out.values[row]);
    });
    if (numbers.denominators.empty()) return result;
    auto fractions = std::make_shared<Column>(*result);
    fractions->denominators = numbers.denominators;
    return fractions;
}

template <int Sign>
ColumnPtr extreme(const BuiltinArguments& arguments) {
    bool fractions = false;
    for (const ColumnPtr& column : arguments.columns) fractions = fractions || !column->denominators.empty();
    return fill_rows(arguments, [&](std::size_t row, Column& result) {
        Ratio best = ratio_at(*arguments.columns[0], row);
        for (const ColumnPtr& column : arguments.columns) {
            const Ratio other = ratio_at(*column, row);
            if (compare(other, best) * Sign > 0) best = other;
        }
        result.values[row] = best.numerator;
        if (fractions) {
            if (result.denominators.empty()) result.denominators.assign(result.stored(), 1);
            result.denominators[row] = best.denominator;
        }
        return true;
    });
}

constexpr NamedBody bodies[] = {
    {"round", round}, {"floor", floor},       {"ceiling", ceiling},
    {"abs", abs},     {"least", extreme<-1>}, {"greatest", extreme<1>},
};

}  // namespace

std::span<const NamedBody> number_bodies() { return bodies; }

}  // namespace bangkom::eval
