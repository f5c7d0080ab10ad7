#include "plan/problem/link.hpp"

#include <algorithm>
#include <numeric>

namespace bangkom::plan {

namespace {

class Linker {
public:
    /// Without `writes` only what is needed of auxiliaries is found out, as the rows would need it.
    Linker(Problem& problem, bool writes) : problem_(problem), writes_(writes) {}

    void run() {
        for (const Row& row : problem_.rows)
            need(problem_.terms_of(row), row.lower != -unbounded, row.upper != unbounded);
        for (const Objective& objective : problem_.objectives) need(objective.form.terms, false, true);
        for (std::size_t i = problem_.auxiliaries.size(); i-- > 0;) {
            const Auxiliary auxiliary = problem_.auxiliaries[i];  // a copy: there come more of them
            if (!auxiliary.is_needed()) continue;
            switch (auxiliary.kind) {
                case Auxiliary::Kind::threshold: link_threshold(auxiliary); break;
                case Auxiliary::Kind::largest: link_largest(auxiliary); break;
                case Auxiliary::Kind::product: link_product(auxiliary); break;
                case Auxiliary::Kind::largest_is: break;
            }
        }
    }

private:
    /// What a row that may not fall below its lower end (or rise above its upper end) needs of its variables.
    void need(std::span<const WholeTerm> terms, bool has_lower, bool has_upper) {
        for (const WholeTerm& term : terms) {
            const std::uint32_t at = problem_.variables[term.variable].auxiliary;
            if (at == Origin::none) continue;
            const bool up = term.coefficient > 0;
            if (up ? has_lower : has_upper) problem_.auxiliaries[at].not_above = true;
            if (up ? has_upper : has_lower) problem_.auxiliaries[at].not_below = true;
        }
    }

    /// The row of `terms_`.
    void row(std::int64_t lower, std::int64_t upper) {
        if (!writes_) {
            need(terms_, lower != -unbounded, upper != unbounded);
            return;
        }
        const auto before = [](const WholeTerm& a, const WholeTerm& b) { return a.variable < b.variable; };
        if (!std::is_sorted(terms_.begin(), terms_.end(), before)) std::sort(terms_.begin(), terms_.end(), before);
        Row row;
        row.kind = RowKind::link;
        row.lower = lower;
        row.upper = upper;
        row.begin = problem_.terms.size();
        for (std::size_t i = 0; i < terms_.size();) {
            WholeTerm term = terms_[i++];
            for (; i < terms_.size() && terms_[i].variable == term.variable; ++i) term.coefficient += terms_[i].coefficient;
            if (term.coefficient != 0) problem_.terms.push_back(term);
        }
        row.end = problem_.terms.size();
        problem_.rows.push_back(row);
        need(problem_.terms_of(row), lower != -unbounded, upper != unbounded);
    }

    void row(std::initializer_list<WholeTerm> terms, std::int64_t lower, std::int64_t upper) {
        terms_ = terms;
        row(lower, upper);
    }
    void row(std::span<const WholeTerm> terms, WholeTerm last, std::int64_t lower, std::int64_t upper) {
        terms_.assign(terms.begin(), terms.end());
        terms_.push_back(last);
        row(lower, upper);
    }

    /// truth is 1 only where form >= level (not_above), and is 1 wherever that is so (not_below). Where one literal
    /// decides, a row each is tighter than one row with a great factor.
    void link_threshold(const Auxiliary& auxiliary) {
        const WholeFormView form = problem_.forms_of(auxiliary)[0];
        const Bounds bounds = bounds_of(problem_, form.terms, form.constant);
        const std::int64_t level = auxiliary.level - form.constant;
        const std::int64_t least = bounds.lower - form.constant;
        const std::int64_t most = bounds.upper - form.constant;
        const bool alike = std::all_of(form.terms.begin(), form.terms.end(), [&](const WholeTerm& term) {
            const VariableInfo& variable = problem_.variables[term.variable];
            return variable.lower >= 0 && variable.upper <= 1 && std::abs(term.coefficient) == std::abs(form.terms[0].coefficient);
        });
        const std::int64_t each = form.terms.empty() ? 1 : std::abs(form.terms[0].coefficient);
        const bool one_is_enough = alike && least + each >= level;
        const bool all_are_wanted = alike && most - each < level;
        const Variable truth = auxiliary.result;
        if (auxiliary.not_above) {
            if (all_are_wanted && !one_is_enough) {
                for (const WholeTerm& term : form.terms) literal_row(term, truth, true);
            } else {
                row(form.terms, {truth, one_is_enough ? -each : -(level - least)}, least, unbounded);
            }
        }
        if (auxiliary.not_below) {
            if (one_is_enough) {
                for (const WholeTerm& term : form.terms) literal_row(term, truth, false);
            } else {
                row(form.terms, {truth, all_are_wanted ? -each : -(most - level + 1)}, -unbounded,
                    all_are_wanted ? most - each : level - 1);
            }
        }
    }

    /// The literal of a term is its variable, or one minus it. truth <= literal, or literal <= truth.
    void literal_row(const WholeTerm& term, Variable truth, bool truth_is_less) {
        const VariableInfo& variable = problem_.variables[term.variable];
        if (variable.lower == variable.upper) return;  // it decides nothing: the others do
        if (term.coefficient > 0) {
            if (truth_is_less)
                row({{term.variable, 1}, {truth, -1}}, 0, unbounded);
            else
                row({{term.variable, 1}, {truth, -1}}, -unbounded, 0);
        } else if (truth_is_less) {
            row({{term.variable, 1}, {truth, 1}}, -unbounded, 1);
        } else {
            row({{term.variable, 1}, {truth, 1}}, 1, unbounded);
        }
    }

    void link_largest(const Auxiliary& auxiliary) {
        const Variable result = auxiliary.result;
        std::vector<WholeTerm> one_of;
        const auto difference = [&](WholeFormView form) {
            terms_ = {{result, 1}};
            for (const WholeTerm& term : form.terms) terms_.push_back({term.variable, -term.coefficient});
        };
        const FormStore::Forms forms = problem_.forms_of(auxiliary);
        for (std::size_t i = 0; i < forms.size(); ++i) {
            const WholeFormView form = forms[i];
            difference(form);
            if (auxiliary.not_below) row(form.constant, unbounded);
            if (!auxiliary.not_above) continue;
            const std::int64_t slack =
                problem_.variables[result].upper - bounds_of(problem_, form.terms, form.constant).lower;
            if (writes_) {
                const Variable which = which_is_largest(auxiliary, i);
                difference(form);
                terms_.push_back({which, slack});
                one_of.push_back({which, 1});
            }
            row(-unbounded, form.constant + slack);
        }
        terms_ = std::move(one_of);
        if (!terms_.empty()) row(1, 1);
    }

    Variable which_is_largest(const Auxiliary& auxiliary, std::size_t i) {
        Auxiliary which = auxiliary;
        which.kind = Auxiliary::Kind::largest_is;
        which.level = static_cast<std::int64_t>(i);
        which.result = static_cast<Variable>(problem_.variables.size());
        which.not_above = true;
        which.not_below = true;
        problem_.variables.push_back(
            {VariableKind::truth, static_cast<std::uint32_t>(problem_.auxiliaries.size()), 0, 1, 0});
        problem_.auxiliaries.push_back(std::move(which));
        return problem_.auxiliaries.back().result;
    }

    void link_product(const Auxiliary& auxiliary) {
        const WholeFormView truth = problem_.forms_of(auxiliary)[0];
        const WholeFormView form = problem_.forms_of(auxiliary)[1];
        const Bounds bounds = bounds_of(problem_, form.terms, form.constant);
        // result - factor * truth - [form], compared with factor * truth's constant + [form's constant] + shift
        const auto bound_row = [&](std::int64_t factor, bool with_form, std::int64_t shift, bool upper) {
            terms_ = {{auxiliary.result, 1}};
            for (const WholeTerm& term : truth.terms) terms_.push_back({term.variable, -factor * term.coefficient});
            std::int64_t right = factor * truth.constant + shift;
            if (with_form) {
                for (const WholeTerm& term : form.terms) terms_.push_back({term.variable, -term.coefficient});
                right += form.constant;
            }
            if (upper)
                row(-unbounded, right);
            else
                row(right, unbounded);
        };
        if (auxiliary.not_above) {
            bound_row(bounds.upper, false, 0, true);
            bound_row(bounds.lower, true, -bounds.lower, true);
        }
        if (auxiliary.not_below) {
            bound_row(bounds.lower, false, 0, false);
            bound_row(bounds.upper, true, -bounds.upper, false);
        }
    }

    Problem& problem_;
    bool writes_;
    std::vector<WholeTerm> terms_;  // of the row that is written
};

/// How far off a row can be at most.
int128 most_off(const Problem& problem, const Row& row) {
    const Bounds bounds = bounds_of(problem, problem.terms_of(row));
    return std::max(row.off(bounds.lower), row.off(bounds.upper));
}

/// The shares of all rows of a kind as whole multiples of one unit; where the exact unit is too fine, of a millionth.
Number weigh(Problem& problem, RowKind kind) {
    constexpr std::int64_t finest = 1'000'000'000'000;
    constexpr int128 most = int128(1) << 60;
    const auto try_unit = [&](Number unit) {
        int128 total = 0;
        for (Row& row : problem.rows) {
            if (row.kind != kind) continue;
            const auto weight = divide(row.share, unit);
            if (!weight) return false;
            row.weight = std::max<std::int64_t>(1, weight->round());
            total += row.weight * most_off(problem, row);
            if (total > most) return false;
        }
        return true;
    };
    std::optional<Number> unit = Number(0);
    for (const Row& row : problem.rows) {
        if (row.kind != kind || !unit) continue;
        unit = common_unit(*unit, row.share);
        if (unit && unit->denominator() > finest) unit.reset();
    }
    if (unit && unit->is_zero()) return 1;
    if (unit && try_unit(*unit)) return *unit;
    for (std::int64_t below = 1'000'000; below >= 1; below /= 10)
        if (try_unit(*Number::fraction(1, below))) return *Number::fraction(1, below);
    return 1;
}

}  // namespace

void finish(Problem& problem) {
    problem.duty_unit = weigh(problem, RowKind::duty);
    problem.advice_unit = weigh(problem, RowKind::advice);
    Linker(problem, false).run();
    for (VariableInfo& variable : problem.variables)
        if (variable.kind == VariableKind::choice) variable.lower = variable.at_rest;
}

void link(Problem& problem) {
    if (problem.is_linked) return;
    problem.is_linked = true;
    // What is needed is found anew: a row that links an auxiliary needs it both ways, which says nothing of others.
    for (Auxiliary& auxiliary : problem.auxiliaries) auxiliary.not_above = auxiliary.not_below = false;
    // What follows from what is pinned is still held to it: other rows must not have to know that it cannot be otherwise.
    std::vector<Variable> pinned;
    for (Variable v = 0; v < problem.variables.size(); ++v) {
        VariableInfo& variable = problem.variables[v];
        if (variable.kind != VariableKind::choice || variable.lower == 0) continue;
        pinned.push_back(v);
        variable.lower = 0;
    }
    Linker(problem, true).run();
    for (const Variable v : pinned) problem.variables[v].lower = 1;
}

}  // namespace bangkom::plan
