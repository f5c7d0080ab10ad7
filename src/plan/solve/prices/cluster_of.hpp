#pragma once
// Blocks and couplers of a model as a cluster, for what ranks are worth.

#include "plan/solve/prices/cluster.hpp"
#include "plan/solve/prices/ranking.hpp"

namespace bangkom::plan::prices {

/// What patterns cost, of shapes. `worth`: of 1 of each rank.
void weigh(const Model& model, std::span<const double> worth, std::vector<std::vector<double>>& costs);

/// Without a price. `rest`: what is in the coupler's sum beside what the cluster adds.
InnerCoupler inner_coupler(const Model& model, const Ranking& ranking, const Coupler& coupler, std::int64_t rest,
                           std::span<const double> worth);

/// Adds a block with the patterns that its own rows allow, and returns where `pattern` is. `inner`: the cluster's couplers,
/// ascending; the block's others cost their price.
std::uint32_t add_block(Cluster& cluster, const Model& model, std::size_t block, std::span<const std::uint32_t> inner,
                        std::span<const double> costs, std::span<const double> prices, std::uint16_t pattern);

}  // namespace bangkom::plan::prices
