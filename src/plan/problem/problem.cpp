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

std::int64_t activity(std::span<const WholeTerm> terms, std::span<const std::int64_t> values) {
    std::int64_t sum = 0;
    for (const WholeTerm& term : terms) sum += term.coefficient * values[term.variable];
    return sum;
}

std::int64_t result_of(const Auxiliary& auxiliary, const std::function<std::int64_t(Variable)>& value_of) {
    const auto value = [&](const WholeForm& form) {
        std::int64_t sum = form.constant;
        for (const WholeTerm& term : form.terms) sum += term.coefficient * value_of(term.variable);
        return sum;
    };
    switch (auxiliary.kind) {
        case Auxiliary::Kind::threshold: return value(auxiliary.forms[0]) >= auxiliary.level ? 1 : 0;
        case Auxiliary::Kind::product: return value(auxiliary.forms[0]) * value(auxiliary.forms[1]);
        case Auxiliary::Kind::largest:
        case Auxiliary::Kind::largest_is: break;
    }
    std::size_t best = 0;
    std::int64_t most = value(auxiliary.forms[0]);
    for (std::size_t i = 1; i < auxiliary.forms.size(); ++i)
        if (const std::int64_t other = value(auxiliary.forms[i]); other > most) {
            most = other;
            best = i;
        }
    if (auxiliary.kind == Auxiliary::Kind::largest) return most;
    return static_cast<std::int64_t>(best) == auxiliary.level ? 1 : 0;
}

void complete(const Problem& problem, std::vector<std::int64_t>& values) {
    const auto value = [&](Variable v) { return values[v]; };
    for (const Auxiliary& auxiliary : problem.auxiliaries) values[auxiliary.result] = result_of(auxiliary, value);
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

bool keeps_caps(const Problem& problem, std::span<const std::int64_t> values) {
    return std::all_of(problem.rows.begin(), problem.rows.end(), [&](const Row& row) {
        return row.kind != RowKind::cap || row.off(activity(problem.terms_of(row), values)) == 0;
    });
}

}  // namespace bangkom::plan
