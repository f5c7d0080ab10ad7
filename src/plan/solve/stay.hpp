#pragma once
// Staying with the plan so far: mending it where it cannot stand any more, and taking back changes that do not pay.

#include "plan/solve/state.hpp"

namespace bangkom::plan {

/// Values near to `start` (1 for each choice that is chosen) that keep the caps; `start` itself where it does, or where no
/// mending was found.
std::vector<std::uint8_t> mended(const Problem& problem, std::vector<std::uint8_t> start);

/// Turns back every single change from the plan so far that can be turned back without loss in any rank that comes before
/// the number of changes; what then remains is a change of which each row is worth it.
void undo_changes(State& state, const std::vector<std::uint8_t>& kept);

/// What turning a choice over breaks or makes worse: the first cap, else the first duty, else the first advice; none
/// where nothing gets worse. The state is as before afterwards.
std::optional<std::uint32_t> row_against(State& state, Variable choice);

}  // namespace bangkom::plan
