#pragma once

#include <string>
#include <vector>

#include "base/language.hpp"

namespace bangkom::lsp {

/// A declaration with places to fill in, as the protocol writes snippets.
struct Snippet {
    std::string keyword;
    std::string body;
};
std::vector<Snippet> declaration_snippets(Language language);

}  // namespace bangkom::lsp
