#include "plan/solve/prices/joint.hpp"

#include <algorithm>

#include "plan/solve/prices/cluster_of.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t most_blocks = 14;
constexpr std::size_t most_steps = 40;
constexpr Care care{15, 15, 0};

}  // namespace

JointResponses::JointResponses(Assignment& plan, const Ranking& ranking, std::uint64_t seed)
    : plan_(plan), model_(plan.model()), ranking_(ranking), random_(seed), blocks_at_(blocks_of_couplers(model_)),
      worth_(ranks_before_objectives + model_.objectives, 0), no_prices_(model_.couplers.size(), 0) {
    worth_[ranking.rank] = 1;
    weigh(model_, worth_, costs_);
    for (const Shape& shape : model_.shapes) {
        auto& ends = ends_of_.emplace_back(shape.couplers);
        for (const Entry& kind : shape.kinds) {
            ends[kind.coupler].first = std::min(ends[kind.coupler].first, kind.amount);
            ends[kind.coupler].second = std::max(ends[kind.coupler].second, kind.amount);
        }
    }
}

void JointResponses::improve(std::size_t times, const Effort& effort) {
    for (std::size_t i = 0; i < times && !effort.is_out(); ++i) respond(some_blocks(), effort);
}

std::vector<std::uint32_t> JointResponses::some_blocks() {
    std::vector<std::uint32_t> blocks{static_cast<std::uint32_t>(random_.below(model_.blocks()))};
    const auto add = [&](std::uint32_t b) {
        if (std::find(blocks.begin(), blocks.end(), b) == blocks.end()) blocks.push_back(b);
    };
    for (std::size_t step = 0; blocks.size() < most_blocks && step < most_steps; ++step) {
        const std::uint32_t from = blocks[random_.below(blocks.size())];
        if (model_.couplers_in(from) == 0) break;
        const auto others = blocks_at_.of(model_.couplers_of(from)[random_.below(model_.couplers_in(from))]);
        if (others.size() + blocks.size() <= most_blocks)
            for (const std::uint32_t b : others) add(b);
        else
            add(others[random_.below(others.size())]);
    }
    return blocks;
}

/// Where nothing is better, the answer is what they have.
void JointResponses::respond(const std::vector<std::uint32_t>& blocks, const Effort& effort) {
    cluster_.clear();
    find_couplers(blocks);
    std::vector<std::uint32_t> start;
    for (const std::uint32_t b : blocks)
        start.push_back(add_block(cluster_, model_, b, couplers_, costs_[model_.shape_of[b]], no_prices_, plan_.pattern(b)));
    const Answer found = answer(cluster_, std::move(start), care, effort);
    effort.spend(found.work);
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
        InnerCoupler inner = inner_coupler(model_, ranking_, coupler, rest, worth_);
        if (double(all.least) >= inner.lower) inner.lower = -1e300;
        if (double(all.most) <= inner.upper) inner.upper = 1e300;
        const bool may_be_outside = inner.lower != -1e300 || inner.upper != 1e300;
        if (!may_be_outside || (inner.slope == 0 && inner.step == 0)) continue;
        couplers_.push_back(all.coupler);
        cluster_.couplers.push_back(inner);
    }
}

}  // namespace bangkom::plan::prices
