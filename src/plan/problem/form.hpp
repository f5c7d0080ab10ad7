#pragma once
// Affine forms over variables with exact coefficients, one by one and as columns.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/number.hpp"

namespace bangkom::plan {

using Variable = std::uint32_t;

struct Term {
    Variable variable = 0;
    Number coefficient;
    friend bool operator==(const Term&, const Term&) = default;
};

/// A look at a form: constant + sum of terms. Terms ascend by variable, none is zero.
struct FormView {
    std::span<const Term> terms;
    Number constant;
    bool is_constant() const { return terms.empty(); }
};
struct Form {
    std::vector<Term> terms;
    Number constant;

    Form() = default;
    explicit Form(Number value) : constant(value) {}
    explicit Form(FormView view) : terms(view.terms.begin(), view.terms.end()), constant(view.constant) {}
    static Form variable(Variable variable, Number coefficient = 1);
    operator FormView() const { return {terms, constant}; }
    bool is_constant() const { return terms.empty(); }
};

/// A form a row of a frame; a row without a known form is missing. Stored as one run of terms.
class FormColumn {
public:
    std::size_t size() const { return constants_.size(); }
    bool is_known(std::size_t row) const { return known_[row] != 0; }
    FormView row(std::size_t row) const {
        return {std::span(terms_).subspan(begin_[row], begin_[row + 1] - begin_[row]), constants_[row]};
    }
    void push(FormView form);
    void push(const std::optional<Form>& form);
    void push(std::optional<Form>&& form);
    void push_missing();
    /// The rows of another column, behind those that are there.
    void append(const FormColumn& more);
    void reserve(std::size_t rows, std::size_t terms);

private:
    std::vector<std::size_t> begin_{0};
    std::vector<Term> terms_;
    std::vector<Number> constants_;
    std::vector<std::uint8_t> known_;
};

// Every operation gives nothing where a number leaves 64 bits.

std::optional<Form> plus(FormView a, FormView b, Number factor_of_b = 1);
std::optional<Form> scaled(FormView form, Number factor);
std::optional<Form> shifted(FormView form, Number constant);
/// Adds up many forms, each with a factor, in one go.
class Sum {
public:
    void add(FormView form, Number factor = 1);
    void reserve(std::size_t terms) { terms_.reserve(terms); }
    /// Leaves the sum empty.
    std::optional<Form> finish();

private:
    std::vector<Term> terms_;
    Number constant_;
    bool fits_ = true;
};

/// The greatest number of which all are whole multiples; zeros do not count; 0 where all are zero.
std::optional<Number> common_unit(Number a, Number b);
/// Of the coefficients alone.
std::optional<Number> unit_of(FormView form);

}  // namespace bangkom::plan
