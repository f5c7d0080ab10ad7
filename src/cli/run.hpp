#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace bangkom::cli {

/// What `bangkom repl` does, which a room below this one knows; its exit code.
using Explore = int (*)(Session&);

/// One run of the program: its words without its name, where results and diagnostics go, its exit code.
int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& err, Explore explore);

}  // namespace bangkom::cli
