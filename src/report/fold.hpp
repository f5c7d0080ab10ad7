#pragma once

#include <string>
#include <vector>

#include "report/document.hpp"

namespace bangkom::report {

/// Breaks a line at blanks so that no piece is wider than `width` display columns, unless a single word is; 0: no folding.
std::vector<Line> fold(const Line& line, std::size_t width);

}  // namespace bangkom::report
