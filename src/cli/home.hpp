#pragma once
// Where the names of a script are known: the project that it belongs to.

#include "cli/session.hpp"
#include "workspace/changed_files.hpp"

namespace bangkom::cli {

struct Home {
    workspace::OpenOptions options;
    workspace::ChangedFiles files;  // the disk; for a module of the library with a script that uses it
};

/// The `main.bangkom` beside a script or above it that uses it; else the script itself. A module in the folder that BANGKOM_STDLIB
/// names is read as others use it.
Home home_of(const Session& session, const std::string& path);

/// The file of the project at a path.
FileId file_at(const Session& session, const workspace::Project& project, const std::string& path);

}  // namespace bangkom::cli
