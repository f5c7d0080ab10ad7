#pragma once
// Clusters of blocks under the prices of what couples clusters: what they cost at least together proves a bound, and what they
// take are columns for the master problem.

#include "plan/solve/effort.hpp"
#include "plan/solve/prices/cluster.hpp"
#include "plan/solve/prices/clusters.hpp"
#include "plan/solve/prices/oracle.hpp"
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
    /// `plan`: a pattern of each block, which keeps caps and locks. `prices`: of couplers, to begin with.
    Pricing(const Model& model, const Ranking& ranking, const Clusters& clusters, std::vector<std::uint16_t> plan,
            std::vector<double> prices, unsigned jobs);

    /// Answers all clusters, each with care; false where time ran out.
    bool price(const Point& point, const Care& care, const Effort& effort);
    /// Those alone, on one thread; the bound says nothing then.
    bool price(const Point& point, const Care& care, std::span<const std::uint32_t> clusters, const Effort& effort);
    /// What no plan costs less than, as proven by the prices of the last call; with the error of adding up in `magnitude`.
    double bound() const { return bound_; }
    double magnitude() const { return magnitude_; }
    /// A whole number that no plan is below.
    std::int64_t proven() const { return plan::prices::proven(bound_, magnitude_); }
    /// By how much what the clusters took costs more than that.
    double open() const { return open_; }
    /// What each cluster took.
    const std::vector<Column>& columns() const { return columns_; }
    /// `patterns`: of the cluster's blocks.
    Column column_of(std::size_t cluster, std::vector<std::uint16_t> patterns) const;
    const std::vector<std::uint16_t>& plan() const { return plan_; }
    bool is_inner(std::uint32_t coupler) const { return inner_[coupler] != 0; }

private:
    Answer price(std::size_t cluster, const Point& point, const Care& care, const Effort& effort);

    const Model& model_;
    const Ranking& ranking_;
    const Clusters& clusters_;
    unsigned jobs_;
    std::vector<std::uint16_t> plan_;
    std::vector<std::uint8_t> inner_;
    std::vector<double> inner_prices_;        // of couplers, found last
    std::vector<std::vector<double>> costs_;  // of shapes and patterns, for the worth
    std::vector<Column> columns_;
    double most_of_tie_ = 0;  // of what decides among equals: no plan has more
    double bound_ = 0;
    double magnitude_ = 0;
    double open_ = 0;
};

}  // namespace bangkom::plan::prices
