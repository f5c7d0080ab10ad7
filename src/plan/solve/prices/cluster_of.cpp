#include "plan/solve/prices/cluster_of.hpp"

#include <algorithm>

namespace bangkom::plan::prices {

void weigh(const Model& model, std::span<const double> worth, std::vector<std::vector<double>>& costs) {
    costs.resize(model.shapes.size());
    for (std::size_t s = 0; s < model.shapes.size(); ++s) {
        const Shape& shape = model.shapes[s];
        costs[s].assign(shape.patterns(), 0);
        for (std::size_t o = 0; o < model.objectives; ++o)
            if (const double one = worth[ranks_before_objectives + o]; one != 0)
                for (std::size_t p = 0; p < shape.patterns(); ++p) costs[s][p] += one * double(shape.costs[o][p]);
    }
}

InnerCoupler inner_coupler(const Model& model, const Ranking& ranking, const Coupler& coupler, std::int64_t rest,
                           std::span<const double> worth) {
    InnerCoupler inner{-1e300, 1e300, 0, ranking.is_hard(coupler) ? forbidden : 0};
    if (coupler.lower != -unbounded) inner.lower = double(coupler.lower - rest);
    if (coupler.upper != unbounded) inner.upper = double(coupler.upper - rest);
    for (std::size_t rank = 0; rank < worth.size(); ++rank)
        if (worth[rank] != 0)
            (Ranking::counts(rank) ? inner.step : inner.slope) += worth[rank] * double(Ranking::slope(model, coupler, rank));
    return inner;
}

std::uint32_t add_block(Cluster& cluster, const Model& model, std::size_t block, std::span<const std::uint32_t> inner,
                        std::span<const double> costs, std::span<const double> prices, std::uint16_t pattern) {
    const Shape& shape = model.shapes[model.shape_of[block]];
    const std::uint32_t* couplers = model.couplers_of(block);
    thread_local std::vector<std::int32_t> place;
    place.assign(shape.couplers, -1);
    for (std::uint32_t i = 0; i < shape.couplers; ++i) {
        const auto found = std::lower_bound(inner.begin(), inner.end(), couplers[i]);
        if (found != inner.end() && *found == couplers[i]) place[i] = static_cast<std::int32_t>(found - inner.begin());
    }
    std::uint32_t at = 0;
    for (std::size_t p = 0; p < shape.patterns(); ++p) {
        if (!shape.allowed[p]) continue;
        if (p == pattern) at = static_cast<std::uint32_t>(cluster.pattern.size());
        const std::size_t first = cluster.amounts.size();
        cluster.amounts.resize(first + inner.size(), 0);
        double cost = costs[p];
        for (const Entry& entry : shape.entries_of(p)) {
            if (place[entry.coupler] >= 0)
                cluster.amounts[first + static_cast<std::size_t>(place[entry.coupler])] = entry.amount;
            else
                cost += prices[couplers[entry.coupler]] * entry.amount;
        }
        cluster.pattern.push_back(static_cast<std::uint16_t>(p));
        cluster.cost.push_back(cost);
    }
    cluster.begin.push_back(static_cast<std::uint32_t>(cluster.pattern.size()));
    return at;
}

}  // namespace bangkom::plan::prices
