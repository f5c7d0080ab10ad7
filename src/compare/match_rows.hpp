#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "facts/database.hpp"

namespace bangkom::compare {

/// Rows of the earlier and the later side that belong together; `no_row` where a side has none.
using RowPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// What a row is matched by, and all that it says.
struct RowTexts {
    std::vector<std::string> keys;  // one a row; several rows may have the same
    std::function<std::string(std::uint32_t)> content;
};

/// Pairs rows of equal keys: equal ones first, the others in order. Pairs of equal rows are left out. In the order of the
/// later side, then of the earlier.
RowPairs match_rows(const RowTexts& before, const RowTexts& after);

}  // namespace bangkom::compare
