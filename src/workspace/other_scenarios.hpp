#pragma once

#include "workspace/run.hpp"

namespace bangkom::workspace {

/// Mistakes in the rows of scenarios other than `chosen`, which nobody would see before they are asked for. The project's
/// own rows are right.
void report_other_scenarios(const Project& project, const std::string& chosen, const Files& files,
                            const RunOptions& options, Diagnostics& diagnostics);

}  // namespace bangkom::workspace
