#pragma once
// A rank of a large problem, by prices.

#include <functional>

#include "plan/solve/prices/experience.hpp"
#include "plan/solve/prices/model.hpp"
#include "plan/solve/solvers.hpp"

namespace bangkom::plan::prices {

struct SeekOptions {
    double gap = 0;
    std::uint64_t seed = 1;
    unsigned jobs = 1;
    std::size_t most_phases = 8;  // each has twice the work of the one before; none: what serves nothing is left
                                  // out. Where there are few blocks, twice as many, the last ones alike
    bool is_near_by_asked = false;  // shortfalls need not be nearer than is `enough` for what is asked
    std::function<void(std::int64_t value, std::int64_t bound)> tell;  // may be empty; hears how far the rank has come, step by step
};

/// `start` keeps caps and locks. The plan found is not worse in any rank order. `experience`: of earlier ranks with the same model, then of
/// this one.
Found seek(const Problem& problem, const Model& model, std::size_t rank, const Locks& locks,
           const std::vector<std::int64_t>& start, Experience& experience, const SeekOptions& options,
           const Effort& effort);

}  // namespace bangkom::plan::prices
