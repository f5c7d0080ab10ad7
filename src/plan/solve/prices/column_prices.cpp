#include "plan/solve/prices/column_prices.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t rounds = 100;    // of subgradients
constexpr int most_iterations = 4000;  // of the simplex method

}  // namespace

ColumnPrices::ColumnPrices(const Model& model, const Ranking& ranking, const Pool& pool, const Pricing& pricing,
                           double cost_scale)
    : model_(model), ranking_(ranking), pool_(pool), pricing_(pricing), cost_scale_(cost_scale),
      columns_(model, pool, pricing), dual_(model, ranking, columns_) {}

void ColumnPrices::find(const Point& start, bool breaks_ties, double reached, const Effort& effort) {
    columns_.look();
    std::vector<double> worth = start.worth;
    if (ranking_.tie_worth > 0) worth[ranking_.tie_rank] = breaks_ties ? ranking_.tie_worth : 0;
    dual_.start(start.prices, worth);
    dual_.improve(rounds, reached, effort);
}

void ColumnPrices::begin_master(const Choice& plan, std::span<const std::uint32_t> columns) {
    master_.emplace(model_, ranking_, pool_, whole_scope(model_, pricing_, plan.size()), cost_scale_);
    master_->add(plan);
    master_->add(columns);
}

void ColumnPrices::add(std::span<const std::uint32_t> columns) {
    if (master_) master_->add(columns);
}

void ColumnPrices::find_by_master(const Effort& effort) {
    is_simplex_quick_ = is_simplex_quick_ && master_->solve(effort, most_iterations);
    auto point = is_simplex_quick_ ? std::optional(master_->point()) : master_->point_inside(effort);
    if (!point) return;
    if (ranking_.tie_worth > 0) point->worth[ranking_.tie_rank] = dual_.worth()[ranking_.tie_rank];
    dual_.consider(point->prices, point->worth);
}

}  // namespace bangkom::plan::prices
