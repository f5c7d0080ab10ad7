#pragma once

#include "workspace/project.hpp"

namespace bangkom::workspace {

/// Reads `options.paths` and, before each file, the files that it uses, each once; fills in sources, tree, uses, access
/// and main files.
void read_files(const OpenOptions& options, const Files& files, Project& project, Diagnostics& diagnostics);

}  // namespace bangkom::workspace
