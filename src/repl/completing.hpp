#pragma once
// What Tab may put in place of the word before the cursor.

#include <string>
#include <vector>

#include "repl/exploration.hpp"

namespace bangkom::repl {

struct Candidates {
    std::size_t begin = 0;           // of the word in the last line of the text
    std::vector<std::string> words;  // the likeliest first, each beginning with what is typed of it
};

/// `text`: everything typed so far, up to the cursor.
Candidates candidates(const Exploration& exploration, const std::string& text);

}  // namespace bangkom::repl
