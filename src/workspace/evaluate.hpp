#pragma once

#include <memory>
#include <string>

#include "workspace/run.hpp"

namespace bangkom::workspace {

/// Parses and checks one more expression against an opened project, before its facts are loaded. Invalid where it is
/// wrong, which has been reported.
program::ExprId add_expression(Project& project, const std::string& text, const syntax::ParseLimits& limits,
                               Diagnostics& diagnostics);

/// The same with rows that are loaded already: a key that no row has is a mistake, too.
program::ExprId add_expression(Project& project, Run& run, const Files& files, const std::string& text,
                               const syntax::ParseLimits& limits, Diagnostics& diagnostics);

}  // namespace bangkom::workspace
