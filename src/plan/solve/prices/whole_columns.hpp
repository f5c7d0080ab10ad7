#pragma once
// One column whole for each cluster: large neighbourhood search (Shaw 1998). Again and again some clusters are opened, and a small
// master problem finds new columns for them and chooses, while all others keep theirs.

#include "plan/solve/prices/master.hpp"

namespace bangkom::plan::prices {

/// As near as `gap`, a share of the value, or so near that nothing is between: values are whole.
bool is_near(double value, double target, double gap);

class WholeColumns {
public:
    /// `point`: good prices; they tell which clusters take more than they should.
    WholeColumns(const Model& model, const Ranking& ranking, const Clusters& clusters, Pricing& pricing, Pool& pool,
                 const Point& point, double cost_scale, std::uint64_t seed);

    /// Betters the plan that pricing knows, and what earlier calls made of it: until it is as near as `gap`, a share of its value, to `target`,
    /// nothing is gained, or time is out.
    void improve(double target, double gap, const Effort& effort);
    /// Of the rank.
    double value() const { return double(assignment_.ranks()[ranking_.rank]); }
    const Choice& choice() const { return choice_; }
    const std::vector<std::uint16_t>& patterns() const { return assignment_.patterns(); }

private:
    /// False where nothing was gained.
    bool step(std::vector<std::uint32_t> open, const Effort& effort);
    std::vector<std::uint32_t> opened();
    Scope scope_of(std::vector<std::uint32_t> open) const;
    void take(std::uint32_t column);
    void take_singly();
    double cost(std::uint32_t column) const;
    double regret(std::uint32_t column) const;

    const Model& model_;
    const Ranking& ranking_;
    const Clusters& clusters_;
    Pricing& pricing_;
    Pool& pool_;
    const Point& point_;
    double cost_scale_;
    Random random_;
    std::vector<std::size_t> binding_;
    std::vector<std::vector<std::uint32_t>> clusters_at_;  // couplers that are not inner ones
    Choice choice_;
    Assignment assignment_;
    std::size_t most_open_ = 0;
};

}  // namespace bangkom::plan::prices
