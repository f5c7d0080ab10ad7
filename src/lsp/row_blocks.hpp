#pragma once
// Rows that are stated as blocks, found by their keys.

#include "workspace/project.hpp"

namespace bangkom::lsp {

/// The block whose key, of one without a key whose kind, stands at a place; null where none does.
const syntax::RowBlock* row_block(const workspace::Project& project, Span key);

}  // namespace bangkom::lsp
