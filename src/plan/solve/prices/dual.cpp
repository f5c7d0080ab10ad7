#include "plan/solve/prices/dual.hpp"

#include <algorithm>
#include <cmath>

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t rounds_to_shorten = 7;  // without a better point: then steps are half as long
constexpr std::size_t rounds_to_return = 14;  // likewise: then from the best point on
// Of a rank that binds, in shares of where a choice is about as much in it as in the rank that is sought. Where no more can be
// had of it than it has to be, no worth is too high, and all else would be lost beside it.
constexpr double least_worth = 0.05;
constexpr double most_worth = 100;
constexpr double least_agility_to_start = 0.01;
constexpr Work of_coupler = 10;  // beside what the oracle does, a round
constexpr double power_of_width = 0.75;  // what can be had of more is also exceeded by more, but not by as much

}  // namespace

Dual::Dual(const Model& model, Ranking ranking, unsigned jobs)
    : Dual(model, std::move(ranking), std::make_unique<Cheapest>(model, jobs)) {}

Dual::Dual(const Model& model, Ranking ranking, std::unique_ptr<Oracle> own) : Dual(model, std::move(ranking), *own) {
    own_ = std::move(own);
}

Dual::Dual(const Model& model, Ranking ranking, Oracle& oracle)
    : model_(model), ranking_(std::move(ranking)), binding_(ranking_.binding()), oracle_(oracle) {
    const std::size_t couplers = model.couplers.size();
    cost_scale_ = mean_cost(ranking_.rank);
    for (const std::size_t rank : binding_) even_worth_.push_back(cost_scale_ / mean_cost(rank));
    scale_.resize(couplers);
    for (std::uint32_t k = 0; k < couplers; ++k) {
        if (!oracle.has_price(k)) continue;
        const Coupler& coupler = model.couplers[k];
        const double width = std::max(double(coupler.most - coupler.least), 1.0);
        scale_[k] = cost_scale_ / (std::max(double(coupler.largest), 1.0) * std::pow(width, power_of_width));
    }
    best_.prices.assign(couplers, 0);
    best_.worth.assign(ranks_before_objectives + model.objectives, 0);
    best_.worth[ranking_.rank] = 1;
    now_ = best_;
    mixed_.resize(couplers, 0);
    find_ranges(now_.worth);
}

/// What patterns differ by in a rank, on average of all blocks; what couplers may cost where they do not.
double Dual::mean_cost(std::size_t rank) const {
    double sum = 0;
    if (rank >= ranks_before_objectives) {
        std::vector<double> widths;
        for (const Shape& shape : model_.shapes) {
            const auto& costs = shape.costs[rank - ranks_before_objectives];
            const auto [low, high] = std::minmax_element(costs.begin(), costs.end());
            widths.push_back(double(*high - *low));
        }
        for (const std::uint32_t shape : model_.shape_of) sum += widths[shape];
    }
    if (sum > 0) return std::max(sum / double(model_.blocks()), 1.0);
    std::size_t count = 0;
    for (const Coupler& coupler : model_.couplers) {
        const std::int64_t slope = Ranking::slope(model_, coupler, rank);
        if (slope == 0) continue;
        sum += double(slope) * (Ranking::counts(rank) ? 1.0 : double(coupler.largest));
        ++count;
    }
    return std::max(sum / double(std::max<std::size_t>(count, 1)), 1.0);
}

void Dual::clamp(Point& point) {
    for (std::size_t i = 0; i < binding_.size(); ++i) {
        double& worth = point.worth[binding_[i]];
        worth = std::clamp(worth, 0.0, most_worth * even_worth_[i]);
    }
    find_ranges(point.worth);
    for (std::size_t k = 0; k < point.prices.size(); ++k)
        point.prices[k] = std::clamp(point.prices[k], ranges_[k].lower, ranges_[k].upper);
}

void Dual::find_ranges(const std::vector<double>& worth) {
    if (worth == worth_of_ranges_) return;
    worth_of_ranges_ = worth;
    ranges_.resize(model_.couplers.size());
    for (std::size_t k = 0; k < ranges_.size(); ++k) ranges_[k] = ranking_.range_of(model_, model_.couplers[k], worth);
}

void Dual::start(const std::vector<double>& prices, const std::vector<double>& worth) {
    now_.prices = prices;
    now_.worth = worth;
    for (std::size_t k = 0; k < prices.size(); ++k)
        if (scale_[k] == 0) now_.prices[k] = 0;
    clamp(now_);
    evaluate(now_);
    best_ = now_;
    mix(1);
    agility_ = std::max(agility_, least_agility_to_start);
    failures_ = 0;
    ++rounds_;
}

void Dual::consider(const std::vector<double>& prices, const std::vector<double>& worth) {
    const Point best = best_;
    start(prices, worth);
    if (best_.value < best.value) best_ = best;
}

void Dual::evaluate(Point& point) {
    oracle_.find(point.prices, point.worth);
    point.value = oracle_.value();
    magnitude_ = oracle_.magnitude();
    rank_sums_.assign(binding_.size(), 0);
    for (std::size_t i = 0; i < binding_.size(); ++i)
        rank_sums_[i] = oracle_.ranks()[binding_[i]] + double(model_.constants[binding_[i]]);
    const auto add = [&](double amount) {
        point.value += amount;
        magnitude_ += std::abs(amount);
    };
    for (std::size_t k = 0; k < point.prices.size(); ++k) {
        const double price = point.prices[k];
        const Coupler& coupler = model_.couplers[k];
        if (price != 0) add(price * double(coupler.fixed - (price > 0 ? coupler.upper : coupler.lower)));
    }
    for (std::size_t rank = 0; rank < model_.constants.size(); ++rank)
        if (const double worth = point.worth[rank]; worth != 0) add(worth * double(model_.constants[rank]));
    for (const std::size_t rank : binding_) add(-point.worth[rank] * double(*ranking_.locks[rank]));
}

void Dual::mix(double share) {
    mixed_ranks_.resize(rank_sums_.size(), 0);
    for (std::size_t k = 0; k < mixed_.size(); ++k) mixed_[k] += share * (double(oracle_.sums()[k]) - mixed_[k]);
    for (std::size_t i = 0; i < rank_sums_.size(); ++i) mixed_ranks_[i] += share * (rank_sums_[i] - mixed_ranks_[i]);
}

double Dual::direction_of(std::size_t k) const {
    if (scale_[k] == 0) return 0;
    const Coupler& coupler = model_.couplers[k];
    const double price = now_.prices[k];
    if (coupler.upper != unbounded && (price > 0 || (price == 0 && mixed_[k] > double(coupler.upper))))
        return mixed_[k] - double(coupler.upper);
    if (coupler.lower != -unbounded && (price < 0 || (price == 0 && mixed_[k] < double(coupler.lower))))
        return mixed_[k] - double(coupler.lower);
    return 0;
}

/// By how much the rank is more than it may be: also by what couplers are outside that cost as much as their price.
double Dual::rank_direction_of(std::size_t i, const std::vector<double>& direction) const {
    const std::size_t rank = binding_[i];
    double sum = mixed_ranks_[i];
    for (std::size_t k = 0; k < direction.size(); ++k) {
        const std::int64_t slope = Ranking::slope(model_, model_.couplers[k], rank);
        if (slope == 0 || scale_[k] == 0) continue;
        const Ranking::Range& range = ranges_[k];
        const double price = now_.prices[k];
        if ((price > 0 ? price < range.upper * (1 - 1e-9) : price > range.lower * (1 - 1e-9))) continue;
        sum += double(slope) * std::abs(direction[k]) * (Ranking::counts(rank) ? Ranking::share_of_count(model_.couplers[k]) : 1);
    }
    const double more = sum - double(*ranking_.locks[rank]);
    return now_.worth[rank] == 0 ? std::max(more, 0.0) : more;
}

/// How far a rank's worth moves for 1 more of it.
double Dual::rank_scale_of(std::size_t i) const {
    const double worth = std::max(now_.worth[binding_[i]], least_worth * even_worth_[i]);
    return worth / std::pow(std::max(1.0, std::abs(double(*ranking_.locks[binding_[i]]))), power_of_width);
}

void Dual::improve(std::size_t rounds, double reached, const Effort& effort) {
    if (rounds_ == 0) {
        evaluate(now_);
        best_ = now_;
        mix(1);
        ++rounds_;
    }
    std::vector<double> direction(mixed_.size());
    std::vector<double> rank_direction(binding_.size());
    for (std::size_t round = 0; round < rounds && !effort.is_out(); ++round, ++rounds_) {
        double norm = 0;
        for (std::size_t k = 0; k < direction.size(); ++k) {
            direction[k] = direction_of(k);
            norm += scale_[k] * direction[k] * direction[k];
        }
        for (std::size_t i = 0; i < binding_.size(); ++i) {
            rank_direction[i] = rank_direction_of(i, direction);
            norm += rank_scale_of(i) * rank_direction[i] * rank_direction[i];
        }
        if (norm <= 0) return;
        const double target = std::max(reached - best_.value, 1e-9 * std::abs(best_.value));
        const double length = agility_ * target / norm;
        for (std::size_t i = 0; i < binding_.size(); ++i)
            now_.worth[binding_[i]] += length * rank_scale_of(i) * rank_direction[i];
        for (std::size_t k = 0; k < direction.size(); ++k) now_.prices[k] += length * scale_[k] * direction[k];
        clamp(now_);
        evaluate(now_);
        effort.spend(of_coupler * static_cast<Work>(direction.size()) + oracle_.work(effort.processors()));
        mix(0.2);
        if (now_.value > best_.value) {
            best_ = now_;
            agility_ = std::min(agility_ * 1.1, 2.0);
            failures_ = 0;
        } else {
            ++failures_;
            if (failures_ % rounds_to_shorten == 0) agility_ = std::max(agility_ * 0.5, 1e-4);
            if (failures_ % rounds_to_return == 0) now_ = best_;
        }
    }
}

std::int64_t Dual::proven() const { return prices::proven(best_.value, magnitude_); }

}  // namespace bangkom::plan::prices
