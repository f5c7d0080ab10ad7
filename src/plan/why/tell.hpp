#pragma once
// Conflicts of rows, told as collisions of rules; amounts of rows as a reader expects them.

#include "plan/collision.hpp"
#include "plan/ground/grounding.hpp"
#include "plan/solve/effort.hpp"

namespace bangkom::plan {

/// What the duties that `values` break collide with.
Collisions collisions(const eval::Evaluator& evaluator, const Grounding& grounding, std::span<const std::int64_t> values,
                      unsigned jobs, const Effort& effort);

/// What the row asks, and what an activity of it stands for, both with the sign that a reader expects.
std::optional<Demanded> demanded(const program::Program& program, const Grounding& grounding, const Row& row);
Number amount_of(const Row& row, std::int64_t activity);
/// The measure of the amounts that a rule compares; invalid where it has none.
program::MeasureId measure_of(const program::Program& program, program::RuleId rule);

}  // namespace bangkom::plan
