#include "plan/solve/prices/column_plan.hpp"

#include <algorithm>

namespace bangkom::plan::prices {

ColumnPlan::ColumnPlan(const Model& model, const Ranking& ranking, const Clusters& clusters, Pricing& pricing, Pool& pool,
                       const Point& point, double cost_scale)
    : model_(model), ranking_(ranking), clusters_(clusters), pricing_(pricing), pool_(pool), point_(point),
      cost_scale_(cost_scale), binding_(ranking.binding()), clusters_at_(model.couplers.size()),
      assignment_(model, pricing.plan()), choice_(columns_of(pricing.plan())) {
    for (std::uint32_t c = 0; c < clusters.size(); ++c)
        for (const std::uint32_t b : clusters.blocks_of(c))
            for (std::size_t i = 0; i < model.couplers_in(b); ++i) {
                const std::uint32_t k = model.couplers_of(b)[i];
                if (!pricing.is_inner(k) && (clusters_at_[k].empty() || clusters_at_[k].back() != c))
                    clusters_at_[k].push_back(c);
            }
}

Choice ColumnPlan::columns_of(const std::vector<std::uint16_t>& patterns) const {
    Choice choice;
    for (std::uint32_t c = 0; c < clusters_.size(); ++c) {
        std::vector<std::uint16_t> of;
        for (const std::uint32_t b : clusters_.blocks_of(c)) of.push_back(patterns[b]);
        choice.push_back(pool_.add(pricing_.column_of(c, std::move(of))));
    }
    return choice;
}

void ColumnPlan::take(std::uint32_t number) {
    const Column& column = pool_[number];
    choice_[column.cluster] = number;
    const auto blocks = clusters_.blocks_of(column.cluster);
    for (std::size_t i = 0; i < blocks.size(); ++i) assignment_.set(blocks[i], column.patterns[i]);
}

void ColumnPlan::take(const Choice& choice) {
    for (const std::uint32_t column : choice) take(column);
}

double ColumnPlan::cost(std::uint32_t number) const {
    const Column& column = pool_[number];
    double cost = ranking_.worth_of(column.ranks);
    for (const std::size_t rank : binding_) cost += point_.worth[rank] * double(column.ranks[rank]);
    for (const auto& [k, amount] : column.amounts) cost += point_.prices[k] * double(amount);
    return cost;
}

double ColumnPlan::regret(std::uint32_t number) const {
    const double own = cost(number);
    double least = own;
    for (const std::uint32_t other : pool_.of(pool_[number].cluster)) least = std::min(least, cost(other));
    return own - least;
}

std::vector<std::uint32_t> ColumnPlan::by_cost(std::uint32_t cluster, std::size_t most) const {
    std::vector<std::pair<double, std::uint32_t>> order;
    for (const std::uint32_t column : pool_.of(cluster)) order.emplace_back(cost(column), column);
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> columns;
    for (std::size_t i = 0; i < std::min(most, order.size()); ++i) columns.push_back(order[i].second);
    return columns;
}

}  // namespace bangkom::plan::prices
