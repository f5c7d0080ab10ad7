#pragma once

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

/// Adds the rows that hold auxiliaries to what they follow from, in the directions that rows and objectives need, and
/// puts the weights of duties and advice on common scales, and fixes what is pinned. Called once, when all rows and objectives are there.
void link(Problem& problem);

}  // namespace bangkom::plan
