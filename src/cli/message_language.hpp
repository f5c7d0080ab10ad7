#pragma once

#include <string>
#include <vector>

#include "base/language.hpp"

namespace bangkom::cli {

/// The language of messages: `--lang`, else the locale's. It decides the language of the help text too, so it is looked for
/// before anything is read.
Language language_of(const std::vector<std::string>& arguments);

}  // namespace bangkom::cli
