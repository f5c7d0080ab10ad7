#include "plan/problem/problem.hpp"

#include <algorithm>

namespace bangkom::plan {

Number Objective::value_of(std::int64_t whole) const {
    const auto value = multiply(unit, maximize ? -whole : whole);
    return value ? *value : Number(0);
}

Bounds bounds_of(const Problem& problem, std::span<const WholeTerm> terms, std::int64_t constant) {
    Bounds bounds{constant, constant};
    for (const WholeTerm& term : terms) {
        const VariableInfo& variable = problem.variables[term.variable];
        const std::int64_t a = term.coefficient * variable.lower;
        const std::int64_t b = term.coefficient * variable.upper;
        bounds.lower += std::min(a, b);
        bounds.upper += std::max(a, b);
    }
    return bounds;
}

bool can_bind(const Problem& problem, const Row& row) {
    const Bounds bounds = bounds_of(problem, problem.terms_of(row));
    return (row.lower != -unbounded && bounds.lower < row.lower) || (row.upper != unbounded && bounds.upper > row.upper);
}

std::int64_t activity(std::span<const WholeTerm> terms, std::span<const std::int64_t> values) {
    std::int64_t sum = 0;
    for (const WholeTerm& term : terms) sum += term.coefficient * values[term.variable];
    return sum;
}

void complete(const Problem& problem, std::vector<std::int64_t>& values) {
    const auto value = [&](Variable v) { return values[v]; };
    for (const Auxiliary& auxiliary : problem.auxiliaries) values[auxiliary.result] = result_of(auxiliary, problem.forms, value);
}

std::vector<std::int64_t> at_rest(const Problem& problem) {
    std::vector<std::int64_t> values(problem.variables.size(), 0);
    for (Variable v = 0; v < values.size(); ++v)
        if (problem.is_choice(v)) values[v] = problem.variables[v].lower;
    complete(problem, values);
    return values;
}

Ranks ranks_of(const Problem& problem, std::span<const std::int64_t> values) {
    Ranks ranks(ranks_before_objectives, 0);
    for (const Row& row : problem.rows) {
        if (!row.is_soft()) continue;
        const std::int64_t off = row.off(activity(problem.terms_of(row), values));
        const std::size_t rank = row.kind == RowKind::duty ? 0 : 2;
        ranks[rank] += off * row.weight;
        ranks[rank + 1] += off > 0 ? 1 : 0;
    }
    for (const Objective& objective : problem.objectives)
        ranks.push_back(objective.form.constant + activity(objective.form.terms, values));
    return ranks;
}

std::int64_t rank_of(const Problem& problem, std::span<const std::int64_t> values, std::size_t rank) {
    if (rank >= ranks_before_objectives) {
        const WholeForm& form = problem.objectives[rank - ranks_before_objectives].form;
        return form.constant + activity(form.terms, values);
    }
    const RowKind kind = rank < 2 ? RowKind::duty : RowKind::advice;
    std::int64_t sum = 0;
    for (const Row& row : problem.rows) {
        if (row.kind != kind) continue;
        const std::int64_t off = row.off(activity(problem.terms_of(row), values));
        sum += rank % 2 == 0 ? off * row.weight : off > 0 ? 1 : 0;
    }
    return sum;
}

bool keeps_caps(const Problem& problem, std::span<const std::int64_t> values) {
    return std::all_of(problem.rows.begin(), problem.rows.end(), [&](const Row& row) {
        return row.kind != RowKind::cap || row.off(activity(problem.terms_of(row), values)) == 0;
    });
}

}  // namespace bangkom::plan
