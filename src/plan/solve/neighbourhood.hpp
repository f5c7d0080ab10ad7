#pragma once

#include "plan/solve/solvers.hpp"

namespace bangkom::plan {

/// Open choices that belong together more closely than others: joined by narrow rows, as far as groups stay small.
std::vector<std::vector<Variable>> blocks_of(const Problem& problem, std::size_t most);

struct Neighbourhoods {
    std::uint64_t seed = 1;
    double gap = 0;
    std::optional<std::int64_t> bound;  // of the rank: nothing is sought beyond it
};
/// Frees a few blocks at a time, holds all others fixed, and lets branch and cut find the best for them. `values` keep
/// the caps and the locks; they are improved in place.
void search_neighbourhoods(const Problem& problem, std::size_t rank, const Locks& locks, std::vector<std::int64_t>& values,
                           const Neighbourhoods& options, const Effort& effort);

}  // namespace bangkom::plan
