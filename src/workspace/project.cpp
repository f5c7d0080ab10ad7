#include "workspace/project.hpp"

#include "workspace/read_files.hpp"

namespace bangkom::workspace {

Project open(const OpenOptions& options, const Files& files, Diagnostics& diagnostics) {
    Project project;
    read_files(options, files, project, diagnostics);
    project.program = program::check(project.tree, project.sources, project.uses, {options.scenario, options.names ? &project.names : nullptr}, diagnostics);
    return project;
}

}  // namespace bangkom::workspace
