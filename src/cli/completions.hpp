#pragma once
// Scripts that let a shell complete commands, options and their values.

#include <CLI/CLI.hpp>
#include <string>

namespace bangkom::cli {

/// `shell`: bash, zsh or fish; what `app` declares.
std::string completion_script(const CLI::App& app, const std::string& shell);

}  // namespace bangkom::cli
