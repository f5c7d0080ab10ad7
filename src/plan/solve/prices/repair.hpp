#pragma once
// Limits that a plan breaks, mended block by block.

#include "plan/solve/effort.hpp"
#include "plan/solve/prices/assignment.hpp"

namespace bangkom::plan::prices {

/// Blocks of broken caps take other patterns, each time what costs least for how much less is broken then. True where the plan is
/// allowed in the end. `cost_scale`: what a choice is about.
bool repair(Assignment& plan, const Ranking& ranking, double cost_scale, const Effort& effort);

}  // namespace bangkom::plan::prices
