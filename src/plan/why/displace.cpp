#include "plan/why/displace.hpp"

#include <algorithm>

#include "plan/solve/reduce.hpp"

namespace bangkom::plan {

namespace {

/// The choices of the part that the choice is in. What goals may give up is shared by all parts: then they are one.
std::vector<Variable> part_of(Problem problem, Variable choice) {
    std::vector<Variable> all;
    for (Variable v = 0; v < problem.variables.size(); ++v)
        if (problem.is_choice(v) && (problem.variables[v].lower < problem.variables[v].upper || v == choice))
            all.push_back(v);
    if (std::any_of(problem.objectives.begin(), problem.objectives.end(),
                    [](const Objective& objective) { return objective.within && objective.within->sign() > 0; }))
        return all;
    problem.variables[choice].lower = 0;
    problem.variables[choice].upper = 1;
    std::erase_if(problem.rows, [&](const Row& row) { return !can_bind(problem, row); });
    for (std::vector<Variable>& part : parts_of(problem))
        if (std::binary_search(part.begin(), part.end(), choice)) return std::move(part);
    return {choice};
}

}  // namespace

Displaced displace(const Problem& problem, const Problem& forced, Variable choice, std::span<const std::int64_t> plan,
                   const SolveOptions& options, const Effort& effort) {
    Displaced result;
    result.choices.assign(plan.begin(), plan.end());
    result.choices[choice] = 1;
    std::vector<std::int64_t> values(forced.variables.size(), 0);
    for (Variable v = 0; v < values.size(); ++v)
        if (forced.is_choice(v)) values[v] = result.choices[v];
    complete(forced, values);
    SubProblem sub = restrict_to(forced, part_of(problem, choice), values);
    Objective changes;
    for (Variable v = 0; v < sub.whole.size(); ++v) {
        sub.problem.start.push_back(0);
        if (!sub.problem.is_choice(v)) continue;
        const bool was = values[sub.whole[v]] != 0;
        sub.problem.start.back() = was ? 1 : 0;
        changes.form.terms.push_back({v, was ? -1 : 1});
        changes.form.constant += was ? 1 : 0;
    }
    sub.problem.objectives.push_back(std::move(changes));
    const Solution solution = solve(sub.problem, options, effort);
    for (Variable v = 0; v < sub.whole.size(); ++v)
        if (sub.problem.is_choice(v)) result.choices[sub.whole[v]] = solution.values[v];
    result.ranks = solution.ranks;
    for (std::size_t rank = 0; rank + 1 < solution.ranks.size(); ++rank)
        result.is_optimal.push_back(solution.is_optimal(rank));
    return result;
}

}  // namespace bangkom::plan
