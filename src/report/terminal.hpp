#pragma once

#include <ostream>
#include <string_view>

#include "report/document.hpp"

namespace bangkom::report {

struct TerminalOptions {
    bool color = false;
    std::size_t width = 100;  // display columns; 0: no folding
};

void write_terminal(const Document& document, const TerminalOptions& options, std::ostream& out);

/// How many columns a text takes on a terminal.
std::size_t display_width(std::string_view text);

}  // namespace bangkom::report
