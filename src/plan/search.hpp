#pragma once

#include "plan/plan.hpp"
#include "plan/solve/solve.hpp"

namespace bangkom::plan {

/// How a plan is sought, by what was asked for.
inline SolveOptions solve_options(const Limits& limits) {
    SolveOptions options;
    options.gap = limits.gap.value_or(0);
    options.seed = limits.seed;
    options.jobs = limits.jobs;
    return options;
}

}  // namespace bangkom::plan
