#pragma once
// How little of something a row can be met with, looked at by itself.

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

struct LeastUse {
    bool is_possible = true;  // no: whatever is chosen, the row is broken
    std::int64_t use = 0;     // sum of costs over the row's variables; nothing meets the row with less
    bool is_exact = false;    // `values` meet it with just that
    std::vector<std::pair<Variable, std::int64_t>> values;
    std::size_t steps = 0;    // of work
};

/// The least sum of `costs` (one a variable of the problem) over the variables of a row that keeps its bounds. Where a row
/// asks that one truth holds, what that truth follows from is asked for instead.
LeastUse least_use(const Problem& problem, const Row& row, std::span<const std::int64_t> costs);

/// The sum of costs when each variable of the row is put where it costs least.
std::int64_t free_use(const Problem& problem, std::span<const WholeTerm> terms, std::span<const std::int64_t> costs);

/// The terms and bounds of a row, with a lone truth that has to hold replaced by what it follows from.
struct Asked {
    std::span<const WholeTerm> terms;
    std::int64_t lower = -unbounded;
    std::int64_t upper = unbounded;
};
Asked asked_by(const Problem& problem, const Row& row);

}  // namespace bangkom::plan
