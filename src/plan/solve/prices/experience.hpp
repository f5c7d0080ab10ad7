#pragma once

#include <cstdint>
#include <vector>

namespace bangkom::plan::prices {

/// Columns that were good in a rank: those behind it begin with them.
struct Experience {
    std::vector<std::uint32_t> clusters;               // of columns
    std::vector<std::vector<std::uint16_t>> patterns;  // likewise
};

}  // namespace bangkom::plan::prices
