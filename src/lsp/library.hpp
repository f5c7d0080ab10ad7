#pragma once

#include <string>

namespace bangkom::lsp {

/// The built-in standard library as files that an editor can show, in the user's cache; written where they are missing or other.
/// Empty where that cannot be done.
std::string library_for_editors();

}  // namespace bangkom::lsp
