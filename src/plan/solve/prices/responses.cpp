#include "plan/solve/prices/responses.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan/solve/prices/chunks.hpp"
#include "plan/solve/solvers.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

namespace {

// Of annealing, found by trials on instances of tests/bench/w2. Heat is in shares of what a choice is about.
constexpr double most_blend = 1;
constexpr double most_heat = 0.15;
constexpr double least_heat = 0.003;
constexpr double most_room = 0.15;  // of a hard coupler
constexpr double agility = 0.5;     // of prices of couplers with room for `many`; where few fit, chance would make them jump
constexpr double many = 20;
constexpr std::size_t noise_size = 2048;
constexpr std::size_t least_for_batches = 32'768;  // blocks
constexpr std::size_t batches = 64;                // of a pass, at least
constexpr std::size_t most_in_batch = 8'192;
constexpr std::size_t narrow_width = 64;           // blocks of a coupler on which each of them has much to say
constexpr double sinking = 0.95;    // of the time; the rest is without blend and chance

}  // namespace

Responses::Responses(Assignment& plan, const Ranking& ranking, const Dual& dual, std::uint64_t seed, unsigned jobs)
    : plan_(plan), model_(plan.model()), ranking_(ranking), random_(seed), jobs_(jobs), noise_(noise_size), scale_(dual.cost_scale()) {
    const std::size_t rank = ranking.rank;
    const std::vector<double>& worth = dual.worth();
    const std::vector<std::size_t> binding = ranking.binding();
    for (std::size_t k = 0; k < model_.couplers.size(); ++k) {
        const Coupler& coupler = model_.couplers[k];
        Limit limit{coupler.lower, coupler.upper, ranking.is_hard(coupler), dual.prices()[k], 0, 0};
        if (!limit.is_hard) {
            limit.slope = double(Ranking::slope(model_, coupler, rank));
            for (const std::size_t i : binding) {
                const double slope = double(Ranking::slope(model_, coupler, i));
                limit.bound_slope += worth[i] * slope;
                if (i < ranks_before_objectives && slope != 0) limit.is_hard = true;
            }
        }
        if (limit.is_hard && coupler.kind != RowKind::cap) {
            // Duties that could not be met stay where they are: what is lost of one is seldom won back of another.
            const std::int64_t off = coupler.off(plan.sum(k));
            if (limit.lower != -unbounded) limit.lower -= off;
            if (limit.upper != unbounded) limit.upper += off;
        }
        limits_.push_back(limit);
    }
    for (std::size_t i = 0; i < noise_.size(); ++i)
        noise_[i] = float(-std::log(-std::log((double(i) + 0.5) / double(noise_.size()))));
    for (const Shape& shape : model_.shapes) {
        auto& cost = costs_.emplace_back(shape.patterns(), 0.0);
        auto& bound = bound_costs_.emplace_back(shape.patterns(), 0.0);
        for (std::size_t o = 0; o < model_.objectives; ++o) {
            const std::size_t at = ranks_before_objectives + o;
            for (std::size_t p = 0; p < cost.size(); ++p) {
                if (at == rank) cost[p] += double(shape.costs[o][p]);
                if (at < rank) bound[p] += worth[at] * double(shape.costs[o][p]);
            }
        }
    }
    std::vector<std::uint32_t>& begin = block_begin_;
    begin.assign(model_.couplers.size() + 1, 0);
    for (const std::uint32_t k : model_.coupler_of) ++begin[k + 1];
    for (std::size_t k = 0; k + 1 < begin.size(); ++k) begin[k + 1] += begin[k];
    blocks_of_.resize(model_.coupler_of.size());
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    narrow_.assign(model_.blocks(), Origin::none);
    narrow_begin_.assign(1, 0);
    for (std::uint32_t b = 0; b < model_.blocks(); ++b) {
        for (std::size_t i = 0; i < model_.couplers_in(b); ++i) {
            const std::uint32_t k = model_.couplers_of(b)[i];
            blocks_of_[next[k]++] = b;
            const auto width = [&](std::uint32_t at) { return begin[at + 1] - begin[at]; };
            if (width(k) >= 2 && (narrow_[b] == Origin::none || width(k) < width(narrow_[b]))) narrow_[b] = k;
            if (width(k) >= 2 && width(k) <= narrow_width) narrow_of_.push_back(k);
        }
        narrow_begin_.push_back(static_cast<std::uint32_t>(narrow_of_.size()));
    }
    is_chosen_.assign(model_.blocks(), 0);
    for (std::uint32_t b = 0; b < model_.blocks(); ++b) order_.push_back(b);
}

template <class Draw>
std::uint16_t Responses::response(std::size_t block, const Mood& mood, Draw draw, Scratch& scratch) const {
    const std::uint32_t at = model_.shape_of[block];
    const Shape& shape = model_.shapes[at];
    const std::uint32_t* couplers = model_.couplers_of(block);
    const bool counts = Ranking::counts(ranking_.rank);
    std::vector<Local>& locals = scratch.local;
    std::vector<Effect>& kinds = scratch.kinds;
    locals.resize(std::max<std::size_t>(locals.size(), shape.couplers));
    for (std::uint32_t i = 0; i < shape.couplers; ++i) locals[i].sum = plan_.sum(couplers[i]);
    for (const Entry& entry : shape.entries_of(plan_.pattern(block))) locals[entry.coupler].sum -= entry.amount;
    for (std::uint32_t i = 0; i < shape.couplers; ++i) {
        const Limit& limit = limits_[couplers[i]];
        Local& local = locals[i];
        local.lower = limit.lower == -unbounded ? limit.lower : limit.lower - local.sum;
        local.upper = limit.upper == unbounded ? limit.upper : limit.upper - local.sum;
        local.is_hard = limit.is_hard;
        local.price = (limit.is_hard ? mood.share : mood.blend) * limit.price;
        local.slope = (1 - mood.blend) * (limit.slope + mood.share * limit.bound_slope);
        local.off = local.lower > 0 ? local.lower : local.upper < 0 ? -local.upper : 0;
    }
    kinds.resize(std::max(kinds.size(), shape.kinds.size()));
    for (std::size_t i = 0; i < shape.kinds.size(); ++i) {
        const Local& local = locals[shape.kinds[i].coupler];
        const std::int64_t amount = shape.kinds[i].amount;
        const std::int64_t off = amount < local.lower ? local.lower - amount : amount > local.upper ? amount - local.upper : 0;
        Effect& effect = kinds[i];
        effect.cost = local.price * double(amount);
        effect.broken = 0;
        if (local.is_hard)
            effect.broken = off - local.off;
        else if (counts)
            effect.cost += local.slope * ((off > 0) - (local.off > 0));
        else
            effect.cost += local.slope * double(off - local.off);
    }
    const double* costs = costs_[at].data();
    const double* bound_costs = bound_costs_[at].data();
    std::int64_t least_broken = std::numeric_limits<std::int64_t>::max();
    double least = 0;
    std::size_t best = plan_.pattern(block);
    for (std::size_t p = 0; p < shape.patterns(); ++p) {
        if (!shape.allowed[p]) continue;
        double cost = costs[p] + mood.share * bound_costs[p];
        std::int64_t broken = 0;
        for (std::uint32_t i = shape.entry_begin[p]; i < shape.entry_begin[p + 1]; ++i) {
            const Effect& effect = kinds[shape.kind_of[i]];
            cost += effect.cost;
            broken += effect.broken;
        }
        if (mood.heat > 0) cost -= mood.heat * double(noise_[draw()]);
        if (broken < least_broken || (broken == least_broken && cost < least)) {
            least_broken = broken;
            least = cost;
            best = p;
        }
    }
    return static_cast<std::uint16_t>(best);
}

void Responses::respond(std::size_t block, const Mood& mood) {
    plan_.set(block, response(block, mood, [&] { return random_.next() % noise_size; }, scratch_));
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
    if (order_.size() >= least_for_batches) {
        deal();
        const std::uint64_t seed = random_.next();
        for (std::size_t i = 0; i + 1 < deal_begin_.size() && !effort.is_out(); ++i)
            respond_at_once(std::span(order_).subspan(deal_begin_[i], deal_begin_[i + 1] - deal_begin_[i]), mood, seed);
        return;
    }
    shuffle(order_, random_);
    for (std::size_t i = 0; i < order_.size(); ++i) {
        if (i % 256 == 0 && effort.is_out()) break;
        respond(order_[i], mood);
    }
}

/// Blocks that follow one another, which are the likeliest to share narrow couplers, come into different batches by chance; in a
/// batch they ascend, so that memory is read in one direction.
void Responses::deal() {
    const std::size_t count = std::max(batches, order_.size() / most_in_batch);
    std::vector<std::uint32_t> places(count);
    std::iota(places.begin(), places.end(), std::uint32_t(0));
    shuffle(places, random_);
    std::vector<std::uint32_t> batch_of(order_.size());
    deal_begin_.assign(count + 1, 0);
    for (std::size_t b = 0, turn = 0; b < batch_of.size(); ++b) {
        if (b % count == 0) turn = random_.below(count);
        const std::size_t place = places[b % count] + turn;
        batch_of[b] = static_cast<std::uint32_t>(place < count ? place : place - count);
        ++deal_begin_[batch_of[b] + 1];
    }
    for (std::size_t i = 0; i < count; ++i) deal_begin_[i + 1] += deal_begin_[i];
    std::vector<std::uint32_t> next(deal_begin_.begin(), deal_begin_.end() - 1);
    for (std::uint32_t b = 0; b < batch_of.size(); ++b) order_[next[batch_of[b]]++] = b;
}

void Responses::respond_at_once(std::span<const std::uint32_t> some, const Mood& mood, std::uint64_t seed) {
    answers_.resize(some.size());
    in_chunks(some.size(), jobs_, [&](std::size_t from, std::size_t to) {
        Scratch scratch;
        for (std::size_t i = from; i < to; ++i) {
            if (i + 24 < to) fetch_place(some[i + 24]);
            if (i + 12 < to) fetch_couplers(some[i + 12]);
            if (i + 6 < to) fetch(some[i + 6]);
            Random random(seed + some[i] * std::uint64_t(0x9e3779b97f4a7c15u));
            std::uint64_t drawn = 0;
            const auto draw = [&] {  // five of a number
                if (drawn < noise_size) drawn = random.next() | std::uint64_t(1) << 63;
                const std::uint64_t one = drawn % noise_size;
                drawn /= noise_size;
                return one;
            };
            answers_[i] = response(some[i], mood, draw, scratch);
        }
    });
    touched_.resize(model_.couplers.size(), 0);
    ++batch_;
    movers_.clear();
    for (std::size_t i = 0; i < some.size(); ++i)
        if (answers_[i] != plan_.pattern(some[i])) movers_.push_back(static_cast<std::uint32_t>(i));
    for (std::size_t m = 0; m < movers_.size(); ++m) {
        if (m + 24 < movers_.size()) fetch_place(some[movers_[m + 24]]);
        if (m + 16 < movers_.size()) fetch_couplers(some[movers_[m + 16]]);
        if (m + 8 < movers_.size()) fetch_move(some[movers_[m + 8]], answers_[movers_[m + 8]]);
        const std::uint32_t b = some[movers_[m]];
        const std::uint16_t answer = answers_[movers_[m]];
        if (is_outdated(b, answer))
            respond(b, mood);
        else
            plan_.set(b, answer);
        for (const std::uint32_t k : narrow_couplers_of(b)) touched_[k] = batch_;
    }
}

/// Asks the processor for what a block's response reads, step by step: those of a batch lie far apart.
void Responses::fetch_place(std::uint32_t b) const {
    __builtin_prefetch(&model_.coupler_begin[b]);
    __builtin_prefetch(&narrow_begin_[b]);
    __builtin_prefetch(&model_.shape_of[b]);
    __builtin_prefetch(&plan_.patterns()[b]);
}
void Responses::fetch_couplers(std::uint32_t b) const {
    __builtin_prefetch(narrow_of_.data() + narrow_begin_[b]);
    const std::uint32_t* first = model_.couplers_of(b);
    const std::uint32_t* last = first + model_.couplers_in(b);
    for (; first < last; first += 16) __builtin_prefetch(first);
}
void Responses::fetch(std::uint32_t b) const {
    __builtin_prefetch(&model_.shapes[model_.shape_of[b]]);
    for (std::size_t i = 0; i < model_.couplers_in(b); ++i) {
        const std::uint32_t k = model_.couplers_of(b)[i];
        __builtin_prefetch(plan_.sums() + k);
        __builtin_prefetch(&limits_[k]);
    }
}

/// Likewise for what a move reads and writes.
void Responses::fetch_move(std::uint32_t b, std::uint16_t answer) const {
    const Shape& shape = model_.shapes[model_.shape_of[b]];
    const std::uint32_t* couplers = model_.couplers_of(b);
    for (const std::uint32_t k : narrow_couplers_of(b)) __builtin_prefetch(&touched_[k], 1);
    for (const std::uint16_t pattern : {plan_.pattern(b), answer}) {
        for (const Entry& entry : shape.entries_of(pattern)) {
            const std::uint32_t k = couplers[entry.coupler];
            __builtin_prefetch(plan_.sums() + k, 1);
            __builtin_prefetch(&model_.couplers[k]);
        }
    }
}

std::span<const std::uint32_t> Responses::narrow_couplers_of(std::uint32_t b) const {
    return std::span(narrow_of_).subspan(narrow_begin_[b], narrow_begin_[b + 1] - narrow_begin_[b]);
}

bool Responses::is_outdated(std::uint32_t b, std::uint16_t answer) const {
    for (const std::uint32_t k : narrow_couplers_of(b))
        if (touched_[k] == batch_) return true;
    const Shape& shape = model_.shapes[model_.shape_of[b]];
    const std::uint32_t* couplers = model_.couplers_of(b);
    const auto before = shape.entries_of(plan_.pattern(b));
    const auto after = shape.entries_of(answer);
    const auto amount_in = [](std::span<const Entry> entries, std::uint32_t coupler) {
        std::int64_t amount = 0;
        for (const Entry& entry : entries)
            if (entry.coupler == coupler) amount += entry.amount;
        return amount;
    };
    const auto breaks = [&](const Entry& entry) {
        const Limit& limit = limits_[couplers[entry.coupler]];
        if (!limit.is_hard) return false;
        const std::int64_t sum = plan_.sum(couplers[entry.coupler]);
        return limit.off(sum - amount_in(before, entry.coupler) + amount_in(after, entry.coupler)) > limit.off(sum);
    };
    return std::any_of(before.begin(), before.end(), breaks) || std::any_of(after.begin(), after.end(), breaks);
}

/// How freely a coupler's price may move: fully where many fit, hardly where few do.
double Responses::freedom(std::size_t k) const {
    const Coupler& coupler = model_.couplers[k];
    const double width = limits_[k].price > 0 ? double(limits_[k].upper - coupler.least) : double(coupler.most - limits_[k].lower);
    const double fit = width / std::max(double(coupler.largest), 1.0);
    return std::min(fit * fit / (many * many), 1.0);
}

double Responses::mean_freedom() const {
    double sum = 0;
    double count = 0;
    for (std::size_t k = 0; k < limits_.size(); ++k) {
        if (!limits_[k].is_hard || limits_[k].price == 0) continue;
        sum += freedom(k);
        ++count;
    }
    return count > 0 ? sum / count : 0;
}

/// A hard coupler that has less room than it should costs more.
void Responses::adapt_prices(double room, double speed) {
    for (std::size_t k = 0; k < limits_.size(); ++k) {
        Limit& limit = limits_[k];
        if (!limit.is_hard || limit.price == 0) continue;
        const Coupler& coupler = model_.couplers[k];
        const double sum = double(plan_.sum(k));
        const double width = limit.price > 0 ? double(limit.upper - coupler.least) : double(coupler.most - limit.lower);
        const double used = limit.price > 0 ? sum - double(coupler.least) : double(coupler.most) - sum;
        const double over = (used + 0.5) / std::max(width, 1.0) - (1 - room);
        limit.price *= std::clamp(1 + speed * freedom(k) * over, 0.8, 1.25);
    }
}

void Responses::anneal(std::size_t passes, const Effort& effort) {
    keep_best();
    const double speed = agility * mean_freedom();
    for (std::size_t i = 0; i < passes && !effort.is_out(); ++i) {
        const double time = double(i) / double(passes);  // from 0 to 1
        const bool ends = time >= sinking;
        const double rest = 1 - time / sinking;
        Mood mood;
        mood.share = ends ? (1 - time) / (1 - sinking) : 1;
        mood.blend = ends ? 0 : most_blend * rest;
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
