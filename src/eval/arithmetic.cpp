// + - * / and unary minus: whole numbers in tight loops, fractions exactly. What does not fit is missing.

#include "eval/machine.hpp"
#include "eval/ratio.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

void set_missing(Column& column, std::size_t row) {
    if (column.known.empty()) column.known.assign(column.stored(), 1);
    column.known[row] = 0;
}

/// Whole numbers: `step` writes one word and says whether it did not fit. Cells of missing operands may hold anything,
/// so a misfit counts only where both are known.
template <class Step>
void each_pair(const Column& a, const Column& b, Column& out, Step step) {
    const std::size_t n = out.stored();
    const std::int64_t* left = a.values.data();
    const std::int64_t* right = b.values.data();
    std::int64_t* result = out.values.data();
    bool misfit = false;
    if (a.constant && !b.constant) {
        for (std::size_t i = 0; i < n; ++i) misfit |= step(left[0], right[i], result[i]);
    } else if (b.constant && !a.constant) {
        for (std::size_t i = 0; i < n; ++i) misfit |= step(left[i], right[0], result[i]);
    } else {
        for (std::size_t i = 0; i < n; ++i) misfit |= step(left[i], right[i], result[i]);
    }
    if (!misfit) return;
    std::int64_t ignored = 0;
    for (std::size_t i = 0; i < n; ++i)
        if (step(a.word(i), b.word(i), ignored)) set_missing(out, i);
}

template <class Step>
void each_ratio(const Column& a, const Column& b, Column& out, Step step) {
    const std::size_t n = out.stored();
    for (std::size_t i = 0; i < n; ++i) {
        if (!out.is_known(i)) continue;
        Ratio result;
        if (!step(Ratio{a.word(i), a.denominator(i)}, Ratio{b.word(i), b.denominator(i)}, result)) {
            set_missing(out, i);
            continue;
        }
        out.values[i] = result.numerator;
        if (result.denominator == 1) continue;
        if (out.denominators.empty()) out.denominators.assign(n, 1);
        out.denominators[i] = result.denominator;
    }
}

}  // namespace

ColumnPtr Machine::run(const Expression& e, const ArithmeticValue& node, const Frame& frame) {
    const ColumnPtr left = eval(node.left, frame);
    const ColumnPtr right = eval(node.right, frame);
    if (left->type.list || right->type.list || all_missing(*left) || all_missing(*right))
        return missing_column(e.type, frame.size);
    const bool constant = left->constant && right->constant;
    auto out = new_column(e.type, frame.size, constant);
    out->known = both_known(*left, *right, out->stored());
    const bool whole = left->denominators.empty() && right->denominators.empty();
    switch (node.op) {
    case Arithmetic::add:
        if (whole) {
            each_pair(*left, *right, *out,
                      [](std::int64_t a, std::int64_t b, std::int64_t& c) { return __builtin_add_overflow(a, b, &c); });
        } else {
            each_ratio(*left, *right, *out, add);
        }
        break;
    case Arithmetic::subtract:
        if (whole) {
            each_pair(*left, *right, *out,
                      [](std::int64_t a, std::int64_t b, std::int64_t& c) { return __builtin_sub_overflow(a, b, &c); });
        } else {
            each_ratio(*left, *right, *out, subtract);
        }
        break;
    case Arithmetic::multiply:
        if (whole) {
            each_pair(*left, *right, *out,
                      [](std::int64_t a, std::int64_t b, std::int64_t& c) { return __builtin_mul_overflow(a, b, &c); });
        } else {
            each_ratio(*left, *right, *out, multiply);
        }
        break;
    case Arithmetic::divide:
        each_ratio(*left, *right, *out, divide);
        break;
    }
    if (!out->known.empty()) tidy(*out);
    return out;
}

ColumnPtr Machine::run(const Expression& e, const Negate& node, const Frame& frame) {
    const ColumnPtr operand = eval(node.operand, frame);
    if (operand->type.list) return missing_column(e.type, frame.size);
    auto out = std::make_shared<Column>(*operand);
    out->type = e.type;
    for (std::size_t i = 0; i < out->values.size(); ++i)
        if (__builtin_sub_overflow(std::int64_t{0}, operand->values[i], &out->values[i])) {
            out->values[i] = 0;
            if (!out->denominators.empty()) out->denominators[i] = 1;
            set_missing(*out, i);
        }
    return out;
}

}  // namespace bangkom::eval
