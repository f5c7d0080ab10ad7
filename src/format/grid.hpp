#pragma once
// The lines of `rows … { }` with their cells in columns.

#include "format/layout.hpp"

namespace bangkom::format {

/// Of all grids of a file.
Grids lay_out_grids(const Tokens& tokens, const syntax::Tree& tree, FileId file, std::string_view code);

}  // namespace bangkom::format
