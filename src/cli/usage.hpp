#pragma once
// What is wrong with a command line, in words for people: the library that reads it knows English only.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"

namespace bangkom::cli {

/// `mistake`, met while `app` read `arguments` (in the order in which they were given).
Diagnostic explain_usage(const CLI::App& app, const CLI::ParseError& mistake,
                         const std::vector<std::string>& arguments);

/// `bangkom explain PATH RULE [KEY…]`
std::string usage_of(const CLI::App& command);

Diagnostic usage_mistake(Words message, Words help);

}  // namespace bangkom::cli
