#pragma once
// One column whole for each cluster: from what columns cost at good prices, then by neighbourhoods.

#include "plan/solve/prices/column_neighbourhoods.hpp"

namespace bangkom::plan::prices {

/// So near, or so that nothing is between: values are whole.
bool is_near(double value, double target, double distance);

class WholeColumns {
public:
    /// `point`: good prices; they tell which clusters take more than they should.
    WholeColumns(const Model& model, const Ranking& ranking, const Clusters& clusters, Pricing& pricing, Pool& pool,
                 const Point& point, double cost_scale, std::uint64_t seed, unsigned jobs);

    /// Betters it quickly with columns that are known; false where that leads to nothing that is allowed.
    bool anneal(const Effort& effort);
    /// Betters the plan that pricing knows, and what earlier calls made of it: until it is as near as `distance` to `target`,
    /// nothing is gained, or time is out.
    void improve(double target, double distance, const Effort& effort);
    /// Of the rank.
    double value() const { return plan_.value(); }
    /// Of each cluster.
    const Choice& choice() const { return plan_.choice(); }
    /// Of each cluster so many: those that cost least at the prices.
    std::vector<std::uint32_t> cheapest(std::size_t each) const;
    const std::vector<std::uint16_t>& patterns() const { return plan_.assignment().patterns(); }

private:
    void anneal_while_it_helps(double target, double distance, const Effort& effort);
    void take_singly();

    ColumnPlan plan_;
    ColumnNeighbourhoods neighbourhoods_;
    Random random_;
};

}  // namespace bangkom::plan::prices
