#pragma once
// The one layout of scripts. Blanks, line ends and commas change; words, comments and what is said do not.

#include <string>

#include "source/source_set.hpp"
#include "syntax/tree.hpp"

namespace bangkom::format {

/// The text of a file in the one layout: of a literate file with all its prose. The file was read without mistakes.
std::string format(const SourceSet& sources, const syntax::Tree& tree, FileId file);

}  // namespace bangkom::format
