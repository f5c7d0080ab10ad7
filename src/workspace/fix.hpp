#pragma once
// Which rows of decisions are not planned anew, by a condition over their fields.

#include <string>
#include <vector>

#include "workspace/project.hpp"

namespace bangkom::workspace {

/// Parses and checks a condition such as `year < 2027` for every decision of an opened project that has the fields it
/// names. Empty where it is wrong, or where no decision has them, which is reported.
std::vector<program::RowCondition> fixed_rows(Project& project, const std::string& text,
                                              const syntax::ParseLimits& limits, Diagnostics& diagnostics);

}  // namespace bangkom::workspace
