#include "plan/solve/prices/chains.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr std::size_t most_states = 400;
constexpr int sweeps = 2;
constexpr Work of_step = 16;  // from a state with a group, in all sweeps

/// With the sums' ends; what costs `limit` and more does not matter.
Axis axis_of(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates, std::size_t k, double limit) {
    const std::size_t size = cluster.couplers.size();
    std::int64_t unit = 0;
    double total = 0;
    double range = 0;
    for (const auto& of : candidates) {
        double least = infinite;
        double most = -infinite;
        for (const Candidate& candidate : of) {
            least = std::min(least, cluster.amounts[candidate.pattern * size + k]);
            most = std::max(most, cluster.amounts[candidate.pattern * size + k]);
        }
        for (const Candidate& candidate : of)
            unit = std::gcd(unit, static_cast<std::int64_t>(cluster.amounts[candidate.pattern * size + k] - least));
        total += least;
        range += most - least;
    }
    Axis axis{k, unit == 0 ? 1 : double(unit), most_states + 1, false};
    if (range / axis.unit >= double(64 * most_states)) return axis;
    axis.states = static_cast<std::size_t>(range / axis.unit) + 1;
    const auto excess = [&](std::size_t s) { return excess_of(cluster.couplers[k], total + double(s) * axis.unit); };
    axis.is_open = excess(axis.states - 1) < limit;
    while (axis.states > 1 && excess(axis.states - 1) >= limit) --axis.states;
    while (axis.is_open && axis.states > 1 && excess(axis.states - 1) == excess(axis.states - 2)) --axis.states;
    return axis;
}

}  // namespace

Chain::Chain(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates, std::span<const Axis> axes) {
    find_groups(cluster, candidates, axes);
    find_states(cluster, axes);
    share_.assign(group_begin_.back(), 0);
}

void Chain::find_groups(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates,
                        std::span<const Axis> axes) {
    const std::size_t size = cluster.couplers.size();
    const auto amount = [&](const Candidate& candidate, const Axis& axis) {
        return cluster.amounts[candidate.pattern * size + axis.coupler];
    };
    least_.assign(axes.size(), 0);
    std::vector<double> least(axes.size());
    std::vector<std::uint32_t> steps(axes.size());
    for (const auto& of : candidates) {
        first_.push_back(group_of_.size());
        for (std::size_t a = 0; a < axes.size(); ++a) {
            least[a] = infinite;
            for (const Candidate& candidate : of) least[a] = std::min(least[a], amount(candidate, axes[a]));
            least_[a] += least[a];
        }
        for (const Candidate& candidate : of) {
            for (std::size_t a = 0; a < axes.size(); ++a)
                steps[a] = static_cast<std::uint32_t>((amount(candidate, axes[a]) - least[a]) / axes[a].unit);
            const std::size_t count = steps_.size() / axes.size();
            std::size_t g = group_begin_.back();
            while (g < count && !std::equal(steps.begin(), steps.end(),
                                            steps_.begin() + static_cast<std::ptrdiff_t>(g * axes.size())))
                ++g;
            if (g == count) steps_.insert(steps_.end(), steps.begin(), steps.end());
            group_of_.push_back(static_cast<std::uint32_t>(g));
        }
        group_begin_.push_back(static_cast<std::uint32_t>(steps_.size() / axes.size()));
    }
}

/// All that some choices lead to, block by block.
void Chain::find_states(const Cluster& cluster, std::span<const Axis> axes) {
    const std::size_t size = axes.size();
    const std::size_t blocks = first_.size();
    std::size_t product = 1;
    for (const Axis& axis : axes) product *= axis.states;
    std::vector<std::uint32_t> number(product, none);
    std::vector<std::uint32_t> places(size, 0);  // of the states before the block
    std::vector<std::uint32_t> behind;
    state_begin_.push_back(1);
    for (std::size_t b = 0; b < blocks; ++b) {
        std::fill(number.begin(), number.end(), none);
        cleared_ += product;
        behind.clear();
        const std::uint32_t first = state_begin_.back();
        std::uint32_t count = 0;
        for (std::size_t s = 0; s < places.size(); s += size)
            for (std::uint32_t g = group_begin_[b]; g < group_begin_[b + 1]; ++g) {
                std::size_t at = 0;
                bool matters = true;
                for (std::size_t a = 0; a < size; ++a) {
                    std::size_t place = places[s + a] + steps_[g * size + a];
                    if (place >= axes[a].states) {
                        matters = matters && axes[a].is_open;
                        place = axes[a].states - 1;
                    }
                    at = at * axes[a].states + place;
                }
                if (!matters) {
                    next_.push_back(none);
                    continue;
                }
                if (number[at] == none) {
                    number[at] = first + count++;
                    behind.resize(behind.size() + size);
                    for (std::size_t a = size, rest = at; a-- > 0; rest /= axes[a].states)
                        behind[behind.size() - size + a] = static_cast<std::uint32_t>(rest % axes[a].states);
                }
                next_.push_back(number[at]);
            }
        next_begin_.push_back(next_.size());
        state_begin_.push_back(first + count);
        std::swap(places, behind);
    }
    rest_.assign(state_begin_.back(), 0);
    for (std::size_t s = 0; s * size < places.size(); ++s)
        for (std::size_t a = 0; a < size; ++a)
            rest_[state_begin_[blocks] + s] +=
                excess_of(cluster.couplers[axes[a].coupler], least_[a] + places[s * size + a] * axes[a].unit);
}

void Chain::find_rest(const std::vector<double>& cost) {
    for (std::size_t b = first_.size(); b-- > 0;) {
        const std::uint32_t* next = &next_[next_begin_[b]];
        for (std::uint32_t s = state_begin_[b]; s < state_begin_[b + 1]; ++s) {
            double rest = infinite;
            for (std::uint32_t g = group_begin_[b]; g < group_begin_[b + 1]; ++g, ++next)
                if (*next != none) rest = std::min(rest, cost[g] + rest_[*next]);
            rest_[s] = rest;
        }
    }
}

double Chain::improve(std::vector<double>& left) {
    cost_.assign(share_.size(), infinite);
    for (std::size_t j = 0; j < left.size(); ++j) {
        left[j] = std::min(infinite, left[j] + share_[group_of_[j]]);
        cost_[group_of_[j]] = std::min(cost_[group_of_[j]], left[j]);
    }
    find_rest(cost_);
    const double least = rest_[0];
    reach_.assign(rest_.size(), infinite);
    reach_[0] = 0;
    for (std::size_t b = 0; b < first_.size(); ++b) {
        const std::size_t groups = groups_of(b);
        for (std::uint32_t g = group_begin_[b]; g < group_begin_[b + 1]; ++g) {
            double through = infinite;
            const std::uint32_t* next = &next_[next_begin_[b] + g - group_begin_[b]];
            for (std::uint32_t s = state_begin_[b]; s < state_begin_[b + 1]; ++s, next += groups)
                if (*next != none) through = std::min(through, reach_[s] + rest_[*next]);
            share_[g] = cost_[g] >= infinite || through >= infinite ? infinite : least - through;
        }
        const std::uint32_t* next = &next_[next_begin_[b]];
        for (std::uint32_t s = state_begin_[b]; s < state_begin_[b + 1]; ++s)
            for (std::uint32_t g = group_begin_[b]; g < group_begin_[b + 1]; ++g, ++next)
                if (*next != none) reach_[*next] = std::min(reach_[*next], reach_[s] + share_[g]);
    }
    for (std::size_t j = 0; j < left.size(); ++j) {
        const double share = share_[group_of_[j]];
        left[j] = share >= infinite || left[j] >= infinite ? infinite : std::max(0.0, left[j] - share);
    }
    find_rest(share_);
    return least;
}

/// Of all states and what leads to them, some sweeps.
Work Chains::work() const {
    Work steps = 0;
    for (const Chain& chain : chains_) steps += static_cast<Work>(chain.steps());
    return of_step * steps;
}

Chains::Chains(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates, double limit)
    : is_left_out_(cluster.couplers.size(), 0) {
    for (const auto& of : candidates) {
        first_.push_back(left_.size());
        for (const Candidate& candidate : of) left_.push_back(candidate.reduced);
    }
    std::vector<Axis> axes;
    std::size_t states = 1;
    const auto close = [&] {
        if (!axes.empty()) chains_.emplace_back(cluster, candidates, axes);
        axes.clear();
        states = 1;
    };
    for (std::size_t k = 0; k < cluster.couplers.size(); ++k) {
        const Axis axis = axis_of(cluster, candidates, k, limit);
        if (axis.states > most_states) {
            is_left_out_[k] = 1;
            continue;
        }
        if (states * axis.states > most_states) close();
        axes.push_back(axis);
        states *= axis.states;
    }
    close();
    for (int sweep = 0; sweep < sweeps && gain_ < limit; ++sweep) {
        gain_ = 0;
        for (Chain& chain : chains_)
            if (gain_ < limit) gain_ += chain.improve(left_);
    }
    least_left_.assign(candidates.size() + 1, 0);
    for (std::size_t b = candidates.size(); b-- > 0;) {
        double least = infinite;
        for (std::size_t i = 0; i < candidates[b].size(); ++i) least = std::min(least, left_[first_[b] + i]);
        for (std::size_t i = 0; i < candidates[b].size(); ++i) left_[first_[b] + i] -= least;
        least_left_[b] = least_left_[b + 1] + least;
    }
    gain_ += least_left_[0];
}

}  // namespace bangkom::plan::prices
