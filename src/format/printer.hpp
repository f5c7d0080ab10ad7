#pragma once
// Breaks what may be broken into lines, so that each fits where it can (after Oppen and Wadler).

#include <string>
#include <vector>

#include "format/outline.hpp"

namespace bangkom::format {

constexpr int line_width = 120;

struct Piece {
    enum class Kind : unsigned char { text, blank, line, hard, entry, open, close, above, behind } kind = Kind::text;
    std::string text;  // text; a comment above or behind
    Break line;
    Group group;
    int indent = 0;      // hard: of the next line; entry (a group that is filled): of its lines
    bool empty = false;  // hard: with an empty line between
};

struct Line {
    std::string text;
    std::string comment;
};

/// Begins at `indent`; the first piece stands on the first line.
std::vector<Line> print(const std::vector<Piece>& pieces, int indent);

/// The lines as text, each behind the margin. Comments behind neighbouring lines stand in a column.
std::string join(const std::vector<Line>& lines, const std::string& margin);

}  // namespace bangkom::format
