#pragma once

#include "diagnostics/diagnostic.hpp"
#include "source/source_set.hpp"
#include "syntax/tree.hpp"

namespace bangkom::syntax {

struct ParseLimits {
    std::size_t nesting = 200;        // brackets within brackets
    std::size_t errors_a_file = 100;  // after which the rest of a file is not read
};

/// Adds a file to the tree; always adds something usable, also for broken text. Reports each independent mistake once.
void parse(const SourceSet& sources, FileId file, const ParseLimits& limits, Tree& tree, Diagnostics& diagnostics);

/// Reads a single expression (the whole file is the expression).
ExprId parse_expression(const SourceSet& sources, FileId file, const ParseLimits& limits, Tree& tree,
                        Diagnostics& diagnostics);

/// What a text is that somebody types line by line.
struct Typing {
    bool is_expression = false;  // else declarations and rows
    bool is_unfinished = false;  // it breaks off where more can follow
    bool is_empty = false;       // blanks and comments alone
};
/// Where it can be read in neither way, it is what could be read further.
Typing read_typed(const std::string& text, const ParseLimits& limits);

}  // namespace bangkom::syntax
