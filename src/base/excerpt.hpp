#pragma once
// Long texts as much as a message or a list can hold.

#include <cstddef>
#include <string>
#include <string_view>

namespace bangkom {

/// Blanks and line ends in a row become one blank, and none at the ends.
std::string on_one_line(std::string_view text);
/// The first `most` code points, with `…` behind them where that is not all.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace bangkom
