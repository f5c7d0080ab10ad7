#pragma once
// How --help is laid out: the words behind a command are shown as in its usage, `PATH RULE [KEY…]`.

#include <CLI/CLI.hpp>
#include <memory>

#include "diagnostics/diagnostic.hpp"

namespace bangkom::cli {

std::shared_ptr<CLI::FormatterBase> help_formatter(Language language);

}  // namespace bangkom::cli
