#pragma once

#include <set>
#include <string>

#include "compare/compare.hpp"

namespace bangkom::compare {

/// A declared thing: the keyword as DeclarationChange has it, and its name.
using Thing = std::pair<std::string, std::string>;

/// What a rule, a table, a goal or a view of that name reads on one side, directly or through others, itself and what is
/// pinned, banned and accepted for it among it; where rows were chosen by planning, what steered that as well. Nothing where that side does not declare it.
std::set<Thing> things_read(const Side& side, const Thing& by);

}  // namespace bangkom::compare
