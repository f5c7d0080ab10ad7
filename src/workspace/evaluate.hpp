#pragma once

#include <memory>
#include <string>

#include "workspace/run.hpp"

namespace bangkom::workspace {

/// Parses and checks one more expression against an opened project, before its facts are loaded. Invalid where it is
/// wrong, which has been reported.
program::ExprId add_expression(Project& project, const std::string& text, const syntax::ParseLimits& limits,
                               Diagnostics& diagnostics);

}  // namespace bangkom::workspace
