#pragma once
// Patterns of a cluster put together block by block: of partial choices that do the same or less for more, none is kept.

#include "plan/solve/prices/cluster.hpp"

namespace bangkom::plan::prices {

struct Labelled {
    double gain = 0;                     // any choice costs at least this much more than prices say
    Work work = 0;
    std::vector<std::uint32_t> taken;    // one that costs less than `limit` more, the least of those found; empty: none was
};

/// Choices that cost `limit` more than the couplers' prices say, and above, do not matter. After each block `most` are kept; those left out count with what they cost at least.
/// Where time ends it, nothing is told.
Labelled label(const Cluster& cluster, double limit, std::size_t most, const Effort& effort);

}  // namespace bangkom::plan::prices
