#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/child_process.hpp"
#include "plan/solve/effort.hpp"

namespace bangkom::plan {

using Words = std::vector<std::int64_t>;
/// Work may tell what it has found so far.
using Tell = std::function<void(const Words&)>;

constexpr Work of_process = 2'000'000;  // to begin one, and to hear what it found

/// Work in a process of its own: the solvers' libraries stop a process on failed assertions, and look at the clock too seldom.
class Guarded {
public:
    static std::optional<Guarded> start(const std::function<Words(const Tell&)>& work);
    static std::optional<Guarded> start(const std::function<Words()>& work);
    /// What it returned, once. Where it died, ran over its time, or the search was cancelled: what it told last, if anything.
    std::optional<Words> finish(const Effort& effort);

private:
    explicit Guarded(ChildProcess process) : process_(process) {}
    ChildProcess process_;
};

/// Runs `work` so, and waits; in a guarded process, at once.
std::optional<Words> guarded(const std::function<Words()>& work, const Effort& effort);
std::optional<Words> guarded(const std::function<Words(const Tell&)>& work, const Effort& effort);

}  // namespace bangkom::plan
