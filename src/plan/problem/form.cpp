#include "plan/problem/form.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace bangkom::plan {

Form Form::variable(Variable variable, Number coefficient) {
    Form form;
    if (!coefficient.is_zero()) form.terms.push_back({variable, coefficient});
    return form;
}

void FormColumn::push(FormView form) {
    terms_.insert(terms_.end(), form.terms.begin(), form.terms.end());
    begin_.push_back(terms_.size());
    constants_.push_back(form.constant);
    known_.push_back(1);
}

void FormColumn::push(const std::optional<Form>& form) {
    if (form)
        push(FormView(*form));
    else
        push_missing();
}

void FormColumn::push(std::optional<Form>&& form) {
    // A long form that comes first is not copied.
    if (!form || !terms_.empty() || form->terms.size() <= terms_.capacity()) return push(std::as_const(form));
    terms_ = std::move(form->terms);
    begin_.push_back(terms_.size());
    constants_.push_back(form->constant);
    known_.push_back(1);
}

void FormColumn::push_missing() {
    begin_.push_back(terms_.size());
    constants_.push_back({});
    known_.push_back(0);
}

void FormColumn::append(const FormColumn& more) {
    const std::size_t shift = terms_.size();
    terms_.insert(terms_.end(), more.terms_.begin(), more.terms_.end());
    for (std::size_t row = 0; row < more.size(); ++row) begin_.push_back(shift + more.begin_[row + 1]);
    constants_.insert(constants_.end(), more.constants_.begin(), more.constants_.end());
    known_.insert(known_.end(), more.known_.begin(), more.known_.end());
}

void FormColumn::reserve(std::size_t rows, std::size_t terms) {
    begin_.reserve(rows + 1);
    terms_.reserve(terms);
    constants_.reserve(rows);
    known_.reserve(rows);
}

std::optional<Form> plus(FormView a, FormView b, Number factor) {
    Form sum;
    sum.terms.reserve(a.terms.size() + b.terms.size());
    const auto of_b = [&](Number number) { return factor == Number(1) ? std::optional(number) : multiply(number, factor); };
    const auto shift = of_b(b.constant);
    const auto constant = shift ? add(a.constant, *shift) : std::nullopt;
    if (!constant) return std::nullopt;
    sum.constant = *constant;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.terms.size() || j < b.terms.size()) {
        if (j == b.terms.size() || (i < a.terms.size() && a.terms[i].variable < b.terms[j].variable)) {
            sum.terms.push_back(a.terms[i++]);
            continue;
        }
        auto coefficient = of_b(b.terms[j].coefficient);
        if (coefficient && i < a.terms.size() && a.terms[i].variable == b.terms[j].variable)
            coefficient = add(a.terms[i++].coefficient, *coefficient);
        if (!coefficient) return std::nullopt;
        if (!coefficient->is_zero()) sum.terms.push_back({b.terms[j].variable, *coefficient});
        ++j;
    }
    return sum;
}

std::optional<Form> scaled(FormView form, Number factor) { return plus(FormView{}, form, factor); }

std::optional<Form> shifted(FormView form, Number constant) { return plus(form, FormView{{}, constant}); }

void Sum::add(FormView form, Number factor) {
    if (factor.is_zero()) return;
    const auto shift = multiply(form.constant, factor);
    const auto constant = shift ? bangkom::add(constant_, *shift) : std::nullopt;
    if (!constant) {
        fits_ = false;
        return;
    }
    constant_ = *constant;
    for (const Term& term : form.terms) {
        const auto coefficient = multiply(term.coefficient, factor);
        if (coefficient)
            terms_.push_back({term.variable, *coefficient});
        else
            fits_ = false;
    }
}

std::optional<Form> Sum::finish() {
    if (!fits_) return std::nullopt;
    const auto before = [](const Term& a, const Term& b) { return a.variable < b.variable; };
    if (!std::is_sorted(terms_.begin(), terms_.end(), before)) std::stable_sort(terms_.begin(), terms_.end(), before);
    Form form;
    form.constant = constant_;
    form.terms = std::move(terms_);
    terms_.clear();
    constant_ = {};
    std::size_t kept = 0;  // of those added up so far
    for (std::size_t i = 0; i < form.terms.size();) {
        Term term = form.terms[i++];
        for (; i < form.terms.size() && form.terms[i].variable == term.variable; ++i) {
            const auto coefficient = bangkom::add(term.coefficient, form.terms[i].coefficient);
            if (!coefficient) return std::nullopt;
            term.coefficient = *coefficient;
        }
        if (!term.coefficient.is_zero()) form.terms[kept++] = term;
    }
    form.terms.resize(kept);
    return form;
}

std::optional<Number> common_unit(Number a, Number b) {
    if (a.is_integer() && b.is_integer()) return Number(std::gcd(a.numerator(), b.numerator()));
    // gcd(p/q, r/s) = gcd(p, r) / lcm(q, s), both fractions being reduced.
    const std::int64_t above = std::gcd(a.numerator(), b.numerator());
    const int128 below = int128(a.denominator() / std::gcd(a.denominator(), b.denominator())) * b.denominator();
    return Number::fraction(above, below);
}

std::optional<Number> unit_of(FormView form) {
    Number unit;
    for (const Term& term : form.terms) {
        const auto common = common_unit(unit, term.coefficient);
        if (!common) return std::nullopt;
        unit = *common;
    }
    return unit;
}

}  // namespace bangkom::plan
