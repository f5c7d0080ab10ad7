#pragma once

#include "plan/solve/solvers.hpp"

namespace bangkom::plan {

/// Tries every plan: for few choices.
Found enumerate(const Problem& problem, std::size_t rank, const Locks& locks, const std::vector<std::int64_t>& start);

}  // namespace bangkom::plan
