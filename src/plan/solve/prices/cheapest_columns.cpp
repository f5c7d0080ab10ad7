#include "plan/solve/prices/cheapest_columns.hpp"

#include <cmath>

namespace bangkom::plan::prices {

namespace {

constexpr double of_amount = 1.5;  // work
constexpr double of_column = 4;

}  // namespace

CheapestColumns::CheapestColumns(const Model& model, const Pool& pool, const Pricing& pricing)
    : model_(model), pool_(pool), pricing_(pricing), clusters_(pricing.columns().size()) {}

void CheapestColumns::look() {
    columns_.clear();
    column_begin_.assign(1, 0);
    amount_begin_.assign(1, 0);
    amounts_.clear();
    worth_.clear();
    for (std::uint32_t c = 0; c < clusters_; ++c) {
        for (const std::uint32_t number : pool_.of(c)) {
            columns_.push_back(number);
            for (const auto& [k, amount] : pool_[number].amounts)
                if (amount != 0) amounts_.push_back({k, static_cast<std::int32_t>(amount)});
            amount_begin_.push_back(amounts_.size());
        }
        column_begin_.push_back(columns_.size());
    }
}

void CheapestColumns::find_costs(std::span<const double> worth) {
    if (std::equal(worth.begin(), worth.end(), worth_.begin(), worth_.end())) return;
    worth_.assign(worth.begin(), worth.end());
    costs_.assign(columns_.size(), 0);
    for (std::size_t i = 0; i < columns_.size(); ++i)
        for (std::size_t rank = 0; rank < worth.size(); ++rank)
            if (worth[rank] != 0) costs_[i] += worth[rank] * double(pool_[columns_[i]].ranks[rank]);
}

void CheapestColumns::find(std::span<const double> prices, std::span<const double> worth) {
    find_costs(worth);
    value_ = magnitude_ = 0;
    work_ = static_cast<Work>(of_amount * double(amounts_.size()) + of_column * double(columns_.size()));
    sums_.resize(model_.couplers.size());
    for (std::size_t k = 0; k < sums_.size(); ++k) sums_[k] = model_.couplers[k].fixed;
    ranks_.assign(worth.size(), 0);
    for (std::size_t c = 0; c < clusters_; ++c) {
        double least = 1e300;
        std::size_t cheapest = column_begin_[c];
        for (std::size_t i = column_begin_[c]; i < column_begin_[c + 1]; ++i) {
            double cost = costs_[i];
            for (std::size_t a = amount_begin_[i]; a < amount_begin_[i + 1]; ++a)
                cost += prices[amounts_[a].coupler] * amounts_[a].amount;
            if (cost >= least) continue;
            least = cost;
            cheapest = i;
        }
        value_ += least;
        magnitude_ += std::abs(least);
        for (std::size_t a = amount_begin_[cheapest]; a < amount_begin_[cheapest + 1]; ++a)
            sums_[amounts_[a].coupler] += amounts_[a].amount;
        const Ranks& ranks = pool_[columns_[cheapest]].ranks;
        for (std::size_t rank = 0; rank < worth.size(); ++rank) ranks_[rank] += double(ranks[rank]);
    }
}

}  // namespace bangkom::plan::prices
