#pragma once
// Columns: choices of patterns for clusters, as far as some are known.

#include <algorithm>
#include <deque>
#include <vector>

#include "plan/solve/matrix.hpp"

namespace bangkom::plan::prices {

/// A choice of patterns for a cluster.
struct Column {
    std::uint32_t cluster = 0;
    std::vector<std::uint16_t> patterns;                          // of its blocks
    Ranks ranks;                                                  // what they and the inner couplers make of each rank
    std::vector<std::pair<std::uint32_t, std::int64_t>> amounts;  // of couplers that are not inner ones, ascending
};

/// Of each cluster, the number of a column.
using Choice = std::vector<std::uint32_t>;

class Pool {
public:
    explicit Pool(std::size_t clusters) : of_(clusters) {}

    /// Its number, which is another column's where that one is the same.
    std::uint32_t add(const Column& column) {
        std::vector<std::uint32_t>& others = of_[column.cluster];
        for (const std::uint32_t other : others)
            if (columns_[other].patterns == column.patterns) return other;
        others.push_back(static_cast<std::uint32_t>(columns_.size()));
        columns_.push_back(column);
        return others.back();
    }
    const Column& operator[](std::uint32_t number) const { return columns_[number]; }
    const std::vector<std::uint32_t>& of(std::uint32_t cluster) const { return of_[cluster]; }

private:
    std::deque<Column> columns_;
    std::vector<std::vector<std::uint32_t>> of_;  // clusters
};

}  // namespace bangkom::plan::prices
