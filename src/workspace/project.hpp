#pragma once
// A main script with all that it uses, read and checked: the state that every command starts from.

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "facts/load.hpp"
#include "program/check.hpp"
#include "source/files.hpp"
#include "source/source_set.hpp"
#include "syntax/parser.hpp"

namespace bangkom::workspace {

/// A text that stands in no file, such as what somebody types.
struct TypedText {
    std::string name;  // as messages show it
    std::string text;
};

struct OpenOptions {
    std::vector<std::string> paths;    // scripts or folders
    std::vector<TypedText> typed;      // read after all files, as if each used all that stands before it
    std::vector<std::string> allowed;  // further folders that may be read
    std::string scenario;
    std::optional<std::string> stdlib_folder;  // in place of the built-in standard library
    syntax::ParseLimits parse_limits;
    std::size_t most_file_bytes = std::size_t(64) << 20;  // of a script
    std::size_t most_rows = 200'000'000;
    bool names = false;  // whether Project::names is filled
};

struct Project {
    SourceSet sources;
    syntax::Tree tree;
    program::UseGraph uses;
    program::Program program;
    program::NameUses names;  // what every name means, where OpenOptions::names asks
    facts::Access access;
    std::vector<FileId> main_files;
    std::vector<FileId> typed;  // parallel to OpenOptions::typed
};

/// Reads and checks the scripts of `paths` and everything they use. Always gives a project; what is wrong is reported.
Project open(const OpenOptions& options, const Files& files, Diagnostics& diagnostics);

/// The paths that it was read from, also where it is wrong: scripts, and what they load.
std::vector<std::string> files_read(const Project& project);

}  // namespace bangkom::workspace
