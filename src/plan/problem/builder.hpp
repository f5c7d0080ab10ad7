#pragma once
// Makes a Problem out of exact forms: truths, extremes and products become auxiliary variables where they must, the same
// one only once; rows are brought to whole numbers.

#include "plan/problem/known_auxiliaries.hpp"

namespace bangkom::plan {

/// What a row asks: `lower <= form <= upper`, either may be absent.
struct Demand {
    std::optional<Number> lower;
    std::optional<Number> upper;
    Number asked;  // the constant that the choices are compared with; the shortfall is a share of it (1 where it is 0)
};

/// Forms that are truths have the value 0 or 1 whatever is chosen. Every operation gives nothing where a number leaves
/// 64 bits.
class Builder {
public:
    explicit Builder(Problem& problem) : problem_(problem) {}

    /// Room for what probably comes of so many choices and rules. What is not used of it costs nothing, while columns that
    /// grow step by step touch twice as much memory.
    void reserve(std::size_t choices, std::size_t rules);

    Variable choice(bool pinned, bool banned);

    /// 1 where form >= level (or > level).
    std::optional<Form> at_least(FormView form, Number level, bool strictly = false);
    std::optional<Form> at_most(FormView form, Number level, bool strictly = false);
    std::optional<Form> equals(FormView form, Number level);
    /// Of truths: one, or all of them.
    std::optional<Form> any(std::span<const Form> truths);
    std::optional<Form> all(std::span<const Form> truths);
    static std::optional<Form> negated(FormView truth);

    std::optional<Form> largest(std::span<const Form> forms);
    std::optional<Form> smallest(std::span<const Form> forms);
    /// The form where the truth is 1, else 0.
    std::optional<Form> product(FormView truth, FormView form);

    struct Range {
        Number lower;
        Number upper;
    };
    std::optional<Range> range_of(FormView form) const;
    struct Values : Range {
        Number at_rest;  // when nothing but what is pinned is chosen
        Number at_zero;  // when nothing at all is chosen, not even what is pinned
    };
    /// The values that a form may have, in one go: forms of very many terms are dear to go through.
    std::optional<Values> values_of(FormView form) const;

    /// How many rows there are and terms of them, to take back what comes after.
    struct Rows {
        std::size_t rows = 0;
        std::size_t terms = 0;
    };
    Rows rows() const { return {problem_.rows.size(), problem_.terms.size()}; }
    void take_back(Rows before);

    bool add_row(FormView form, const Demand& demand, RowKind kind, Origin origin);
    bool add_objective(FormView form, bool maximize, std::optional<Number> within, Origin origin);

    const Problem& problem() const { return problem_; }

private:
    std::optional<Form> threshold(FormView form, Number level);
    /// The form in units, whole; nothing where it does not fit.
    std::optional<WholeForm> whole(FormView form, Number unit) const;
    /// The auxiliary that follows from the forms in that way, the known one where there is one.
    Variable add(Auxiliary::Kind kind, std::span<const WholeForm> forms, std::int64_t level, std::int64_t lower,
                 std::int64_t upper);

    Problem& problem_;
    std::vector<std::int64_t> at_zero_;  // of each variable
    KnownAuxiliaries known_;
};

}  // namespace bangkom::plan
