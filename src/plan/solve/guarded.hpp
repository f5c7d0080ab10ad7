#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "plan/solve/effort.hpp"

namespace bangkom::plan {

/// Runs `work` in a process of its own and gives what it returned. Nothing where it died, ran over its time, or where the
/// search was cancelled: the solvers' libraries stop a process on failed assertions, and look at the clock too seldom.
std::optional<std::vector<std::int64_t>> guarded(const std::function<std::vector<std::int64_t>()>& work,
                                                 const Effort& effort);

}  // namespace bangkom::plan
