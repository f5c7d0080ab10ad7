#include "plan/solve/prices/assignment.hpp"

#include "plan/solve/solvers.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

Assignment::Assignment(const Model& model, std::vector<std::uint16_t> patterns)
    : model_(model), patterns_(std::move(patterns)) {
    ranks_ = model.constants;
    sums_.resize(model.couplers.size());
    for (std::size_t k = 0; k < sums_.size(); ++k) sums_[k] = model.couplers[k].fixed;
    for (std::size_t b = 0; b < model.blocks(); ++b) {
        const Shape& shape = model.shapes[model.shape_of[b]];
        for (const Entry& entry : shape.entries_of(patterns_[b]))
            sums_[model.couplers_of(b)[entry.coupler]] += entry.amount;
        for (std::size_t o = 0; o < model.objectives; ++o)
            ranks_[ranks_before_objectives + o] += shape.costs[o][patterns_[b]];
    }
    for (std::size_t k = 0; k < sums_.size(); ++k) {
        const Coupler& coupler = model.couplers[k];
        if (coupler.kind == RowKind::cap) broken_caps_ += coupler.off(sums_[k]) > 0 ? 1 : 0;
        for (std::size_t rank = 0; rank < ranks_.size(); ++rank)
            ranks_[rank] += penalty(model, coupler, rank, sums_[k]);
    }
}

void Assignment::move(std::uint32_t at, std::int64_t by, Ranks& ranks, std::int64_t& broken_caps) {
    const Coupler& coupler = model_.couplers[at];
    const std::int64_t before = coupler.off(sums_[at]);
    sums_[at] += by;
    const std::int64_t after = coupler.off(sums_[at]);
    if (before == after) return;
    const int broken = (after > 0) - (before > 0);
    if (coupler.kind == RowKind::cap) {
        broken_caps += broken;
    } else if (coupler.kind == RowKind::link) {
        for (std::uint32_t i = coupler.costs_begin; i < coupler.costs_end; ++i)
            ranks[ranks_before_objectives + model_.excess_costs[i].objective] +=
                model_.excess_costs[i].coefficient * (after - before);
    } else {
        const std::size_t rank = coupler.kind == RowKind::duty ? 0 : 2;
        ranks[rank] += coupler.weight * (after - before);
        ranks[rank + 1] += broken;
    }
}

void Assignment::replace(std::size_t block, std::uint16_t pattern, Ranks& ranks) {
    const Shape& shape = model_.shapes[model_.shape_of[block]];
    for (std::size_t o = 0; o < model_.objectives; ++o)
        ranks[ranks_before_objectives + o] += shape.costs[o][pattern] - shape.costs[o][patterns_[block]];
    patterns_[block] = pattern;
}

void Assignment::set(std::size_t block, std::uint16_t pattern) {
    const std::uint16_t before = patterns_[block];
    if (before == pattern) return;
    replace(block, pattern, ranks_);
    end_set(block, before, 0);
}

void Assignment::begin_set(std::size_t block, std::uint16_t pattern, std::uint64_t inner, Change& change) {
    const std::uint16_t before = patterns_[block];
    replace(block, pattern, change.ranks);
    for_couplers(block, before, [&](std::uint32_t place) { return is_inner(place, inner); },
                 [&](std::uint32_t k, std::int64_t by) { move(k, by, change.ranks, change.broken_caps); });
}

void Assignment::end_set(std::size_t block, std::uint16_t before, std::uint64_t inner) {
    for_outer(block, before, inner, [&](std::uint32_t k, std::int64_t by) { move(k, by, ranks_, broken_caps_); });
}

void Assignment::add(const Change& change) {
    for (std::size_t rank = 0; rank < ranks_.size(); ++rank) ranks_[rank] += change.ranks[rank];
    broken_caps_ += change.broken_caps;
}

bool is_allowed(const Assignment& assignment, const Ranking& ranking) {
    return assignment.broken_caps() == 0 && keeps(assignment.ranks(), ranking.rank, ranking.locks);
}

void take(Assignment& plan, const Assignment& other) {
    for (std::size_t b = 0; b < other.patterns().size(); ++b) plan.set(b, other.pattern(b));
}

void take_better(Assignment& plan, const Assignment& other, const Ranking& ranking) {
    if (is_allowed(other, ranking) && better(other.ranks(), plan.ranks(), ranking.rank)) take(plan, other);
}

}  // namespace bangkom::plan::prices
