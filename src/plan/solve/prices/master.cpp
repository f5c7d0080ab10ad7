#include "plan/solve/prices/master.hpp"

#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr double least_gain = 1e-7;  // in shares of what a choice is about
constexpr std::uint32_t none = Origin::none;

}  // namespace

Master::Master(const Model& model, const Ranking& ranking, const Pricing& pricing, std::size_t clusters, double cost_scale)
    : model_(model), ranking_(ranking), pricing_(pricing), clusters_(clusters), cost_scale_(cost_scale),
      binding_(ranking.binding()), is_held_(clusters, 0),
      row_of_(model.couplers.size(), -1), clp_(std::make_unique<ClpSimplex>()) {
    clp_->setLogLevel(0);
    std::vector<double> lower;
    std::vector<double> upper;
    for (std::uint32_t k = 0; k < model.couplers.size(); ++k) {
        const Coupler& coupler = model.couplers[k];
        if (pricing.is_inner(k) || coupler.largest == 0) continue;
        row_of_[k] = static_cast<int>(lower.size());
        const double scale = 1 / double(coupler.largest);
        row_scale_.push_back(scale);
        lower.push_back(coupler.lower == -unbounded ? -infinite : scale * double(coupler.lower - coupler.fixed));
        upper.push_back(coupler.upper == unbounded ? infinite : scale * double(coupler.upper - coupler.fixed));
    }
    first_rank_ = static_cast<int>(lower.size());
    for (const std::size_t rank : binding_) {
        double lock = double(*ranking.locks[rank]);
        if (rank >= ranks_before_objectives) lock -= double(model.constants[rank - ranks_before_objectives]);
        const double scale = double(clusters) / std::max(std::abs(lock), 1.0);
        row_scale_.push_back(scale);
        lower.push_back(-infinite);
        upper.push_back(scale * lock);
    }
    first_cluster_ = static_cast<int>(lower.size());
    lower.resize(lower.size() + clusters, 1);
    upper.resize(upper.size() + clusters, 1);
    row_scale_.resize(lower.size(), 1);
    clp_->resize(static_cast<int>(lower.size()), 0);
    for (std::size_t i = 0; i < lower.size(); ++i) clp_->setRowBounds(static_cast<int>(i), lower[i], upper[i]);
    add_slacks();
}

Master::~Master() = default;

/// Of couplers that may be outside, for what it costs.
void Master::add_slacks() {
    for (std::uint32_t k = 0; k < row_of_.size(); ++k) {
        const Coupler& coupler = model_.couplers[k];
        if (row_of_[k] < 0 || ranking_.is_hard(coupler)) continue;
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
            clp_->addColumn(static_cast<int>(rows.size()), rows.data(), values.data(), 0, infinite, slope(ranking_.rank) / cost_scale_);
            column_at_.push_back(none);
            breaks_.push_back(-1);
        }
    }
}

double Master::cost_of(const Column& column) const { return double(column.ranks[ranking_.rank]) / cost_scale_; }

std::size_t Master::add(std::span<const Column> columns) {
    std::vector<int> starts{0};
    std::vector<int> rows;
    std::vector<double> values;
    std::vector<double> costs;
    const double* duals = has_duals_ ? clp_->getRowPrice() : nullptr;
    for (const Column& column : columns) {
        if (is_held_[column.cluster]) continue;
        const std::size_t begin = rows.size();
        const auto put = [&](int row, double value) {
            if (value == 0) return;
            rows.push_back(row);
            values.push_back(value * row_scale_[static_cast<std::size_t>(row)]);
        };
        for (const auto& [k, amount] : column.amounts)
            if (row_of_[k] >= 0) put(row_of_[k], double(amount));
        for (std::size_t i = 0; i < binding_.size(); ++i)
            put(first_rank_ + static_cast<int>(i), double(column.ranks[binding_[i]]));
        put(first_cluster_ + static_cast<int>(column.cluster), 1);
        double reduced = cost_of(column);
        if (duals != nullptr)
            for (std::size_t i = begin; i < rows.size(); ++i) reduced -= duals[rows[i]] * values[i];
        if (duals != nullptr && reduced > -least_gain) {
            rows.resize(begin);
            values.resize(begin);
            continue;
        }
        starts.push_back(static_cast<int>(rows.size()));
        costs.push_back(cost_of(column));
        column_at_.push_back(static_cast<std::uint32_t>(columns_.size()));
        breaks_.push_back(-1);
        columns_.push_back(column);
    }
    if (!costs.empty())  // of 0 and more
        clp_->addColumns(static_cast<int>(costs.size()), nullptr, nullptr, costs.data(), starts.data(), rows.data(), values.data());
    return costs.size();
}

/// The first column of each cluster whole: that keeps all rows.
void Master::start_basis() {
    clp_->createStatus();
    for (int row = first_cluster_; row < clp_->numberRows(); ++row) clp_->setRowStatus(row, ClpSimplex::atLowerBound);
    std::vector<std::uint8_t> has_one(clusters_, 0);
    for (std::size_t j = 0; j < column_at_.size(); ++j) {
        if (column_at_[j] == none || has_one[columns_[column_at_[j]].cluster]) continue;
        has_one[columns_[column_at_[j]].cluster] = 1;
        clp_->setColumnStatus(static_cast<int>(j), ClpSimplex::basic);
    }
}

bool Master::solve(double seconds) {
    if (!is_begun_) start_basis();
    is_begun_ = true;
    clp_->setMaximumWallSeconds(seconds);
    if (is_moved_)
        clp_->dual();
    else
        clp_->primal();
    is_moved_ = false;
    has_duals_ = clp_->status() == 0;
    return has_duals_;
}

double Master::value() const { return value_of(clp_->objectiveValue()); }

double Master::value_of(double cost) const {
    double value = cost * cost_scale_;
    if (ranking_.rank >= ranks_before_objectives) value += double(model_.constants[ranking_.rank - ranks_before_objectives]);
    return value;
}

Point Master::point() const {
    Point point{std::vector<double>(row_of_.size(), 0), std::vector<double>(ranks_before_objectives + model_.objectives, 0)};
    const double* duals = clp_->getRowPrice();
    const auto price = [&](int row) { return -duals[row] * row_scale_[static_cast<std::size_t>(row)] * cost_scale_; };
    point.worth[ranking_.rank] = 1;
    for (std::size_t i = 0; i < binding_.size(); ++i)
        point.worth[binding_[i]] = std::max(0.0, price(first_rank_ + static_cast<int>(i)));
    for (std::uint32_t k = 0; k < row_of_.size(); ++k) {
        if (row_of_[k] < 0) continue;
        const Ranking::Range range = ranking_.range_of(model_, model_.couplers[k], point.worth);
        point.prices[k] = std::clamp(price(row_of_[k]), range.lower, range.upper);
    }
    return point;
}

}  // namespace bangkom::plan::prices
