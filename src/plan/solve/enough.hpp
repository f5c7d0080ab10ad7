#pragma once

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

/// What the rows of a rank of duties or advice ask together, as the rank counts it: all of it could be missed.
double asked_of(const Problem& problem, std::size_t rank);

/// How far from its bound a shortfall may end where a gap, a share, is asked for: of its value, or of three quarters of what duties or advice ask if
/// that is more, since a shortfall of next to nothing would have to be proven to next to nothing.
double most_of_shortfall(double value, double asked, double gap);

/// How far from its bound a rank is good enough: that share of its value; where duties or advice ask for `asked`, a third of what their
/// shortfall may end at: the rest is for goals that come near no other way.
double enough(double value, double asked, double gap);

}  // namespace bangkom::plan
