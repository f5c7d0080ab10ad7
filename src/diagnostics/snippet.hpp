#pragma once
// A line of a text, cut to a terminal's width, and the stretch of it that is meant.

#include <cstddef>
#include <string>
#include <string_view>

#include "source/source_set.hpp"

namespace bangkom {

struct Snippet {
    std::string line;           // printable, tabs as spaces
    std::size_t indent = 0;     // columns before the underlined stretch
    std::size_t underline = 1;  // its columns, at least one
};

/// Bytes [begin, end) of `line` are meant; `end` may lie behind the line's end.
Snippet cut_snippet(std::string_view line, std::size_t begin, std::size_t end);

/// The first line of the span.
Snippet cut_snippet(const SourceFile& file, Span span);

}  // namespace bangkom
