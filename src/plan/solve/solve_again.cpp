// As long as effort is left and something is not proven, all is sought once more, from the best plan on and in another order: what
// ranks left over comes to those that could not do with their share.

#include <algorithm>

#include "plan/solve/solve_once.hpp"

namespace bangkom::plan {

namespace {

constexpr int most_times = 8;
constexpr double least_left = 0.25;  // of what the last time took: in less, little is found

/// Where objectives may give something up, plans with equal ranks need not have been bound alike.
bool may_go_on(const Problem& problem, const SolveOptions& options) {
    return options.gap == 0 && std::none_of(problem.objectives.begin(), problem.objectives.end(), [](const Objective& objective) {
               return objective.within && objective.within->sign() > 0;
           });
}

bool is_optimal_before(const Solution& solution, std::size_t end) {
    for (std::size_t rank = 0; rank < end; ++rank)
        if (!solution.is_optimal(rank)) return false;
    return true;
}

}  // namespace

void combine(Solution& best, Solution other) {
    std::size_t rank = 0;
    for (; rank < best.ranks.size(); ++rank) {
        if (!best.bounds[rank] || (other.bounds[rank] && *other.bounds[rank] > *best.bounds[rank])) best.bounds[rank] = other.bounds[rank];
        if (best.ranks[rank] != other.ranks[rank]) break;
    }
    if (rank == best.ranks.size() || other.ranks[rank] > best.ranks[rank]) return;
    std::copy(best.bounds.begin(), best.bounds.begin() + static_cast<std::ptrdiff_t>(rank) + 1, other.bounds.begin());
    best = std::move(other);
}

Solution solve(const Problem& problem, const SolveOptions& options, const Effort& effort) {
    std::vector<std::uint8_t> start = problem.start;
    std::optional<Solution> best;
    SolveOptions another = options;
    bool is_ended = false;
    for (int times = 0; times < most_times; ++times, another.seed += most_times) {
        const double left = effort.left();
        const Effort all_left = effort.apart(left, 1);
        Solution found = solve_once(problem, start, another, all_left);
        is_ended = is_ended || all_left.has_ended_some();
        if (best)
            combine(*best, std::move(found));
        else
            best = std::move(found);
        // The number of rows comes last, and is seldom proven.
        if (!may_go_on(problem, options) || is_optimal_before(*best, best->ranks.size() - 1)) break;
        if (effort.left() < least_left * (left - effort.left())) break;
        start.resize(problem.variables.size());
        for (std::size_t v = 0; v < start.size(); ++v) start[v] = best->values[v] != 0 ? 1 : 0;
    }
    if (is_ended && !is_optimal_before(*best, best->ranks.size())) effort.note_end();
    return std::move(*best);
}

}  // namespace bangkom::plan
