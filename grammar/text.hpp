#pragma once
// How words are cut out of the text: Unicode letters, digits and `_`. Plain functions, used by the rules and by messages.

#include <cstddef>
#include <string_view>

namespace bangkom::grammar {

/// The bytes of the word (a letter or `_`, then letters, digits and `_`) that the text begins with; 0 where it begins with none.
std::size_t word_length(std::string_view text);
/// The bytes of the letters, digits and `_` that the text begins with.
std::size_t word_tail_length(std::string_view text);
/// The bytes of one space that is no new line: a blank, a tab, a carriage return, a no-break space; else 0.
std::size_t blank_length(std::string_view text);

}  // namespace bangkom::grammar
