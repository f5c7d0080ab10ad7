#pragma once
// Keywords in the other of their two spellings.

#include <string>
#include <vector>

#include "base/language.hpp"
#include "source/source_set.hpp"
#include "syntax/tree.hpp"

namespace bangkom::format {

struct Edit {
    Span span;
    std::string text;
};

/// What to write in a file so that all its keywords and the names of types are of one language. Also within texts.
std::vector<Edit> respell_keywords(const SourceSet& sources, const syntax::Tree& tree, FileId file, Language language);

/// A text with some of its parts replaced, given in any order.
std::string apply(std::string_view text, std::vector<Edit> edits);

}  // namespace bangkom::format
