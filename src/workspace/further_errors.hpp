#pragma once

#include "workspace/run.hpp"

namespace bangkom::workspace {

/// What is wrong with the rows, too, where the scripts are wrong in places that rows do not depend on: one run is to
/// name every mistake that stands for itself.
void report_further_errors(const Project& project, const Files& files, const RunOptions& options,
                           Diagnostics& diagnostics);

}  // namespace bangkom::workspace
