#pragma once
// One column whole for each cluster: large neighbourhood search (Shaw 1998). Again and again some clusters are opened, and a small
// master problem finds new columns for them and chooses, while all others keep theirs.

#include "plan/solve/prices/master.hpp"

namespace bangkom::plan::prices {

/// So near, or so that nothing is between: values are whole.
bool is_near(double value, double target, double distance);

class WholeColumns {
public:
    /// `point`: good prices; they tell which clusters take more than they should.
    WholeColumns(const Model& model, const Ranking& ranking, const Clusters& clusters, Pricing& pricing, Pool& pool,
                 const Point& point, double cost_scale, std::uint64_t seed, unsigned jobs);

    /// Betters it quickly with columns that are known.
    void anneal(const Effort& effort);
    /// Betters the plan that pricing knows, and what earlier calls made of it: until it is as near as `distance` to `target`,
    /// nothing is gained, or time is out.
    void improve(double target, double distance, const Effort& effort);
    /// Of the rank.
    double value() const { return double(assignment_.ranks()[ranking_.rank]); }
    /// And of what decides among equals.
    double worth() const { return ranking_.worth_of(assignment_.ranks()); }
    const Choice& choice() const { return choice_; }
    /// Of each cluster so many: those that cost least at the prices.
    std::vector<std::uint32_t> cheapest(std::size_t each) const;
    const std::vector<std::uint16_t>& patterns() const { return assignment_.patterns(); }

private:
    /// Two neighbourhoods at once, which have nothing to do with each other; false where neither gained.
    bool step(const Effort& effort);
    struct Found {
        std::vector<std::uint32_t> columns;  // of the open clusters; none: nothing was found
        bool is_done = true;                 // as thoroughly as was intended
    };
    Found find(const std::vector<std::uint32_t>& open, const Effort& effort);
    bool take(const Found& found);
    /// Clusters that are not marked yet.
    std::vector<std::uint32_t> opened(std::vector<std::uint8_t>& is_open);
    Scope scope_of(std::vector<std::uint32_t> open) const;
    std::int64_t room_kept(std::uint32_t coupler) const;
    std::vector<std::int64_t> written(const Found& found) const;
    Found read(const std::vector<std::uint32_t>& open, const std::vector<std::int64_t>& text);
    void take(std::uint32_t column);
    void take_singly();
    double cost(std::uint32_t column) const;
    /// A cluster's columns by what they cost, at most so many.
    std::vector<std::uint32_t> by_cost(std::uint32_t cluster, std::size_t most) const;
    double regret(std::uint32_t column) const;

    const Model& model_;
    const Ranking& ranking_;
    const Clusters& clusters_;
    Pricing& pricing_;
    Pool& pool_;
    const Point& point_;
    double cost_scale_;
    Random random_;
    unsigned jobs_;
    std::vector<std::size_t> binding_;
    std::vector<std::vector<std::uint32_t>> clusters_at_;  // couplers that are not inner ones
    Choice choice_;
    Assignment assignment_;
    std::size_t most_open_ = 0;
};

}  // namespace bangkom::plan::prices
