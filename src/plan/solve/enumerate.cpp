#include "plan/solve/enumerate.hpp"

#include <bit>

#include "plan/solve/state.hpp"

namespace bangkom::plan {

Found enumerate(const Problem& problem, std::size_t rank, const Locks& locks, const std::vector<std::int64_t>& start) {
    std::vector<Variable> open;
    for (Variable v = 0; v < problem.variables.size(); ++v)
        if (problem.is_choice(v) && problem.variables[v].lower < problem.variables[v].upper) open.push_back(v);
    State state(problem, start);
    Found found;
    Ranks best = state.ranks();
    found.bound = best[rank];
    // In the order of a Gray code each plan differs from the one before in one choice.
    for (std::uint32_t step = 1; step < (1u << open.size()); ++step) {
        state.flip(open[static_cast<std::size_t>(std::countr_zero(step))]);
        if (state.broken_caps() > 0 || !keeps(state.ranks(), rank, locks) || !better(state.ranks(), best, rank)) continue;
        best = state.ranks();
        found.values = state.values();
        found.bound = best[rank];
    }
    return found;
}

}  // namespace bangkom::plan
