#pragma once
// Couplers of a cluster that may change places: the years of somebody for whom they are all the same.

#include <cstdint>
#include <utility>
#include <vector>

#include "plan/solve/prices/cluster.hpp"

namespace bangkom::plan::prices {

class Symmetry {
public:
    explicit Symmetry(const Cluster& cluster);

    /// Couplers with the same bounds and penalties.
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs() const { return pairs_; }
    /// Whether for each pattern of the block there is one that does and costs the same when the couplers of a pair have
    /// changed places.
    bool keeps(std::size_t block, std::size_t pair) const { return keeps_[block * pairs_.size() + pair] != 0; }
    bool keeps_all(std::size_t block) const;

private:
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
    std::vector<std::uint8_t> keeps_;  // of blocks and pairs
};

}  // namespace bangkom::plan::prices
