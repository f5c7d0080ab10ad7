#pragma once
// The best plan with one more row in it, made anew only where that row can have a say.

#include "plan/solve/solve.hpp"

namespace bangkom::plan {

struct Displaced {
    std::vector<std::int64_t> choices;      // by variable; auxiliaries are left as they are
    std::vector<std::uint8_t> is_optimal;   // of each rank of the problem, given that the plan outside is
    Ranks ranks;                            // of the part, to tell which of two is better
};

/// `forced` is the problem in which `choice` is pinned, `plan` the values of a plan of `problem`, which has the same choices.
/// Of plans that are equally good the one with the fewest changes is taken.
Displaced displace(const Problem& problem, const Problem& forced, Variable choice, std::span<const std::int64_t> plan,
                   const SolveOptions& options, const Effort& effort);

}  // namespace bangkom::plan
