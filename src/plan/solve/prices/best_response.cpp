#include "plan/solve/prices/best_response.hpp"

#include <algorithm>
#include <cmath>

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t noise_size = 2048;  // a power of 2
constexpr Work of_response = 50;  // with what each pattern, and each kind of entry, adds
constexpr Work of_pattern = 2;
constexpr Work of_kind = 3;
constexpr double forbidden = 1e300;
constexpr std::int64_t far = std::int64_t(1) << 62;

}  // namespace

BestResponse::BestResponse(const Assignment& plan, const Ranking& ranking, const Dual& dual)
    : plan_(plan), model_(plan.model()), counts_(Ranking::counts(ranking.rank)), noise_(noise_size) {
    const std::vector<double>& worth = dual.worth();
    const std::vector<std::size_t> binding = ranking.binding();
    limits_.reserve(model_.couplers.size());
    for (std::size_t k = 0; k < model_.couplers.size(); ++k) {
        const Coupler& coupler = model_.couplers[k];
        Limit limit{std::max(coupler.lower, -far), std::min(coupler.upper, far), dual.prices()[k], 0, 0, ranking.is_hard(coupler)};
        if (!limit.is_hard) {
            limit.slope = double(Ranking::slope(model_, coupler, ranking.rank));
            for (const std::size_t i : binding) {
                const double slope = double(Ranking::slope(model_, coupler, i));
                limit.bound_slope += worth[i] * slope;
                if (i < ranks_before_objectives && slope != 0) limit.is_hard = true;
            }
        }
        if (limit.is_hard && coupler.kind != RowKind::cap) {
            // Duties that could not be met stay where they are: what is lost of one is seldom won back of another.
            const std::int64_t off = coupler.off(plan.sum(k));
            if (limit.lower != -far) limit.lower -= off;
            if (limit.upper != far) limit.upper += off;
        }
        limits_.push_back(limit);
    }
    const auto is_objective = [](std::size_t rank) { return rank >= ranks_before_objectives; };
    const bool has_bound = std::any_of(binding.begin(), binding.end(), is_objective);
    for (const Shape& shape : model_.shapes) {
        auto& cost = costs_.emplace_back(shape.patterns(), 0.0);
        for (std::size_t p = 0; p < cost.size(); ++p) {
            if (is_objective(ranking.rank)) cost[p] = double(shape.costs[ranking.rank - ranks_before_objectives][p]);
            if (!shape.allowed[p]) cost[p] = forbidden;
        }
        if (!has_bound) continue;
        auto& bound = bound_costs_.emplace_back(shape.patterns(), 0.0);
        for (const std::size_t rank : binding)
            if (is_objective(rank))
                for (std::size_t p = 0; p < bound.size(); ++p)
                    bound[p] += worth[rank] * double(shape.costs[rank - ranks_before_objectives][p]);
    }
    for (std::size_t i = 0; i < noise_size; ++i)
        noise_[i] = -std::log(-std::log((double(i) + 0.5) / double(noise_size)));
    Random random(noise_size);
    shuffle(noise_, random);
}

Work BestResponse::work_of(std::size_t block) const {
    const Shape& shape = model_.shapes[model_.shape_of[block]];
    return of_response + of_pattern * static_cast<Work>(shape.patterns()) + of_kind * static_cast<Work>(shape.kinds.size());
}

void BestResponse::find_effects(std::size_t block, const Mood& mood, Scratch& scratch) const {
    const Shape& shape = model_.shapes[model_.shape_of[block]];
    const std::uint32_t* couplers = model_.couplers_of(block);
    auto& locals = scratch.locals;
    if (locals.size() < shape.couplers) locals.resize(shape.couplers);
    for (std::uint32_t i = 0; i < shape.couplers; ++i) locals[i].off = plan_.sum(couplers[i]);
    if (!scratch.pending.empty())
        for (std::uint32_t i = 0; i < shape.couplers; ++i) locals[i].off += scratch.pending[couplers[i]];
    for (const Entry& entry : shape.entries_of(plan_.pattern(block))) locals[entry.coupler].off -= entry.amount;
    for (std::uint32_t i = 0; i < shape.couplers; ++i) {
        const Limit& limit = limits_[couplers[i]];
        Scratch::Local& local = locals[i];
        local.lower = limit.lower - local.off;
        local.upper = limit.upper - local.off;
        local.off = limit.off(local.off);
        local.price = (limit.is_hard ? mood.share : mood.blend) * limit.price;
        local.slope = limit.is_hard ? 0 : (1 - mood.blend) * (limit.slope + mood.share * limit.bound_slope);
        local.hard = limit.is_hard ? 1 : 0;
    }
    auto& effects = scratch.effects;
    if (effects.size() < 2 * shape.kinds.size()) effects.resize(2 * shape.kinds.size());
    for (std::size_t i = 0; i < shape.kinds.size(); ++i) {
        const Scratch::Local& local = locals[shape.kinds[i].coupler];
        const std::int64_t amount = shape.kinds[i].amount;
        const std::int64_t off = std::max<std::int64_t>({0, local.lower - amount, amount - local.upper});
        const double more = double(off - local.off);
        const double soft = counts_ ? double((off > 0) - (local.off > 0)) : more;
        effects[2 * i] = Scratch::Effect{local.price * double(amount) + local.slope * soft, local.hard * more};
        effects[2 * i + 1] = -effects[2 * i];
    }
}

std::uint16_t BestResponse::of(std::size_t block, const Mood& mood, Random& random, Scratch& scratch) const {
    find_effects(block, mood, scratch);
    const std::uint32_t at = model_.shape_of[block];
    const Shape& shape = model_.shapes[at];
    const double* costs = costs_[at].data();
    const double* bound_costs = bound_costs_.empty() ? nullptr : bound_costs_[at].data();
    auto& sums = scratch.sums;
    const std::size_t patterns = shape.patterns();
    if (sums.size() < patterns) sums.resize(patterns);
    const std::uint64_t drawn = mood.heat > 0 ? random.next() : 0;
    const std::uint64_t first = drawn % noise_size;
    const std::uint64_t turned = drawn / noise_size % noise_size;
    double least_broken = forbidden;
    double least = 0;
    std::size_t best = plan_.pattern(block);
    const std::uint32_t* change = shape.changes.data();
    for (std::size_t p = 0; p < patterns; ++p) {
        Scratch::Effect sum = p == 0 ? Scratch::Effect{0, 0} : sums[shape.parent[p]];
        for (const std::uint32_t* end = shape.changes.data() + shape.change_begin[p + 1]; change < end; ++change)
            sum += scratch.effects[*change];
        sums[p] = sum;
        double cost = costs[p] + sum[0];
        if (bound_costs) cost += mood.share * bound_costs[p];
        if (mood.heat > 0) cost -= mood.heat * noise_[((first + p) ^ turned) % noise_size];
        if (cost < forbidden / 2 && (sum[1] < least_broken || (sum[1] == least_broken && cost < least))) {
            least_broken = sum[1];
            least = cost;
            best = p;
        }
    }
    return static_cast<std::uint16_t>(best);
}

}  // namespace bangkom::plan::prices
