#pragma once
// Which blocks are narrowly coupled: each block in one cluster.

#include "plan/solve/prices/model.hpp"

namespace bangkom::plan::prices {

inline constexpr std::size_t most_in_cluster = 48;  // blocks

struct Clusters {
    std::vector<std::uint32_t> block_begin{0};    // blocks[block_begin[c], block_begin[c + 1])
    std::vector<std::uint32_t> blocks;
    std::vector<std::uint32_t> coupler_begin{0};  // couplers[coupler_begin[c], coupler_begin[c + 1]): whose blocks are all in it
    std::vector<std::uint32_t> couplers;

    std::size_t size() const { return block_begin.size() - 1; }
    std::span<const std::uint32_t> blocks_of(std::size_t c) const {
        return std::span(blocks).subspan(block_begin[c], block_begin[c + 1] - block_begin[c]);
    }
    std::span<const std::uint32_t> couplers_of(std::size_t c) const {
        return std::span(couplers).subspan(coupler_begin[c], coupler_begin[c + 1] - coupler_begin[c]);
    }
};

/// Couplers join their blocks, the narrowest first, as long as a cluster has no more than `most` blocks.
Clusters clusters_of(const Model& model, std::size_t most);

}  // namespace bangkom::plan::prices
