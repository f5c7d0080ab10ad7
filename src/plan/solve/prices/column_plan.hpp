#pragma once
// A plan as a column whole for each cluster, and what columns cost at good prices.

#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/prices/pricing.hpp"

namespace bangkom::plan::prices {

class ColumnPlan {
public:
    /// Begins with the plan that pricing knows. `point`: good prices.
    ColumnPlan(const Model& model, const Ranking& ranking, const Clusters& clusters, Pricing& pricing, Pool& pool,
               const Point& point, double cost_scale);

    void take(std::uint32_t column);
    void take(const Choice& choice);
    /// The columns that are these patterns.
    Choice columns_of(const std::vector<std::uint16_t>& patterns) const;

    const Choice& choice() const { return choice_; }
    const Assignment& assignment() const { return assignment_; }
    /// Of the rank.
    double value() const { return double(assignment_.ranks()[ranking_.rank]); }
    /// And of what decides among equals.
    double worth() const { return ranking_.worth_of(assignment_.ranks()); }
    bool is_allowed() const { return prices::is_allowed(assignment_, ranking_); }

    /// A column's, at the prices.
    double cost(std::uint32_t column) const;
    /// By how much it costs more than the best that is known for its cluster.
    double regret(std::uint32_t column) const;
    /// A cluster's columns by what they cost, at most so many.
    std::vector<std::uint32_t> by_cost(std::uint32_t cluster, std::size_t most) const;
    /// Clusters that touch a coupler; none where it is an inner one.
    const std::vector<std::uint32_t>& clusters_at(std::uint32_t coupler) const { return clusters_at_[coupler]; }

    const Model& model() const { return model_; }
    const Ranking& ranking() const { return ranking_; }
    const Clusters& clusters() const { return clusters_; }
    Pricing& pricing() const { return pricing_; }
    Pool& pool() const { return pool_; }
    const Point& point() const { return point_; }
    double cost_scale() const { return cost_scale_; }
    const std::vector<std::size_t>& binding() const { return binding_; }

private:
    const Model& model_;
    const Ranking& ranking_;
    const Clusters& clusters_;
    Pricing& pricing_;
    Pool& pool_;
    const Point& point_;
    double cost_scale_;  // what a choice is about
    std::vector<std::size_t> binding_;
    std::vector<std::vector<std::uint32_t>> clusters_at_;
    Assignment assignment_;
    Choice choice_;
};

}  // namespace bangkom::plan::prices
