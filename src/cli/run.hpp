#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace bangkom::cli {

/// One run of the program: its words without its name, where results and diagnostics go, its exit code.
int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& err);

}  // namespace bangkom::cli
