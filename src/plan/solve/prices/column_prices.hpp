#pragma once
// The prices that are best for the columns that are known (Dantzig and Wolfe 1960): by subgradients, or by the master problem
// where these get no further.

#include <optional>

#include "plan/solve/prices/cheapest_columns.hpp"
#include "plan/solve/prices/dual.hpp"
#include "plan/solve/prices/master.hpp"

namespace bangkom::plan::prices {

class ColumnPrices {
public:
    ColumnPrices(const Model& model, const Ranking& ranking, const Pool& pool, const Pricing& pricing, double cost_scale);

    /// From `start` on; `reached` is the rank of the best plan known. Among equals a rank behind decides, or nothing.
    void find(const Point& start, bool breaks_ties, double reached, const Effort& effort);
    /// The columns that the master problem begins with: a plan, and others.
    void begin_master(const Choice& plan, std::span<const std::uint32_t> columns);
    bool has_master() const { return master_.has_value(); }
    /// Further columns for the master problem, if it has begun.
    void add(std::span<const std::uint32_t> columns);
    /// After `find`, by the master problem. Where that proves no more of all columns the prices stay as they are.
    void find_by_master(const Effort& effort);

    /// What the columns that are known say at most of the bound.
    double value() const { return dual_.bound(); }
    Point point() const { return {dual_.prices(), dual_.worth()}; }

private:
    const Model& model_;
    const Ranking& ranking_;
    const Pool& pool_;
    const Pricing& pricing_;
    double cost_scale_;  // what a choice is about
    CheapestColumns columns_;
    Dual dual_;
    std::optional<Master> master_;
    bool is_simplex_quick_ = true;
};

}  // namespace bangkom::plan::prices
