#pragma once

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

/// What the rows of a rank of duties or advice ask together, as the rank counts it: all of it could be missed.
double asked_of(const Problem& problem, std::size_t rank);

/// How far from its bound a rank is good enough where a gap, a share, is asked for: of its value; where duties or advice ask for `asked`, of a
/// quarter of that if it is more, since a shortfall of next to nothing would have to be proven to next to nothing.
double enough(double value, double asked, double gap);

}  // namespace bangkom::plan
