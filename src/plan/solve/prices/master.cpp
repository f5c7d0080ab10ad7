#include "plan/solve/prices/master.hpp"

#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr double least_gain = 1e-4;  // in shares of what a choice is about
constexpr std::uint32_t none = Origin::none;
constexpr Work of_iteration = 80;  // of the simplex method, for each row

}  // namespace

Scope whole_scope(const Model& model, const Pricing& pricing, std::size_t clusters) {
    Scope scope;
    scope.clusters.resize(clusters);
    std::iota(scope.clusters.begin(), scope.clusters.end(), 0u);
    scope.ranks = model.constants;
    for (std::uint32_t k = 0; k < model.couplers.size(); ++k) {
        if (pricing.is_inner(k)) continue;
        const Coupler& coupler = model.couplers[k];
        if (coupler.largest == 0) {
            for (std::size_t rank = 0; rank < scope.ranks.size(); ++rank)
                scope.ranks[rank] += penalty(model, coupler, rank, coupler.fixed);
            continue;
        }
        scope.couplers.push_back(k);
        scope.sums.push_back(coupler.fixed);
    }
    return scope;
}

Master::Master(const Model& model, const Ranking& ranking, const Pool& pool, Scope scope, double cost_scale)
    : model_(model), ranking_(ranking), pool_(pool), scope_(std::move(scope)), cost_scale_(cost_scale),
      binding_(ranking.binding()), row_of_(model.couplers.size(), -1), clp_(std::make_unique<ClpSimplex>()) {
    clp_->setLogLevel(0);
    std::vector<double> lower;
    std::vector<double> upper;
    for (std::size_t i = 0; i < scope_.couplers.size(); ++i) {
        const Coupler& coupler = model.couplers[scope_.couplers[i]];
        row_of_[scope_.couplers[i]] = static_cast<int>(i);
        const double scale = 1 / double(coupler.largest);
        row_scale_.push_back(scale);
        lower.push_back(coupler.lower == -unbounded ? -infinite : scale * double(coupler.lower - scope_.sums[i]));
        upper.push_back(coupler.upper == unbounded ? infinite : scale * double(coupler.upper - scope_.sums[i]));
    }
    first_rank_ = static_cast<int>(lower.size());
    for (const std::size_t rank : binding_) {
        const auto rest = double(*ranking.locks[rank] - scope_.ranks[rank]);
        const double scale = double(scope_.clusters.size()) / std::max(std::abs(rest), 1.0);
        row_scale_.push_back(scale);
        lower.push_back(-infinite);
        upper.push_back(scale * rest);
    }
    first_cluster_ = static_cast<int>(lower.size());
    for (const std::uint32_t c : scope_.clusters) {
        if (cluster_row_of_.size() <= c) cluster_row_of_.resize(c + 1, -1);
        cluster_row_of_[c] = static_cast<int>(lower.size());
        lower.push_back(1);
        upper.push_back(1);
        row_scale_.push_back(1);
    }
    clp_->resize(static_cast<int>(lower.size()), 0);
    for (std::size_t i = 0; i < lower.size(); ++i) clp_->setRowBounds(static_cast<int>(i), lower[i], upper[i]);
    add_slacks();
}

Master::~Master() = default;

/// Of couplers that may be outside, for what it costs.
void Master::add_slacks() {
    for (const std::uint32_t k : scope_.couplers) {
        const Coupler& coupler = model_.couplers[k];
        if (ranking_.is_hard(coupler)) continue;
        const auto slope = [&](std::size_t rank) {
            const double one = double(Ranking::slope(model_, coupler, rank));
            return Ranking::counts(rank) ? one * Ranking::share_of_count(coupler) : one;
        };
        for (const double sign : {1.0, -1.0}) {
            if (sign > 0 ? coupler.lower == -unbounded : coupler.upper == unbounded) continue;
            std::vector<int> rows{row_of_[k]};
            std::vector<double> values{sign * row_scale_[static_cast<std::size_t>(row_of_[k])]};
            for (std::size_t i = 0; i < binding_.size(); ++i) {
                const int row = first_rank_ + static_cast<int>(i);
                if (slope(binding_[i]) == 0) continue;
                rows.push_back(row);
                values.push_back(slope(binding_[i]) * row_scale_[static_cast<std::size_t>(row)]);
            }
            clp_->addColumn(static_cast<int>(rows.size()), rows.data(), values.data(), 0, infinite,
                            slope(ranking_.rank) / cost_scale_);
            column_at_.push_back(none);
        }
    }
}

template <class Put>
void Master::for_entries(const Column& column, const Put& put) const {
    for (const auto& [k, amount] : column.amounts)
        if (row_of_[k] >= 0 && amount != 0)
            put(row_of_[k], double(amount) * row_scale_[static_cast<std::size_t>(row_of_[k])]);
    for (std::size_t i = 0; i < binding_.size(); ++i) {
        const std::size_t row = static_cast<std::size_t>(first_rank_) + i;
        if (const auto amount = column.ranks[binding_[i]]; amount != 0)
            put(static_cast<int>(row), double(amount) * row_scale_[row]);
    }
}

void Master::add(std::span<const std::uint32_t> columns) {
    std::vector<int> starts{0};
    std::vector<int> rows;
    std::vector<double> values;
    std::vector<double> costs;
    const auto put = [&](int row, double value) {
        rows.push_back(row);
        values.push_back(value);
    };
    for (const std::uint32_t number : columns) {
        if (number >= has_.size()) has_.resize(number + 1, 0);
        if (has_[number] != 0) continue;
        has_[number] = 1;
        const Column& column = pool_[number];
        for_entries(column, put);
        put(cluster_row_of_[column.cluster], 1);
        starts.push_back(static_cast<int>(rows.size()));
        costs.push_back(cost_of(column));
        column_at_.push_back(number);
    }
    if (!costs.empty())  // of 0 and more
        clp_->addColumns(static_cast<int>(costs.size()), nullptr, nullptr, costs.data(), starts.data(), rows.data(),
                         values.data());
}

bool Master::gains(const Column& column) const {
    if (!has_duals_) return true;
    const double* duals = clp_->getRowPrice();
    double reduced = cost_of(column) - duals[cluster_row_of_[column.cluster]];
    for_entries(column, [&](int row, double value) { reduced -= duals[row] * value; });
    return reduced < -least_gain;
}

/// The first column of each cluster whole.
void Master::start_basis() {
    clp_->createStatus();
    for (int row = first_cluster_; row < clp_->numberRows(); ++row) clp_->setRowStatus(row, ClpSimplex::atLowerBound);
    std::vector<std::uint8_t> has_one(cluster_row_of_.size(), 0);
    for (std::size_t j = 0; j < column_at_.size(); ++j) {
        if (column_at_[j] == none || has_one[pool_[column_at_[j]].cluster]) continue;
        has_one[pool_[column_at_[j]].cluster] = 1;
        clp_->setColumnStatus(static_cast<int>(j), ClpSimplex::basic);
    }
}

bool Master::solve(const Effort& effort, int most_iterations) {
    has_duals_ = false;
    if (effort.is_out()) return false;
    if (!is_begun_) start_basis();
    is_begun_ = true;
    const Work each = of_iteration * clp_->numberRows();
    const Work most = work_of(effort.left()) / each + 1;
    clp_->setMaximumWallSeconds(effort.time_left());
    clp_->setMaximumIterations(static_cast<int>(std::min<Work>(most_iterations, most)));
    clp_->primal();
    effort.spend(each * clp_->numberIterations());
    has_duals_ = clp_->status() == 0;
    return has_duals_;
}

double Master::value() const { return value_of(clp_->objectiveValue()); }

Point Master::point() const { return point_of(clp_->getRowPrice()); }

Point Master::point_of(const double* duals) const {
    Point point{std::vector<double>(row_of_.size(), 0),
                std::vector<double>(ranks_before_objectives + model_.objectives, 0)};
    const auto price = [&](int row) { return -duals[row] * row_scale_[static_cast<std::size_t>(row)] * cost_scale_; };
    point.worth[ranking_.tie_rank] = ranking_.tie_worth;
    point.worth[ranking_.rank] = 1;
    for (std::size_t i = 0; i < binding_.size(); ++i)
        point.worth[binding_[i]] = std::max(0.0, price(first_rank_ + static_cast<int>(i)));
    for (const std::uint32_t k : scope_.couplers) {
        const Ranking::Range range = ranking_.range_of(model_, model_.couplers[k], point.worth);
        point.prices[k] = std::clamp(price(row_of_[k]), range.lower, range.upper);
    }
    return point;
}

}  // namespace bangkom::plan::prices
