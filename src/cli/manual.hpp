#pragma once
// The manual page of the program, made from what its command line declares.

#include <CLI/CLI.hpp>
#include <string>

#include "base/language.hpp"

namespace bangkom::cli {

/// For `man`: section 1, in the language of `app`'s texts.
std::string manual_page(const CLI::App& app, const std::string& version, Language language);

}  // namespace bangkom::cli
