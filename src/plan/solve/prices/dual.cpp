#include "plan/solve/prices/dual.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "plan/solve/prices/chunks.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr std::size_t rounds_to_shorten = 8;  // without a better point: then steps are shorter
constexpr std::size_t rounds_to_return = 24;  // likewise: then from the best point on
constexpr std::size_t chunk = 2048;  // blocks: fixed, so that sums are the same for any number of threads

}  // namespace

Dual::Dual(const Model& model, Ranking ranking, unsigned jobs)
    : model_(model), ranking_(std::move(ranking)), binding_(ranking_.binding()), jobs_(jobs) {
    const std::size_t couplers = model.couplers.size();
    cost_scale_ = mean_cost();
    scale_.resize(couplers);
    for (std::size_t k = 0; k < couplers; ++k) {
        const Coupler& coupler = model.couplers[k];
        const double width = std::max(double(coupler.most - coupler.least), 1.0);
        scale_[k] = cost_scale_ / (std::max(double(coupler.largest), 1.0) * std::pow(width, 0.75));
    }
    best_.prices.assign(couplers, 0);
    best_.worth.assign(ranks_before_objectives + model.objectives, 0);
    best_.worth[ranking_.rank] = 1;
    now_ = best_;
    patterns_.resize(model.blocks());
    sums_.resize(couplers);
}

/// What patterns differ by in the rank that is sought, on average of all blocks; what couplers may cost where they do not.
double Dual::mean_cost() const {
    double sum = 0;
    if (ranking_.rank >= ranks_before_objectives) {
        std::vector<double> widths;
        for (const Shape& shape : model_.shapes) {
            const auto& costs = shape.costs[ranking_.rank - ranks_before_objectives];
            const auto [low, high] = std::minmax_element(costs.begin(), costs.end());
            widths.push_back(double(*high - *low));
        }
        for (const std::uint32_t shape : model_.shape_of) sum += widths[shape];
    }
    if (sum > 0) return std::max(sum / double(model_.blocks()), 1.0);
    std::size_t count = 0;
    for (const Coupler& coupler : model_.couplers) {
        const std::int64_t slope = Ranking::slope(model_, coupler, ranking_.rank);
        if (slope == 0) continue;
        sum += double(slope) * (Ranking::counts(ranking_.rank) ? 1.0 : double(coupler.largest));
        ++count;
    }
    return std::max(sum / double(std::max<std::size_t>(count, 1)), 1.0);
}

void Dual::clamp(Point& point) const {
    for (std::size_t k = 0; k < point.prices.size(); ++k) {
        const Ranking::Range range = ranking_.range_of(model_, model_.couplers[k], point.worth);
        point.prices[k] = std::clamp(point.prices[k], range.lower, range.upper);
    }
}

/// What any pattern costs at least, also one that is not listed: each choice is taken that pays for itself.
static double least_of(const Shape& shape, const std::vector<double>& own, const std::vector<double>& of_coupler) {
    double least = own.back();
    for (std::size_t c = 0; c < shape.choices; ++c) {
        double cost = own[c];
        for (std::uint32_t i = shape.own_begin[c]; i < shape.own_begin[c + 1]; ++i)
            cost += of_coupler[shape.own_entries[i].coupler] * shape.own_entries[i].amount;
        least += std::min(cost, 0.0);
    }
    return least;
}

void Dual::evaluate(Point& point) {
    if (shape_worth_ != point.worth) {
        shape_worth_ = point.worth;
        shape_costs_.resize(model_.shapes.size());
        own_costs_.resize(model_.shapes.size());
        for (std::size_t s = 0; s < model_.shapes.size(); ++s) {
            const Shape& shape = model_.shapes[s];
            auto& costs = shape_costs_[s];
            costs.assign(shape.patterns(), 0);
            for (std::size_t o = 0; o < model_.objectives; ++o)
                if (const double worth = point.worth[ranks_before_objectives + o]; worth != 0)
                    for (std::size_t p = 0; p < costs.size(); ++p) costs[p] += worth * double(shape.costs[o][p]);
            for (std::size_t p = 0; p < costs.size(); ++p)
                if (!shape.allowed[p]) costs[p] = infinite;
            if (shape.is_complete) continue;
            auto& own = own_costs_[s];  // of choices, then the least of what else there is
            own.assign(shape.choices + 1, 0);
            for (std::size_t o = 0; o < model_.objectives; ++o) {
                const double worth = point.worth[ranks_before_objectives + o];
                for (std::size_t c = 0; c < shape.choices; ++c) own[c] += worth * double(shape.own_costs[o][c]);
                own.back() += worth * double(shape.least[o]);
            }
        }
    }
    struct Part {
        double value = 0;
        double magnitude = 0;
    };
    std::vector<Part> parts((model_.blocks() + chunk - 1) / chunk);
    const double* prices = point.prices.data();
    in_chunks(parts.size(), jobs_, [&](std::size_t from, std::size_t to) {
        std::vector<double> of_pattern;
        std::vector<double> of_coupler;
        for (std::size_t c = from; c < to; ++c) {
            const std::size_t last = std::min((c + 1) * chunk, model_.blocks());
            for (std::size_t b = c * chunk; b < last; ++b) {
                const Shape& shape = model_.shapes[model_.shape_of[b]];
                const double* costs = shape_costs_[model_.shape_of[b]].data();
                const std::uint32_t* couplers = model_.couplers_of(b);
                of_coupler.resize(std::max<std::size_t>(of_coupler.size(), shape.couplers));
                for (std::uint32_t i = 0; i < shape.couplers; ++i) of_coupler[i] = prices[couplers[i]];
                of_pattern.resize(std::max(of_pattern.size(), shape.patterns()));
                double best = infinite;
                std::size_t which = 0;
                for (std::size_t p = 0; p < shape.patterns(); ++p) {
                    double price = p == 0 ? 0 : of_pattern[shape.parent[p]];
                    for (std::uint32_t i = shape.step_begin[p]; i < shape.step_begin[p + 1]; ++i)
                        price += of_coupler[shape.steps[i].coupler] * shape.steps[i].amount;
                    of_pattern[p] = price;
                    price += costs[p];
                    if (price < best) {
                        best = price;
                        which = p;
                    }
                }
                patterns_[b] = static_cast<std::uint16_t>(which);
                if (!shape.is_complete) best = std::min(best, least_of(shape, own_costs_[model_.shape_of[b]], of_coupler));
                parts[c].value += best;
                parts[c].magnitude += std::abs(best);
            }
        }
    });
    point.value = magnitude_ = 0;
    for (const Part& part : parts) {
        point.value += part.value;
        magnitude_ += part.magnitude;
    }
    for (std::size_t k = 0; k < sums_.size(); ++k) sums_[k] = model_.couplers[k].fixed;
    rank_sums_.assign(binding_.size(), 0);
    for (std::size_t i = 0; i < binding_.size(); ++i)
        if (binding_[i] >= ranks_before_objectives)
            rank_sums_[i] = double(model_.constants[binding_[i] - ranks_before_objectives]);
    for (std::size_t b = 0; b < model_.blocks(); ++b) {
        const Shape& shape = model_.shapes[model_.shape_of[b]];
        for (const Entry& entry : shape.entries_of(patterns_[b])) sums_[model_.couplers_of(b)[entry.coupler]] += entry.amount;
        for (std::size_t i = 0; i < binding_.size(); ++i)
            if (binding_[i] >= ranks_before_objectives)
                rank_sums_[i] += double(shape.costs[binding_[i] - ranks_before_objectives][patterns_[b]]);
    }
    const auto add = [&](double amount) {
        point.value += amount;
        magnitude_ += std::abs(amount);
    };
    for (std::size_t k = 0; k < sums_.size(); ++k) {
        const double price = point.prices[k];
        const Coupler& coupler = model_.couplers[k];
        if (price != 0) add(price * double(coupler.fixed - (price > 0 ? coupler.upper : coupler.lower)));
    }
    for (std::size_t rank = 0; rank < point.worth.size(); ++rank)
        if (rank >= ranks_before_objectives && point.worth[rank] != 0)
            add(point.worth[rank] * double(model_.constants[rank - ranks_before_objectives]));
    for (const std::size_t rank : binding_) add(-point.worth[rank] * double(*ranking_.locks[rank]));
}

void Dual::mix(double share) {
    mixed_.resize(sums_.size(), 0);
    mixed_ranks_.resize(rank_sums_.size(), 0);
    for (std::size_t k = 0; k < sums_.size(); ++k) mixed_[k] += share * (double(sums_[k]) - mixed_[k]);
    for (std::size_t i = 0; i < rank_sums_.size(); ++i) mixed_ranks_[i] += share * (rank_sums_[i] - mixed_ranks_[i]);
}

double Dual::direction_of(std::size_t k) const {
    const Coupler& coupler = model_.couplers[k];
    const double price = now_.prices[k];
    if (coupler.upper != unbounded && (price > 0 || (price == 0 && mixed_[k] > double(coupler.upper))))
        return mixed_[k] - double(coupler.upper);
    if (coupler.lower != -unbounded && (price < 0 || (price == 0 && mixed_[k] < double(coupler.lower))))
        return mixed_[k] - double(coupler.lower);
    return 0;
}

void Dual::improve(std::size_t rounds, double reached, const Effort& effort) {
    if (rounds_ == 0) {
        evaluate(now_);
        best_ = now_;
        mix(1);
        ++rounds_;
    }
    std::vector<double> direction(sums_.size());
    std::vector<double> rank_direction(binding_.size());
    for (std::size_t round = 0; round < rounds && !effort.is_out(); ++round, ++rounds_) {
        double norm = 0;
        for (std::size_t k = 0; k < direction.size(); ++k) {
            direction[k] = direction_of(k);
            norm += scale_[k] * direction[k] * direction[k];
        }
        for (std::size_t i = 0; i < binding_.size(); ++i) {
            const std::size_t rank = binding_[i];
            double sum = mixed_ranks_[i];
            for (std::size_t k = 0; k < direction.size(); ++k) {
                const std::int64_t slope = Ranking::slope(model_, model_.couplers[k], rank);
                if (slope == 0) continue;
                const Ranking::Range range = ranking_.range_of(model_, model_.couplers[k], now_.worth);
                const double price = now_.prices[k];
                if ((price > 0 ? price < range.upper * (1 - 1e-9) : price > range.lower * (1 - 1e-9))) continue;
                sum += double(slope) * std::abs(direction[k]) * (Ranking::counts(rank) ? Ranking::share_of_count(model_.couplers[k]) : 1);
            }
            rank_direction[i] = sum - double(*ranking_.locks[rank]);
            if (now_.worth[rank] == 0 && rank_direction[i] < 0) rank_direction[i] = 0;
            norm += rank_direction[i] * rank_direction[i] / std::max(1.0, std::abs(sum));
        }
        if (norm <= 0) return;
        const double target = std::max(reached - best_.value, 1e-9 * std::abs(best_.value));
        const double length = agility_ * target / norm;
        for (std::size_t i = 0; i < binding_.size(); ++i)
            now_.worth[binding_[i]] = std::max(0.0, now_.worth[binding_[i]] + length * rank_direction[i] /
                                                                                   std::max(1.0, std::abs(mixed_ranks_[i])));
        for (std::size_t k = 0; k < direction.size(); ++k) now_.prices[k] += length * scale_[k] * direction[k];
        clamp(now_);
        evaluate(now_);
        mix(0.2);
        if (now_.value > best_.value) {
            best_ = now_;
            agility_ = std::min(agility_ * 1.1, 2.0);
            failures_ = 0;
        } else {
            ++failures_;
            if (failures_ % rounds_to_shorten == 0) agility_ = std::max(agility_ * 0.7, 1e-4);
            if (failures_ % rounds_to_return == 0) now_ = best_;
        }
    }
}

std::int64_t Dual::proven() const {
    return static_cast<std::int64_t>(std::ceil(best_.value - 1e-6 - 1e-9 * magnitude_));
}

}  // namespace bangkom::plan::prices
