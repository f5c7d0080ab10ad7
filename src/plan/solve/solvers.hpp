#pragma once
// The solvers behind a small door: a linear relaxation for proof, branch and cut for plans and proof.

#include "plan/solve/effort.hpp"
#include "plan/solve/matrix.hpp"

namespace bangkom::plan {

/// Whether the ranks before one are at most what they may be.
bool keeps(const Ranks& ranks, std::size_t rank, const Locks& locks);

struct Found {
    std::vector<std::int64_t> values;       // of the problem's variables, complete; empty: nothing better was found
    std::optional<std::int64_t> bound;      // no plan has a lower rank, proven
};

/// Seeks a plan with a lower rank than `start` has, which keeps the locks. Stops at `gap` (a share), after `most_nodes` of
/// its tree (0: no limit), or with the time.
Found branch_and_cut(const Problem& problem, std::size_t rank, const Locks& locks, const std::vector<std::int64_t>& start,
                     double gap, const Effort& effort, int most_nodes = 0);
/// The bound of the linear relaxation; nothing where time did not suffice.
std::optional<std::int64_t> relaxation_bound(const Problem& problem, std::size_t rank, const Locks& locks,
                                             const Effort& effort);

}  // namespace bangkom::plan
