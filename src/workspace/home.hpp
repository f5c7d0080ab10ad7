#pragma once
// Where the names of a script are known: the project that it belongs to.

#include "workspace/changed_files.hpp"
#include "workspace/project.hpp"

namespace bangkom::workspace {

struct Home {
    OpenOptions options;
    ChangedFiles files;  // as given; for a module of the library with a script that uses it
    std::string main;    // the script that is opened
};

/// The `main.bangkom` beside a script or above it that uses it; else the script itself. A module in the folder of
/// `options.stdlib_folder`, or in a copy of the library where that is not set, is read as others use it. `options.paths` is filled in.
Home home_of(const OpenOptions& options, const Files& files, const std::string& path);

/// The file of an opened project at a path; invalid where it has none there.
FileId file_at(const Project& project, const OpenOptions& options, const Files& files, const std::string& path);

}  // namespace bangkom::workspace
