#pragma once
// A file of an opened project with its keywords and names in one language.

#include <optional>
#include <string>

#include "workspace/project.hpp"

namespace bangkom::workspace {

/// Writes keywords, functions, types and every name that has two spellings in that language: of two spellings the first is the
/// English one, the one behind `also` the Indonesian one. Declarations keep both in their order; variables, keys and texts stay.
/// A name that would mean something else there stays as well. `path` is where the file is read from, empty where it is the last
/// of the typed texts. The project was opened with `OpenOptions::names`, without mistakes.
/// Nothing where the result could not be read, which is reported.
std::optional<std::string> respelled(const Project& project, FileId file, const std::string& path, Language language,
                                     const OpenOptions& options, const Files& files, Diagnostics& diagnostics);

}  // namespace bangkom::workspace
