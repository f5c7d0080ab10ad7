#pragma once
// Pieces of a tree as text.

#include <string>

#include "syntax/tree.hpp"

namespace bangkom::syntax {

/// As it would stand between quotes.
std::string escaped(std::string_view text, bool braces);
std::string dump(const Tree& tree, const Message& message);
std::string dump(const Tree& tree, const TableRow& row);
std::string dump(const Tree& tree, const std::vector<Loop>& loops);

}  // namespace bangkom::syntax
