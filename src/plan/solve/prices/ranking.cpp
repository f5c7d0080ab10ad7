#include "plan/solve/prices/ranking.hpp"

#include <algorithm>
#include <cmath>

namespace bangkom::plan::prices {

namespace {

/// The first of the two ranks of duties, or of advice.
std::size_t base_of(const Coupler& coupler) { return coupler.kind == RowKind::duty ? 0 : 2; }

bool is_soft(const Coupler& coupler) { return coupler.kind == RowKind::duty || coupler.kind == RowKind::advice; }

}  // namespace

std::vector<std::size_t> Ranking::binding() const {
    std::vector<std::size_t> ranks;
    for (std::size_t i = 0; i < rank && i < locks.size(); ++i) {
        if (!locks[i]) continue;
        const std::size_t base = i < 2 ? 0 : 2;
        const bool is_met = i < ranks_before_objectives && ((locks[base] && *locks[base] == 0) ||
                                                            (base + 1 < locks.size() && locks[base + 1] && *locks[base + 1] == 0));
        if (!is_met) ranks.push_back(i);
    }
    return ranks;
}

bool Ranking::is_hard(const Coupler& coupler) const {
    if (coupler.kind == RowKind::cap) return true;
    if (!is_soft(coupler)) return false;
    for (const std::size_t i : {base_of(coupler), base_of(coupler) + 1})
        if (i < rank && i < locks.size() && locks[i] && *locks[i] == 0) return true;
    return false;
}

std::int64_t Ranking::slope(const Model& model, const Coupler& coupler, std::size_t rank) {
    if (rank >= ranks_before_objectives) {
        if (coupler.kind == RowKind::link)
            for (std::uint32_t i = coupler.costs_begin; i < coupler.costs_end; ++i)
                if (model.excess_costs[i].objective == rank - ranks_before_objectives) return model.excess_costs[i].coefficient;
        return 0;
    }
    if (!is_soft(coupler) || base_of(coupler) != rank - rank % 2) return 0;
    return rank % 2 == 0 ? coupler.weight : 1;
}

double Ranking::share_of_count(const Coupler& coupler) {
    const double below = coupler.lower == -unbounded ? 0 : double(coupler.lower - coupler.least);
    const double above = coupler.upper == unbounded ? 0 : double(coupler.most - coupler.upper);
    return 1 / std::max({below, above, 1.0});
}

void Ranking::break_ties(const Model& model, double cost_scale) {
    constexpr double little = 3e-4;
    constexpr std::size_t objective = 0;
    if (rank >= ranks_before_objectives || model.objectives == 0) return;
    double sum = 0;
    double count = 0;
    for (const std::uint32_t s : model.shape_of)
        for (const std::int64_t cost : model.shapes[s].costs[objective])
            if (cost != 0) {
                sum += std::abs(double(cost));
                ++count;
            }
    if (count == 0) return;
    tie_rank = ranks_before_objectives + objective;
    tie_worth = little * cost_scale / (sum / count);
}

Ranking::Range Ranking::range_of(const Model& model, const Coupler& coupler, const std::vector<double>& worth) const {
    constexpr double infinite = 1e300;
    double slope_of_all = is_hard(coupler) ? infinite : 0;
    for (std::size_t i = 0; i < worth.size(); ++i) {
        if (worth[i] == 0) continue;
        const double one = worth[i] * double(slope(model, coupler, i));
        slope_of_all += counts(i) ? one * share_of_count(coupler) : one;
    }
    return {coupler.lower == -unbounded ? 0 : -slope_of_all, coupler.upper == unbounded ? 0 : slope_of_all};
}

std::int64_t penalty(const Model& model, const Coupler& coupler, std::size_t rank, std::int64_t sum) {
    const std::int64_t off = coupler.off(sum);
    if (off == 0) return 0;
    const std::int64_t slope = Ranking::slope(model, coupler, rank);
    return Ranking::counts(rank) ? slope : slope * off;
}

}  // namespace bangkom::plan::prices
