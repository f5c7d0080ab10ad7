#include "workspace/project.hpp"

#include <algorithm>

#include "workspace/read_files.hpp"

namespace bangkom::workspace {

Project open(const OpenOptions& options, const Files& files, Diagnostics& diagnostics) {
    Project project;
    read_files(options, files, project, diagnostics);
    project.program = program::check(project.tree, project.sources, project.uses, {options.scenario, options.names ? &project.names : nullptr}, diagnostics);
    return project;
}

std::vector<std::string> files_read(const Project& project) {
    std::vector<std::string> paths;
    for (std::uint32_t i = 0; i < project.sources.size(); ++i) {
        const FileId file{i};
        const bool is_typed = std::find(project.typed.begin(), project.typed.end(), file) != project.typed.end();
        if (const std::string& path = project.sources[file].path; !path.empty() && !is_typed) paths.push_back(path);
    }
    for (std::string& path : facts::data_files(project.program, project.sources)) paths.push_back(std::move(path));
    return paths;
}

}  // namespace bangkom::workspace
