#pragma once
// Rank by rank, part by part: the best plan of a problem, with what is proven about it.

#include <functional>
#include <string>

#include "plan/problem/problem.hpp"
#include "plan/solve/effort.hpp"

namespace bangkom::plan {

struct SolveOptions {
    double gap = 0;                // a share at which a rank is good enough
    std::uint64_t seed = 1;
    unsigned jobs = 1;
    std::size_t least_for_prices = 800;  // choices of a part that prices are tried on, if it falls into blocks
    std::size_t most_for_cuts = 20'000;  // choices of a part that is also handed to branch and cut
    std::size_t most_for_cuts_alone = 60;  // likewise, without prices first, where a gap is asked for: they come near sooner
    std::size_t most_patterns = 4096;    // of a block, that are listed
    std::size_t most_to_enumerate = 12;  // choices of a part of which everything is tried
    /// Told now and then: the rank sought, its value and bound so far.
    std::function<void(std::size_t rank, std::int64_t value, std::optional<std::int64_t> bound)> progress;
};

struct Solution {
    std::vector<std::int64_t> values;                // of all variables
    Ranks ranks;
    std::vector<std::optional<std::int64_t>> bounds; // of each rank, given what the earlier ones reached
    bool is_optimal(std::size_t rank) const { return bounds[rank] && *bounds[rank] >= ranks[rank]; }
};

Solution solve(const Problem& problem, const SolveOptions& options, const Effort& effort);

}  // namespace bangkom::plan
