#pragma once
// Where names and keys stand in a file: there a keyword's spelling is no keyword.

#include <vector>

#include "syntax/tree.hpp"

namespace bangkom::format {

/// The first bytes, in order.
std::vector<std::uint32_t> written_names(const syntax::Tree& tree, FileId file);

}  // namespace bangkom::format
