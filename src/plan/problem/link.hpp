#pragma once

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

/// Puts the weights of duties and advice on common scales, finds the directions in which rows and objectives need auxiliaries,
/// and fixes what is pinned. Called once, when all rows and objectives are there.
void finish(Problem& problem);

/// Adds the rows that hold auxiliaries to what they follow from, as far as they are needed, for those who read rows alone
/// (branch and cut, collisions). With them come auxiliaries, behind all other variables. A linked problem stays as it is.
void link(Problem& problem);

}  // namespace bangkom::plan
