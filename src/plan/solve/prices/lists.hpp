#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace bangkom::plan::prices {

/// Lists of numbers, one behind the other.
struct Lists {
    std::vector<std::uint32_t> begin;
    std::vector<std::uint32_t> items;
    std::span<const std::uint32_t> of(std::size_t i) const { return std::span(items).subspan(begin[i], begin[i + 1] - begin[i]); }
};

}  // namespace bangkom::plan::prices
