#pragma once

#include <span>

#include "plan/solve/solve.hpp"

namespace bangkom::plan {

/// All ranks, one after the other; each search takes a share of what is left, so that some of the effort may be left over. `start`: as
/// Problem::start.
Solution solve_once(const Problem& problem, std::span<const std::uint8_t> start, const SolveOptions& options,
                    const Effort& effort);

/// The better of two solutions, neither of which gave anything up. As far as both reached the same, what either proved holds for both.
void combine(Solution& best, Solution other);

}  // namespace bangkom::plan
