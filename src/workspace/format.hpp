#pragma once
// Formatting for faces: one file by itself, or a file of an opened project.

#include <optional>
#include <string>

#include "workspace/project.hpp"

namespace bangkom::workspace {

/// A single file, read without what it uses.
Project read_alone(std::string name, std::string text, const OpenOptions& options, Diagnostics& diagnostics);

/// The file in the one layout. Nothing where the layout would change what the file says, which is reported; the file itself was
/// read without mistakes.
std::optional<std::string> formatted(const Project& project, FileId file, Diagnostics& diagnostics);

}  // namespace bangkom::workspace
