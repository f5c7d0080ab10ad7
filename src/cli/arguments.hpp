#pragma once

#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include "cli/settings.hpp"

namespace bangkom::cli {

/// The command line was answered at once: help, the version, or wrong usage.
struct Answered {
    int exit_code;
};

/// Reads the command line (without the program's name). Help and the version go to `out`, wrong usage to `err`.
std::variant<Settings, Answered> read_arguments(const std::vector<std::string>& arguments, std::ostream& out,
                                                std::ostream& err);

}  // namespace bangkom::cli
