#include "plan/solve/prices/responses.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

namespace {

// Of annealing, found by trials on instances of tests/bench/w2. Heat is in shares of what a choice is about.
constexpr double most_blend = 1;
constexpr double lateness = 0.2;    // of blend: the less, the longer it stays near its most
constexpr double most_heat = 0.02;
constexpr double least_heat = 0.005;
constexpr double most_room = 0.15;  // of a hard coupler
// Of prices of couplers with room for `many`, over the root of the number of passes; where few fit, chance would make them jump.
constexpr double agility = 20;
constexpr double many = 20;
constexpr std::size_t least_for_batches = 32768;  // blocks
constexpr double sinking = 0.95;    // of the time; the rest is without blend and chance

}  // namespace

Responses::Responses(Assignment& plan, const Ranking& ranking, const Dual& dual, const Clusters& clusters,
                     std::uint64_t seed, unsigned jobs)
    : plan_(plan), model_(plan.model()), ranking_(ranking), dual_(dual), random_(seed), response_(plan, ranking, dual),
      scale_(dual.cost_scale()) {
    for (std::size_t b = 0; b < model_.blocks(); ++b) work_of_pass_ += response_.work_of(b);
    if (model_.blocks() >= least_for_batches) {
        batches_.emplace(plan, response_, clusters, jobs);
        return;
    }
    order_.resize(model_.blocks());
    std::iota(order_.begin(), order_.end(), 0u);
}

void Responses::respond(std::size_t block, const Mood& mood) {
    plan_.set(block, response_.of(block, mood, random_, scratch_));
}

bool Responses::is_allowed() const { return prices::is_allowed(plan_, ranking_); }

void Responses::keep_best() {
    if (!is_allowed() || (has_best_ && !better(plan_.ranks(), best_ranks_, ranking_.rank))) return;
    has_best_ = true;
    best_ = plan_.patterns();
    best_ranks_ = plan_.ranks();
}

void Responses::take_best() {
    for (std::size_t b = 0; b < best_.size(); ++b) plan_.set(b, best_[b]);
}

void Responses::pass(const Mood& mood, const Effort& effort) {
    effort.spend(work_of_pass_ / (batches_ ? effort.processors() : 1));
    if (batches_) {
        batches_->pass(mood, random_, effort);
        return;
    }
    shuffle(order_, random_);
    for (std::size_t i = 0; i < order_.size(); ++i) {
        if (i % 256 == 0 && effort.is_late()) break;
        respond(order_[i], mood);
    }
}

/// How freely a coupler's price may move: fully where many fit, hardly where few do.
double Responses::freedom(std::size_t k) const {
    const std::vector<Limit>& limits = response_.limits();
    const Coupler& coupler = model_.couplers[k];
    const double width = limits[k].price > 0 ? double(limits[k].upper - coupler.least) : double(coupler.most - limits[k].lower);
    const double fit = width / std::max(double(coupler.largest), 1.0);
    return std::min(std::pow(fit / many, 3), 1.0);
}

double Responses::mean_freedom() const {
    const std::vector<Limit>& limits = response_.limits();
    double sum = 0;
    double count = 0;
    for (std::size_t k = 0; k < limits.size(); ++k) {
        if (!limits[k].is_hard || limits[k].price == 0) continue;
        sum += freedom(k);
        ++count;
    }
    return count > 0 ? sum / count : 0;
}

/// A hard coupler that has less room than it should costs more.
void Responses::adapt_prices(double room, double speed) {
    std::vector<Limit>& limits = response_.limits();
    for (std::size_t k = 0; k < limits.size(); ++k) {
        Limit& limit = limits[k];
        if (!limit.is_hard || limit.price == 0) continue;
        const Coupler& coupler = model_.couplers[k];
        const double sum = double(plan_.sum(k));
        const double width = limit.price > 0 ? double(limit.upper - coupler.least) : double(coupler.most - limit.lower);
        const double used = limit.price > 0 ? sum - double(coupler.least) : double(coupler.most) - sum;
        const double over = (used + 0.5) / std::max(width, 1.0) - (1 - room);
        limit.price *= std::clamp(1 + speed * freedom(k) * over, 0.8, 1.25);
    }
}

std::vector<double> Responses::prices() const {
    std::vector<double> prices;
    for (const Limit& limit : response_.limits()) prices.push_back(limit.price);
    return prices;
}

void Responses::begin_anew() {
    has_best_ = false;
    std::vector<Limit>& limits = response_.limits();
    for (std::size_t k = 0; k < limits.size(); ++k) limits[k].price = dual_.prices()[k];
}

void Responses::anneal(std::size_t passes, bool is_anew, const Effort& effort) {
    keep_best();
    if (is_anew) begin_anew();
    const double speed = agility / std::sqrt(double(passes)) * mean_freedom();
    for (std::size_t i = 0; i < passes && !effort.is_out(); ++i) {
        const double time = double(i) / double(passes);  // from 0 to 1
        const bool ends = time >= sinking;
        const double rest = 1 - time / sinking;
        Mood mood;
        mood.share = ends ? (1 - time) / (1 - sinking) : 1;
        mood.blend = ends ? 0 : most_blend * std::pow(rest, lateness);
        mood.heat = ends ? 0 : most_heat * scale_ * std::pow(least_heat / most_heat, 1 - rest);
        pass(mood, effort);
        if (!ends) adapt_prices(most_room * rest * rest, speed);
        keep_best();
    }
    settle(2, effort);
}

void Responses::settle(std::size_t passes, const Effort& effort) {
    keep_best();
    for (std::size_t i = 0; i < passes && !effort.is_out(); ++i) {
        pass({}, effort);
        keep_best();
    }
    take_best();
}

}  // namespace bangkom::plan::prices
