#pragma once

#include <string>
#include <string_view>

namespace bangkom::repl {

/// The line with its keywords, texts, numbers and comments in colour, and the rest as it is. It is read by itself: what began on
/// an earlier line is not known.
std::string colored(std::string_view line);

}  // namespace bangkom::repl
