#include "plan/solve/prices/responses.hpp"

#include <algorithm>

#include "plan/solve/solvers.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

Responses::Responses(Assignment& plan, const Ranking& ranking, const std::vector<double>& prices,
                     const std::vector<double>& worth, std::uint64_t seed)
    : plan_(plan), model_(plan.model()), ranking_(ranking), random_(seed) {
    const std::size_t rank = ranking.rank;
    for (std::size_t k = 0; k < model_.couplers.size(); ++k) {
        const Coupler& coupler = model_.couplers[k];
        Limit limit{coupler.lower, coupler.upper, ranking.is_hard(coupler), 0, 0, 0};
        if (limit.is_hard) {
            limit.price = prices[k];
        } else {
            limit.slope = double(Ranking::slope(model_, coupler, rank));
            for (const std::size_t i : ranking.binding())
                limit.bound_slope += worth[i] * double(Ranking::slope(model_, coupler, i));
        }
        limits_.push_back(limit);
    }
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
    for (std::uint32_t b = 0; b < model_.blocks(); ++b) {
        for (std::size_t i = 0; i < model_.couplers_in(b); ++i) {
            const std::uint32_t k = model_.couplers_of(b)[i];
            blocks_of_[next[k]++] = b;
            const auto width = [&](std::uint32_t at) { return begin[at + 1] - begin[at]; };
            if (width(k) >= 2 && (narrow_[b] == Origin::none || width(k) < width(narrow_[b]))) narrow_[b] = k;
        }
    }
    is_chosen_.assign(model_.blocks(), 0);
}

void Responses::respond(std::size_t block, double share) {
    const std::uint32_t at = model_.shape_of[block];
    const Shape& shape = model_.shapes[at];
    const std::uint32_t* couplers = model_.couplers_of(block);
    const bool counts = Ranking::counts(ranking_.rank);
    local_.resize(std::max<std::size_t>(local_.size(), shape.couplers));
    for (std::uint32_t i = 0; i < shape.couplers; ++i) local_[i].sum = plan_.sum(couplers[i]);
    for (const Entry& entry : shape.entries_of(plan_.pattern(block))) local_[entry.coupler].sum -= entry.amount;
    for (std::uint32_t i = 0; i < shape.couplers; ++i) {
        const Limit& limit = limits_[couplers[i]];
        Local& local = local_[i];
        local.lower = limit.lower == -unbounded ? limit.lower : limit.lower - local.sum;
        local.upper = limit.upper == unbounded ? limit.upper : limit.upper - local.sum;
        local.is_hard = limit.is_hard;
        local.price = share * limit.price;
        local.slope = limit.slope + share * limit.bound_slope;
        local.off = local.lower > 0 ? local.lower : local.upper < 0 ? -local.upper : 0;
    }
    const double* costs = costs_[at].data();
    const double* bound_costs = bound_costs_[at].data();
    std::int64_t least_broken = std::numeric_limits<std::int64_t>::max();
    double least = 0;
    std::size_t best = plan_.pattern(block);
    for (std::size_t p = 0; p < shape.patterns(); ++p) {
        if (!shape.allowed[p]) continue;
        double cost = costs[p] + share * bound_costs[p];
        std::int64_t broken = 0;
        for (std::uint32_t i = shape.entry_begin[p]; i < shape.entry_begin[p + 1]; ++i) {
            const Local& local = local_[shape.entries[i].coupler];
            const std::int64_t amount = shape.entries[i].amount;
            const std::int64_t off = amount < local.lower ? local.lower - amount : amount > local.upper ? amount - local.upper : 0;
            if (local.is_hard) {
                broken += off - local.off;
                cost += local.price * double(amount);
            } else if (counts) {
                cost += local.slope * ((off > 0) - (local.off > 0));
            } else {
                cost += local.slope * double(off - local.off);
            }
        }
        if (broken < least_broken || (broken == least_broken && cost < least)) {
            least_broken = broken;
            least = cost;
            best = p;
        }
    }
    plan_.set(block, static_cast<std::uint16_t>(best));
}

bool Responses::is_allowed() const { return plan_.broken_caps() == 0 && keeps(plan_.ranks(), ranking_.rank, ranking_.locks); }

void Responses::sweep(const std::vector<double>& shares, const Effort& effort) {
    std::vector<std::uint32_t> order(model_.blocks());
    for (std::uint32_t b = 0; b < order.size(); ++b) order[b] = b;
    std::vector<std::uint16_t> best = plan_.patterns();
    Ranks best_ranks = plan_.ranks();
    bool have = is_allowed();
    for (const double share : shares) {
        shuffle(order, random_);
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i % 256 == 0 && effort.is_out()) break;
            respond(order[i], share);
        }
        if (is_allowed() && (!have || better(plan_.ranks(), best_ranks, ranking_.rank))) {
            best = plan_.patterns();
            best_ranks = plan_.ranks();
            have = true;
        }
    }
    for (std::size_t b = 0; b < best.size(); ++b) plan_.set(b, best[b]);
}

void Responses::collect(std::uint32_t block) {
    const auto take = [&](std::uint32_t b) {
        if (is_chosen_[b]) return;
        is_chosen_[b] = 1;
        chosen_.push_back(b);
    };
    take(block);
    const std::uint32_t narrow = narrow_[block];
    if (narrow == Origin::none) return;
    const std::size_t begin = block_begin_[narrow];
    const std::size_t width = block_begin_[narrow + 1] - begin;
    const std::size_t most = std::min<std::size_t>(width, 12);
    const std::size_t offset = width > most ? random_.below(width) : 0;
    for (std::size_t i = 0; i < most; ++i) take(blocks_of_[begin + (offset + i) % width]);
}

void Responses::renew(std::size_t times, const Effort& effort) {
    if (model_.blocks() == 0) return;
    for (std::size_t round = 0; round < times; ++round) {
        if (round % 32 == 0 && effort.is_out()) return;
        chosen_.clear();
        std::uint32_t block = static_cast<std::uint32_t>(random_.below(model_.blocks()));
        collect(block);
        for (std::size_t more = random_.below(3); more > 0; --more) {
            if (model_.couplers_in(block) == 0) break;
            const std::uint32_t k = model_.couplers_of(block)[random_.below(model_.couplers_in(block))];
            block = blocks_of_[block_begin_[k] + random_.below(block_begin_[k + 1] - block_begin_[k])];
            collect(block);
        }
        renew_chosen();
        for (const std::uint32_t b : chosen_) is_chosen_[b] = 0;
    }
}

void Responses::renew_chosen() {
    const Ranks ranks = plan_.ranks();
    before_.clear();
    for (const std::uint32_t b : chosen_) before_.push_back(plan_.pattern(b));
    for (const std::uint32_t b : chosen_) plan_.set(b, 0);
    order_ = chosen_;
    const double high = double(random_.below(1024)) / 800.0;
    for (const double share : {high, high / 2, 0.0}) {
        shuffle(order_, random_);
        for (const std::uint32_t b : order_) respond(b, share);
    }
    if (is_allowed() && !better(ranks, plan_.ranks(), ranking_.rank)) return;
    for (std::size_t i = 0; i < chosen_.size(); ++i) plan_.set(chosen_[i], before_[i]);
}

}  // namespace bangkom::plan::prices
