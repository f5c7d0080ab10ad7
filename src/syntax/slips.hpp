#pragma once
// Common slips of the pen: signs of other languages and of word processors, misspelt keywords.

#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.hpp"
#include "grammar/keywords.hpp"

namespace bangkom::syntax {

/// What to write instead of the sign that stands at `byte`; empty where it is no known slip.
Words slip_help(std::string_view code, std::size_t byte);

/// The keyword of a role that is spelt nearest to `word`, in either language.
std::optional<std::string> nearest_keyword(std::string_view word, grammar::Role role);

}  // namespace bangkom::syntax
