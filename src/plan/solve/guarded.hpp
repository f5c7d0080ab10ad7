#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/child_process.hpp"
#include "plan/solve/effort.hpp"

namespace bangkom::plan {

/// Work in a process of its own: the solvers' libraries stop a process on failed assertions, and look at the clock too seldom.
class Guarded {
public:
    static std::optional<Guarded> start(const std::function<std::vector<std::int64_t>()>& work);
    /// What it returned, once. Nothing where it died, ran over its time, or where the search was cancelled.
    std::optional<std::vector<std::int64_t>> finish(const Effort& effort);

private:
    explicit Guarded(ChildProcess process) : process_(process) {}
    ChildProcess process_;
};

/// Runs `work` so, and waits; in a guarded process, at once.
std::optional<std::vector<std::int64_t>> guarded(const std::function<std::vector<std::int64_t>()>& work,
                                                 const Effort& effort);

}  // namespace bangkom::plan
