#pragma once
// A tree as stable text, for tests and `--dump=tree`: one line a clause, expressions with every bracket written.

#include <string>

#include "syntax/tree.hpp"

namespace bangkom::syntax {

std::string dump(const Tree& tree, FileId file);
std::string dump(const Tree& tree, ExprId expression);

}  // namespace bangkom::syntax
