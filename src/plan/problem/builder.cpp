#include "plan/problem/builder.hpp"

#include <algorithm>

namespace bangkom::plan {

namespace {

constexpr int128 widest = int128(1) << 61;  // of anything that is added up in 64 bits
constexpr std::size_t most_reserved = std::size_t(1) << 26;  // terms: a GiB

bool is_truth_range(const Builder::Range& range) { return range.lower >= Number(0) && range.upper <= Number(1); }

}  // namespace

void Builder::reserve(std::size_t choices, std::size_t rules) {
    problem_.variables.reserve(2 * choices);
    at_zero_.reserve(2 * choices);
    problem_.start.reserve(choices);
    problem_.terms.reserve(std::min(choices * rules, most_reserved));
    problem_.rows.reserve(choices / 4);
    problem_.auxiliaries.reserve(choices / 2);
    problem_.forms.reserve(choices / 2, std::min(4 * choices, most_reserved));
}

Variable Builder::choice(bool pinned, bool banned) {
    const bool in = pinned && !banned;
    // A pinned choice is still a choice until `link`: what follows from it is no constant of the author's.
    problem_.variables.push_back({VariableKind::choice, Origin::none, 0, banned ? 0 : 1, in ? 1 : 0});
    at_zero_.push_back(0);
    return static_cast<Variable>(problem_.variables.size() - 1);
}

std::optional<Builder::Range> Builder::range_of(FormView form) const {
    Range range{form.constant, form.constant};
    for (const Term& term : form.terms) {
        const VariableInfo& variable = problem_.variables[term.variable];
        const bool up = term.coefficient.sign() > 0;
        const auto low = multiply(term.coefficient, up ? variable.lower : variable.upper);
        const auto high = multiply(term.coefficient, up ? variable.upper : variable.lower);
        const auto lower = low ? bangkom::add(range.lower, *low) : std::nullopt;
        const auto upper = high ? bangkom::add(range.upper, *high) : std::nullopt;
        if (!lower || !upper) return std::nullopt;
        range = {*lower, *upper};
    }
    return range;
}

std::optional<Builder::Values> Builder::values_of(FormView form) const {
    Values values{{form.constant, form.constant}, form.constant, form.constant};
    const auto add_to = [](Number& sum, Number coefficient, std::int64_t value) {
        if (value == 0) return true;
        const auto product = multiply(coefficient, value);
        const auto next = product ? bangkom::add(sum, *product) : std::nullopt;
        if (next) sum = *next;
        return next.has_value();
    };
    for (const Term& term : form.terms) {
        const VariableInfo& variable = problem_.variables[term.variable];
        const bool up = term.coefficient.sign() > 0;
        if (!add_to(values.lower, term.coefficient, up ? variable.lower : variable.upper) ||
            !add_to(values.upper, term.coefficient, up ? variable.upper : variable.lower) ||
            !add_to(values.at_rest, term.coefficient, variable.at_rest) ||
            !add_to(values.at_zero, term.coefficient,
                    variable.kind == VariableKind::choice ? 0 : at_zero_[term.variable]))
            return std::nullopt;
    }
    return values;
}

std::optional<WholeForm> Builder::whole(FormView form, Number unit) const {
    WholeForm result;
    int128 widths = 0;
    const auto in_units = [&](Number number) -> std::optional<std::int64_t> {
        const auto quotient = divide(number, unit);
        if (!quotient || !quotient->is_integer()) return std::nullopt;
        return quotient->numerator();
    };
    const auto constant = in_units(form.constant);
    if (!constant) return std::nullopt;
    result.constant = *constant;
    widths = *constant < 0 ? -int128(*constant) : *constant;
    result.terms.reserve(form.terms.size());
    for (const Term& term : form.terms) {
        const auto coefficient = in_units(term.coefficient);
        if (!coefficient) return std::nullopt;
        const VariableInfo& variable = problem_.variables[term.variable];
        const int128 reach = std::max<int128>(variable.upper < 0 ? -int128(variable.upper) : variable.upper,
                                              variable.lower < 0 ? -int128(variable.lower) : variable.lower);
        widths += (*coefficient < 0 ? -int128(*coefficient) : *coefficient) * std::max<int128>(reach, 1);
        if (widths > widest) return std::nullopt;
        result.terms.push_back({term.variable, *coefficient});
    }
    return result;
}

Variable Builder::add(Auxiliary::Kind kind, std::span<const WholeForm> forms, std::int64_t level, std::int64_t lower,
                      std::int64_t upper) {
    Auxiliary auxiliary;
    auxiliary.kind = kind;
    auxiliary.level = level;
    auxiliary.forms = {static_cast<std::uint32_t>(problem_.forms.size()), static_cast<std::uint32_t>(forms.size())};
    auxiliary.result = static_cast<Variable>(problem_.variables.size());
    for (const WholeForm& form : forms) problem_.forms.add(form);
    const std::uint32_t at = static_cast<std::uint32_t>(problem_.auxiliaries.size());
    problem_.auxiliaries.push_back(auxiliary);
    if (const auto known = known_.same_as_last(problem_)) {
        problem_.auxiliaries.pop_back();
        problem_.forms.shrink(auxiliary.forms.first);
        return problem_.auxiliaries[*known].result;
    }
    VariableInfo info{kind == Auxiliary::Kind::threshold ? VariableKind::truth : VariableKind::amount, at, lower, upper, 0};
    info.at_rest = result_of(auxiliary, problem_.forms, [&](Variable v) { return problem_.variables[v].at_rest; });
    at_zero_.push_back(result_of(auxiliary, problem_.forms, [&](Variable v) { return at_zero_[v]; }));
    problem_.variables.push_back(info);
    return auxiliary.result;
}

std::optional<Form> Builder::threshold(FormView form, Number level) {
    const auto range = range_of(form);
    if (!range) return std::nullopt;
    if (range->lower >= level) return Form(Number(1));
    if (range->upper < level) return Form(Number(0));
    const auto unit = unit_of(form);
    if (!unit) return std::nullopt;
    // The form runs through constant + k * unit: rounded up to such a value, levels that mean the same are the same.
    const auto rest = subtract(level, form.constant);
    const auto steps = rest ? divide(*rest, *unit) : std::nullopt;
    if (!steps) return std::nullopt;
    const std::int64_t whole_level = steps->ceiling();
    if (form.terms.size() == 1) {
        const Term& term = form.terms[0];
        const VariableInfo& variable = problem_.variables[term.variable];
        if (variable.lower >= 0 && variable.upper <= 1)
            return term.coefficient.sign() > 0 ? Form::variable(term.variable)
                                               : negated(Form::variable(term.variable));
    }
    if (is_truth_range(*range) && *unit == Number(1) && form.constant.is_integer()) return Form(form);
    const auto terms = whole(FormView{form.terms, {}}, *unit);
    if (!terms) return std::nullopt;
    return Form::variable(add(Auxiliary::Kind::threshold, {&*terms, 1}, whole_level, 0, 1));
}

std::optional<Form> Builder::at_least(FormView form, Number level, bool strictly) {
    if (!strictly) return threshold(form, level);
    const auto below = at_most(form, level);
    return below ? negated(*below) : std::nullopt;
}

std::optional<Form> Builder::at_most(FormView form, Number level, bool strictly) {
    if (strictly) {
        const auto reached = threshold(form, level);
        return reached ? negated(*reached) : std::nullopt;
    }
    const auto turned = scaled(form, -1);
    const auto turned_level = negate(level);
    return turned && turned_level ? threshold(*turned, *turned_level) : std::nullopt;
}

std::optional<Form> Builder::equals(FormView form, Number level) {
    // "At least" without "more than": the second implies the first, so that their difference is a truth.
    const auto reached = at_least(form, level);
    const auto passed = at_least(form, level, true);
    return reached && passed ? plus(*reached, *passed, -1) : std::nullopt;
}

std::optional<Form> Builder::negated(FormView truth) {
    const auto turned = scaled(truth, -1);
    return turned ? shifted(*turned, 1) : std::nullopt;
}

std::optional<Form> Builder::any(std::span<const Form> truths) {
    if (truths.size() == 1) return truths[0];
    Sum sum;
    for (const Form& truth : truths) {
        if (truth.is_constant() && truth.constant == Number(1)) return Form(Number(1));
        sum.add(truth);
    }
    const auto total = sum.finish();
    return total ? threshold(*total, 1) : std::nullopt;
}

std::optional<Form> Builder::all(std::span<const Form> truths) {
    if (truths.size() == 1) return truths[0];
    Sum sum;
    for (const Form& truth : truths) {
        if (truth.is_constant() && truth.constant.is_zero()) return Form(Number(0));
        sum.add(truth);
    }
    const auto total = sum.finish();
    return total ? threshold(*total, static_cast<std::int64_t>(truths.size())) : std::nullopt;
}

std::optional<Form> Builder::largest(std::span<const Form> forms) {
    std::vector<Range> ranges;
    std::size_t witness = 0;  // a form that is never below the greatest lower end; what never exceeds that does not count
    for (const Form& form : forms) {
        const auto range = range_of(form);
        if (!range) return std::nullopt;
        ranges.push_back(*range);
        if (range->lower > ranges[witness].lower) witness = ranges.size() - 1;
    }
    std::vector<const Form*> kept;
    Number unit;
    Number upper = ranges[witness].upper;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        if (i != witness && ranges[i].upper <= ranges[witness].lower) continue;
        const auto of_terms = unit_of(forms[i]);
        auto common = of_terms ? common_unit(unit, *of_terms) : std::nullopt;
        if (common) common = common_unit(*common, forms[i].constant);
        if (!common) return std::nullopt;
        unit = *common;
        upper = std::max(upper, ranges[i].upper);
        kept.push_back(&forms[i]);
    }
    if (kept.size() == 1) return *kept[0];
    std::vector<WholeForm> whole_forms;
    for (const Form* form : kept) {
        auto in_units = whole(*form, unit);
        if (!in_units) return std::nullopt;
        whole_forms.push_back(std::move(*in_units));
    }
    const auto low = divide(ranges[witness].lower, unit);
    const auto high = divide(upper, unit);
    if (!low || !high) return std::nullopt;
    return Form::variable(add(Auxiliary::Kind::largest, whole_forms, 0, low->floor(), high->ceiling()), unit);
}

std::optional<Form> Builder::smallest(std::span<const Form> forms) {
    std::vector<Form> turned;
    for (const Form& form : forms) {
        auto negative = scaled(form, -1);
        if (!negative) return std::nullopt;
        turned.push_back(std::move(*negative));
    }
    const auto most = largest(turned);
    return most ? scaled(*most, -1) : std::nullopt;
}

std::optional<Form> Builder::product(FormView truth, FormView form) {
    if (form.is_constant()) return scaled(truth, form.constant);
    if (truth.is_constant()) return scaled(form, truth.constant);
    const auto range = range_of(form);
    const auto of_terms = unit_of(form);
    const auto unit = of_terms ? common_unit(*of_terms, form.constant) : std::nullopt;
    if (!range || !unit) return std::nullopt;
    auto first = whole(truth, 1);
    auto second = whole(form, *unit);
    const auto low = divide(range->lower, *unit);
    const auto high = divide(range->upper, *unit);
    if (!first || !second || !low || !high) return std::nullopt;
    const WholeForm factors[] = {std::move(*first), std::move(*second)};
    return Form::variable(add(Auxiliary::Kind::product, factors, 0, std::min<std::int64_t>(0, low->floor()),
                              std::max<std::int64_t>(0, high->ceiling())),
                          *unit);
}

void Builder::take_back(Rows before) {
    problem_.rows.resize(before.rows);
    problem_.terms.resize(before.terms);
}

bool Builder::add_row(FormView form, const Demand& demand, RowKind kind, Origin origin) {
    const auto of_terms = unit_of(form);
    if (!of_terms) return false;
    Row row;
    row.kind = kind;
    row.origin = origin;
    row.asked = demand.asked;
    const auto shift = subtract(demand.asked, demand.lower ? *demand.lower : demand.upper.value_or(Number(0)));
    const auto constant = shift ? bangkom::add(form.constant, *shift) : std::nullopt;
    if (!constant) return false;
    row.constant = *constant;
    Number unit = form.is_constant() ? Number(1) : *of_terms;
    std::optional<Number> lower;
    std::optional<Number> upper;
    if (demand.lower && !(lower = subtract(*demand.lower, form.constant))) return false;
    if (demand.upper && !(upper = subtract(*demand.upper, form.constant))) return false;
    if (row.is_soft()) {  // shortfalls are told exactly: the bounds have to be whole too
        for (const auto& bound : {lower, upper}) {
            const auto common = bound ? common_unit(unit, *bound) : std::optional(unit);
            if (!common) return false;
            unit = *common;
        }
        Number base = demand.asked.is_zero() ? Number(1) : demand.asked;
        if (base.sign() < 0) base = *negate(base);
        const auto share = divide(unit, base);
        if (!share) return false;
        row.share = *share;
    }
    row.unit = unit;
    const auto terms = whole(FormView{form.terms, {}}, unit);
    if (!terms) return false;
    const auto bound_in_units = [&](const std::optional<Number>& bound, bool up, std::int64_t& to) {
        if (!bound) return true;
        const auto quotient = divide(*bound, unit);
        if (!quotient) return false;
        to = up ? quotient->ceiling() : quotient->floor();
        return int128(to) < widest && int128(to) > -widest;
    };
    if (!bound_in_units(lower, true, row.lower) || !bound_in_units(upper, false, row.upper)) return false;
    row.begin = problem_.terms.size();
    problem_.terms.insert(problem_.terms.end(), terms->terms.begin(), terms->terms.end());
    row.end = problem_.terms.size();
    problem_.rows.push_back(row);
    return true;
}

bool Builder::add_objective(FormView form, bool maximize, std::optional<Number> within, Origin origin) {
    const auto of_terms = unit_of(form);
    const auto common = of_terms ? common_unit(*of_terms, form.constant) : std::nullopt;
    if (!common) return false;
    const Number unit = common->is_zero() ? Number(1) : *common;
    const auto turned = maximize ? negate(unit) : unit;
    auto in_units = turned ? whole(form, *turned) : std::nullopt;
    if (!in_units) return false;
    problem_.objectives.push_back({std::move(*in_units), unit, maximize, within, origin});
    return true;
}

}  // namespace bangkom::plan
