#include "plan/solve/prices/pricing.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "plan/solve/prices/chunks.hpp"
#include "plan/solve/prices/cluster_of.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t between_looks = 256;  // clusters

}  // namespace

Pricing::Pricing(const Model& model, const Ranking& ranking, const Clusters& clusters, std::vector<std::uint16_t> plan,
                 std::vector<double> prices, unsigned jobs)
    : model_(model), ranking_(ranking), clusters_(clusters), jobs_(jobs), plan_(std::move(plan)),
      inner_(model.couplers.size(), 0), inner_prices_(std::move(prices)), columns_(clusters.size()) {
    for (const std::uint32_t k : clusters.couplers) inner_[k] = 1;
    if (ranking.tie_worth == 0) return;
    const std::size_t tie = ranking.tie_rank - ranks_before_objectives;
    most_of_tie_ = double(model.constants[ranking.tie_rank]);
    for (const std::uint32_t s : model.shape_of)
        most_of_tie_ += double(*std::max_element(model.shapes[s].costs[tie].begin(), model.shapes[s].costs[tie].end()));
    for (const Coupler& coupler : model.couplers)
        most_of_tie_ += double(std::max(penalty(model, coupler, ranking.tie_rank, coupler.least),
                                        penalty(model, coupler, ranking.tie_rank, coupler.most)));
}

bool Pricing::price(const Point& point, const Care& care, std::span<const std::uint32_t> clusters,
                    const Effort& effort) {
    weigh(model_, point.worth, costs_);
    for (const std::uint32_t c : clusters) {
        if (effort.is_out()) return false;
        effort.spend(price(c, point, care, effort).work);
    }
    return true;
}

bool Pricing::price(const Point& point, const Care& care, const Effort& effort) {
    weigh(model_, point.worth, costs_);
    std::vector<double> bounds(clusters_.size(), 0);
    std::vector<double> costs(clusters_.size(), 0);
    for (std::size_t first = 0; first < clusters_.size(); first += between_looks) {
        if (effort.is_out()) return false;
        // Some clusters take much longer than others: whoever is free takes the next ones.
        constexpr std::size_t at_once = 8;
        const std::size_t end = std::min(first + between_looks, clusters_.size());
        std::atomic<std::size_t> next = first;
        std::atomic<Work> work = 0;
        in_chunks(end - first, jobs_, [&](std::size_t, std::size_t) {
            for (std::size_t from = next.fetch_add(at_once); from < end; from = next.fetch_add(at_once))
                for (std::size_t c = from; c < std::min(from + at_once, end) && !effort.is_late(); ++c) {
                    const Answer found = price(c, point, care, effort);
                    bounds[c] = found.bound;
                    costs[c] = found.cost;
                    work += found.work;
                }
        });
        effort.spend(work / (end - first > at_once ? effort.processors() : 1));
    }
    bound_ = magnitude_ = 0;
    const auto add = [&](double amount) {
        bound_ += amount;
        magnitude_ += std::abs(amount);
    };
    open_ = 0;
    for (std::size_t c = 0; c < bounds.size(); ++c) {
        add(bounds[c]);
        open_ += costs[c] - bounds[c];
    }
    for (std::uint32_t k = 0; k < inner_.size(); ++k) {
        const Coupler& coupler = model_.couplers[k];
        const double price = point.prices[k];
        if (!inner_[k] && price != 0) add(price * double(coupler.fixed - (price > 0 ? coupler.upper : coupler.lower)));
    }
    for (std::size_t rank = 0; rank < point.worth.size(); ++rank) {
        if (point.worth[rank] == 0) continue;
        add(point.worth[rank] * double(model_.constants[rank]));
        if (rank > ranking_.rank)
            add(-point.worth[rank] * most_of_tie_);
        else if (rank < ranking_.rank)
            add(-point.worth[rank] * double(*ranking_.locks[rank]));
    }
    return !effort.is_late();
}

/// What it took is its column.
Answer Pricing::price(std::size_t c, const Point& point, const Care& care, const Effort& effort) {
    Cluster cluster;
    const auto inner = clusters_.couplers_of(c);
    for (const std::uint32_t k : inner) {
        const Coupler& coupler = model_.couplers[k];
        cluster.couplers.push_back(inner_coupler(model_, ranking_, coupler, coupler.fixed, point.worth));
        cluster.couplers.back().price = inner_prices_[k];
    }
    std::vector<std::uint32_t> start;
    for (const std::uint32_t b : clusters_.blocks_of(c))
        start.push_back(add_block(cluster, model_, b, inner, costs_[model_.shape_of[b]], point.prices, plan_[b]));
    Answer found = answer(cluster, std::move(start), care, effort);
    for (std::size_t i = 0; i < inner.size(); ++i) inner_prices_[inner[i]] = cluster.couplers[i].price;
    std::vector<std::uint16_t> patterns;
    for (const std::uint32_t at : found.taken) patterns.push_back(cluster.pattern[at]);
    columns_[c] = column_of(c, std::move(patterns));
    return found;
}

Column Pricing::column_of(std::size_t c, std::vector<std::uint16_t> patterns) const {
    Column column;
    column.cluster = static_cast<std::uint32_t>(c);
    column.ranks.assign(ranks_before_objectives + model_.objectives, 0);
    const auto blocks = clusters_.blocks_of(c);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::uint32_t b = blocks[i];
        const Shape& shape = model_.shapes[model_.shape_of[b]];
        for (const Entry& entry : shape.entries_of(patterns[i]))
            column.amounts.emplace_back(model_.couplers_of(b)[entry.coupler], entry.amount);
        for (std::size_t o = 0; o < model_.objectives; ++o)
            column.ranks[ranks_before_objectives + o] += shape.costs[o][patterns[i]];
    }
    std::sort(column.amounts.begin(), column.amounts.end());
    const auto inner = clusters_.couplers_of(c);
    std::vector<std::int64_t> of_inner(inner.size(), 0);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < column.amounts.size();) {
        const std::uint32_t k = column.amounts[i].first;
        std::int64_t sum = 0;
        for (; i < column.amounts.size() && column.amounts[i].first == k; ++i) sum += column.amounts[i].second;
        if (inner_[k])
            of_inner[static_cast<std::size_t>(std::lower_bound(inner.begin(), inner.end(), k) - inner.begin())] = sum;
        else
            column.amounts[kept++] = {k, sum};
    }
    column.amounts.resize(kept);
    for (std::size_t i = 0; i < inner.size(); ++i) {
        const Coupler& coupler = model_.couplers[inner[i]];
        for (std::size_t rank = 0; rank < column.ranks.size(); ++rank)
            column.ranks[rank] += penalty(model_, coupler, rank, coupler.fixed + of_inner[i]);
    }
    column.patterns = std::move(patterns);
    return column;
}

}  // namespace bangkom::plan::prices
