#pragma once

#include "plan/ground/grounding.hpp"
#include "plan/plan.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan {

/// What of the plan so far changed, each row with what would be lost without the change. `state` holds the new plan;
/// decision tables still hold all candidates.
Replanning changes_of_plan(const eval::Evaluator& evaluator, const Grounding& grounding, const eval::Derived& derived,
                           State& state);

}  // namespace bangkom::plan
