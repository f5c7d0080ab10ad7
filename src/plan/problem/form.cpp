#include "plan/problem/form.hpp"

#include <algorithm>
#include <numeric>

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

void FormColumn::push_missing() {
    begin_.push_back(terms_.size());
    constants_.push_back({});
    known_.push_back(0);
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
    for (const Term& term : terms_) {
        if (form.terms.empty() || form.terms.back().variable != term.variable) {
            form.terms.push_back(term);
            continue;
        }
        const auto coefficient = bangkom::add(form.terms.back().coefficient, term.coefficient);
        if (!coefficient) return std::nullopt;
        form.terms.back().coefficient = *coefficient;
    }
    std::erase_if(form.terms, [](const Term& term) { return term.coefficient.is_zero(); });
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
