#pragma once

#include "plan/solve/effort.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan {

/// Chooses one more row at a time, the one that gains most in the first rank that it changes, as long as one gains.
/// `thrifty`: gains are measured against what a row takes of the caps.
void construct(State& state, bool thrifty, std::size_t from, const Effort& effort);
/// Single changes and exchanges, until none improves the ranks from `from` on. Caps are never broken.
void improve(State& state, Random& random, std::size_t from, const Effort& effort);
/// The best of several constructions, from these values and from nothing but what is pinned, improved.
std::vector<std::int64_t> good_start(const Problem& problem, const std::vector<std::int64_t>& values, std::uint64_t seed,
                                     const Effort& effort);

}  // namespace bangkom::plan
