#pragma once
// Clusters of blocks under the prices of what couples clusters: what they cost at least together proves a bound, and what they
// take are columns for the master problem.

#include "plan/solve/effort.hpp"
#include "plan/solve/prices/clusters.hpp"
#include "plan/solve/prices/pool.hpp"
#include "plan/solve/prices/ranking.hpp"

namespace bangkom::plan::prices {

struct Point {
    std::vector<double> prices;  // of each coupler, above 0 where its upper bound presses
    std::vector<double>
        worth;  // of each rank: 1 of the one that is sought; of those before that bind what 1 of them is worth
};

class Pricing {
public:
    /// `plan`: a pattern of each block, which keeps caps and locks.
    Pricing(const Model& model, const Ranking& ranking, const Clusters& clusters, std::vector<std::uint16_t> plan,
            unsigned jobs);

    /// Answers all clusters, as exactly as so many labels allow; false where time ran out.
    bool price(const Point& point, std::size_t labels, const Effort& effort) {
        return price(point, labels, {}, effort);
    }
    /// Those alone that are not marked; the bound means nothing then.
    bool price(const Point& point, std::size_t labels, std::span<const std::uint8_t> without, const Effort& effort);
    /// What no plan costs less than, as proven by the prices of the last call; with the error of adding up in `magnitude`.
    double bound() const { return bound_; }
    double magnitude() const { return magnitude_; }
    /// What each cluster took.
    const std::vector<Column>& columns() const { return columns_; }
    /// `patterns`: of the cluster's blocks.
    Column column_of(std::size_t cluster, std::vector<std::uint16_t> patterns) const;
    const std::vector<std::uint16_t>& plan() const { return plan_; }
    bool is_inner(std::uint32_t coupler) const { return inner_[coupler] != 0; }

private:
    double price(std::size_t cluster, const Point& point, std::size_t labels);

    const Model& model_;
    const Ranking& ranking_;
    const Clusters& clusters_;
    unsigned jobs_;
    std::vector<std::uint16_t> plan_;
    std::vector<std::uint8_t> inner_;
    std::vector<double> inner_prices_;        // of couplers, found last
    std::vector<std::vector<double>> costs_;  // of shapes and patterns, for the worth
    std::vector<Column> columns_;
    double bound_ = 0;
    double magnitude_ = 0;
};

}  // namespace bangkom::plan::prices
