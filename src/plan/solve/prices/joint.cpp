#include "plan/solve/prices/joint.hpp"

#include <algorithm>

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t most_blocks = 14;
constexpr std::size_t most_steps = 40;
constexpr Care care{15, 15, 0};
constexpr double forbidden = 1e15;
constexpr double nothing = 1e-6;

}  // namespace

JointResponses::JointResponses(Assignment& plan, const Ranking& ranking, std::uint64_t seed)
    : plan_(plan), model_(plan.model()), ranking_(ranking), random_(seed), blocks_at_(model_.couplers.size()) {
    for (std::uint32_t b = 0; b < model_.blocks(); ++b)
        for (std::size_t i = 0; i < model_.couplers_in(b); ++i) blocks_at_[model_.couplers_of(b)[i]].push_back(b);
    for (const Shape& shape : model_.shapes) {
        auto& ends = ends_of_.emplace_back(shape.couplers);
        for (const Entry& kind : shape.kinds) {
            ends[kind.coupler].first = std::min(ends[kind.coupler].first, kind.amount);
            ends[kind.coupler].second = std::max(ends[kind.coupler].second, kind.amount);
        }
    }
}

void JointResponses::improve(std::size_t times, const Effort& effort) {
    for (std::size_t i = 0; i < times && !effort.is_out(); ++i) respond(some_blocks());
}

std::vector<std::uint32_t> JointResponses::some_blocks() {
    std::vector<std::uint32_t> blocks{static_cast<std::uint32_t>(random_.below(model_.blocks()))};
    const auto add = [&](std::uint32_t b) {
        if (std::find(blocks.begin(), blocks.end(), b) == blocks.end()) blocks.push_back(b);
    };
    for (std::size_t step = 0; blocks.size() < most_blocks && step < most_steps; ++step) {
        const std::uint32_t from = blocks[random_.below(blocks.size())];
        if (model_.couplers_in(from) == 0) break;
        const auto& others = blocks_at_[model_.couplers_of(from)[random_.below(model_.couplers_in(from))]];
        if (others.size() + blocks.size() <= most_blocks)
            for (const std::uint32_t b : others) add(b);
        else
            add(others[random_.below(others.size())]);
    }
    return blocks;
}

void JointResponses::respond(const std::vector<std::uint32_t>& blocks) {
    describe(blocks);
    double before = 0;
    std::vector<double> sums(couplers_.size(), 0);
    for (const std::uint32_t p : start_) {
        before += cluster_.cost[p];
        for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += cluster_.amounts[p * sums.size() + k];
    }
    for (std::size_t k = 0; k < sums.size(); ++k) before += penalty_of(cluster_.couplers[k], sums[k]);
    const Answer found = answer(cluster_, start_, care);
    if (found.cost >= before - nothing) return;
    for (std::size_t i = 0; i < blocks.size(); ++i) plan_.set(blocks[i], cluster_.pattern[found.taken[i]]);
}

/// Others do not move: what they add is taken off the bounds.
void JointResponses::find_couplers(const std::vector<std::uint32_t>& blocks) {
    struct Part {
        std::uint32_t coupler;
        std::int64_t is;
        std::int64_t least;
        std::int64_t most;
    };
    std::vector<Part> parts;
    for (const std::uint32_t b : blocks) {
        const std::uint32_t s = model_.shape_of[b];
        const std::size_t first = parts.size();
        for (std::size_t i = 0; i < ends_of_[s].size(); ++i)
            parts.push_back({model_.couplers_of(b)[i], 0, ends_of_[s][i].first, ends_of_[s][i].second});
        for (const Entry& entry : model_.shapes[s].entries_of(plan_.pattern(b))) parts[first + entry.coupler].is += entry.amount;
    }
    std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.coupler < b.coupler; });
    couplers_.clear();
    for (std::size_t i = 0; i < parts.size();) {
        Part all{parts[i].coupler, 0, 0, 0};
        for (; i < parts.size() && parts[i].coupler == all.coupler; ++i) {
            all.is += parts[i].is;
            all.least += parts[i].least;
            all.most += parts[i].most;
        }
        const Coupler& coupler = model_.couplers[all.coupler];
        const std::int64_t rest = plan_.sum(all.coupler) - all.is;
        InnerCoupler inner{-1e300, 1e300, 0, ranking_.is_hard(coupler) ? forbidden : 0, 0};
        const double slope = double(Ranking::slope(model_, coupler, ranking_.rank));
        (Ranking::counts(ranking_.rank) ? inner.step : inner.slope) += slope;
        const bool may_be_below = coupler.lower != -unbounded && rest + all.least < coupler.lower;
        const bool may_be_above = coupler.upper != unbounded && rest + all.most > coupler.upper;
        if ((!may_be_below && !may_be_above) || (inner.slope == 0 && inner.step == 0)) continue;
        if (may_be_below) inner.lower = double(coupler.lower - rest);
        if (may_be_above) inner.upper = double(coupler.upper - rest);
        couplers_.push_back(all.coupler);
        cluster_.couplers.push_back(inner);
    }
}

void JointResponses::describe(const std::vector<std::uint32_t>& blocks) {
    cluster_.clear();
    start_.clear();
    find_couplers(blocks);
    const std::size_t objective = ranking_.rank - ranks_before_objectives;
    for (const std::uint32_t b : blocks) {
        const Shape& shape = model_.shapes[model_.shape_of[b]];
        for (std::size_t p = 0; p < shape.patterns(); ++p) {
            if (!shape.allowed[p]) continue;
            if (p == plan_.pattern(b)) start_.push_back(static_cast<std::uint32_t>(cluster_.pattern.size()));
            const std::size_t first = cluster_.amounts.size();
            cluster_.amounts.resize(first + couplers_.size(), 0);
            for (const Entry& entry : shape.entries_of(p)) {
                const std::uint32_t k = model_.couplers_of(b)[entry.coupler];
                const auto found = std::lower_bound(couplers_.begin(), couplers_.end(), k);
                if (found != couplers_.end() && *found == k)
                    cluster_.amounts[first + static_cast<std::size_t>(found - couplers_.begin())] = entry.amount;
            }
            cluster_.pattern.push_back(static_cast<std::uint16_t>(p));
            cluster_.cost.push_back(ranking_.rank < ranks_before_objectives ? 0 : double(shape.costs[objective][p]));
        }
        cluster_.begin.push_back(static_cast<std::uint32_t>(cluster_.pattern.size()));
    }
}

}  // namespace bangkom::plan::prices
