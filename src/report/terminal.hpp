#pragma once

#include <ostream>

#include "report/document.hpp"

namespace bangkom::report {

struct TerminalOptions {
    bool color = false;
    std::size_t width = 100;  // display columns; 0: no folding
};

void write_terminal(const Document& document, const TerminalOptions& options, std::ostream& out);

}  // namespace bangkom::report
