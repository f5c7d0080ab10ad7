#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "plan/solve/matrix.hpp"

namespace bangkom::plan::prices {

/// What ranks behind begin with.
struct Experience {
    std::optional<Ranks> first_fit;                    // of the first plan, in which each block took what was best for it
    // Columns that were good in the rank before.
    std::vector<std::uint32_t> clusters;               // of each
    std::vector<std::vector<std::uint16_t>> patterns;  // likewise
};

}  // namespace bangkom::plan::prices
