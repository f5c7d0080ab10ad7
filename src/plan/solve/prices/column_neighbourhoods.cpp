#include "plan/solve/prices/column_neighbourhoods.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "plan/solve/guarded.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t least_open = 20;  // clusters
constexpr Care care{50, 50, 0};
constexpr std::size_t most_rounds = 4;  // of new columns, a step
constexpr int most_nodes = 100;
constexpr double open_gap = 0.2;        // a share of what a step can gain
constexpr double little = 1e-9;         // a share of the value

}  // namespace

ColumnNeighbourhoods::ColumnNeighbourhoods(ColumnPlan& plan, std::uint64_t seed, unsigned jobs)
    : plan_(plan), random_(seed), jobs_(jobs) {}

/// The second one is sought in a process of its own, so that the same is found on one processor.
bool ColumnNeighbourhoods::step(const Effort& effort) {
    std::vector<std::uint8_t> is_open(plan_.clusters().size(), 0);
    const std::vector<std::uint32_t> first = opened(is_open);
    const std::vector<std::uint32_t> second = opened(is_open);
    if (!second.empty()) effort.spend(of_process);
    const Effort of_second = effort.apart(effort.left(), 2);
    auto other = second.empty() ? std::nullopt : Guarded::start([&] {
        Found found = find(second, of_second);
        found.work = of_second.spent();
        return written(found);
    });
    std::optional<std::vector<std::int64_t>> text;
    if (jobs_ == 1 && other) text = other->finish(effort);
    const Found found = find(first, effort);
    if (jobs_ > 1 && other) text = other->finish(effort);
    const Found found_second = text ? read(second, *text) : Found{};
    if (effort.processors() == 1) effort.spend(found_second.work);
    const bool has_gained = take(found);
    return take(found_second) || has_gained;
}

ColumnNeighbourhoods::Found ColumnNeighbourhoods::find(const std::vector<std::uint32_t>& open, const Effort& effort) {
    Found result;
    Pool& pool = plan_.pool();
    const double before = plan_.worth();
    Master master(plan_.model(), plan_.ranking(), pool, scope_of(open), plan_.cost_scale());
    std::vector<std::uint32_t> columns;
    for (const std::uint32_t c : open) columns.push_back(plan_.choice()[c]);
    for (const std::uint32_t c : open)
        columns.insert(columns.end(), pool.of(c).begin(), pool.of(c).end());
    for (std::size_t round = 0;; ++round) {
        master.add(columns);
        if (!master.solve(effort)) return result;
        if (round == most_rounds) break;
        if (!plan_.pricing().price(master.point(), care, open, effort)) return result;
        columns.clear();
        for (const std::uint32_t c : open)
            if (master.gains(plan_.pricing().columns()[c])) columns.push_back(pool.add(plan_.pricing().columns()[c]));
        if (columns.empty()) break;
    }
    if (master.value() >= before - little * std::abs(before)) return result;
    const auto found = master.branch(before, open_gap, most_nodes, effort);
    result.is_done = found && found->is_done;
    if (found) result.columns = found->choice;
    return result;
}

/// False where that gains nothing.
bool ColumnNeighbourhoods::take(const Found& found) {
    if (!found.is_done) most_open_ = std::max(least_open, most_open_ * 4 / 5);
    const double value_before = plan_.value();
    const double worth_before = plan_.worth();
    Choice current;
    for (const std::uint32_t column : found.columns) {
        current.push_back(plan_.choice()[plan_.pool()[column].cluster]);
        plan_.take(column);
    }
    // Of numbers of rows the master knows shares alone.
    if (plan_.value() > value_before || plan_.worth() > worth_before || !plan_.is_allowed()) plan_.take(current);
    return plan_.worth() < worth_before - little * std::abs(worth_before);
}

/// For another process, which does not know this one's columns.
std::vector<std::int64_t> ColumnNeighbourhoods::written(const Found& found) const {
    std::vector<std::int64_t> text{found.is_done, found.work};
    for (const std::uint32_t column : found.columns)
        for (const std::uint16_t pattern : plan_.pool()[column].patterns) text.push_back(pattern);
    return text;
}

ColumnNeighbourhoods::Found ColumnNeighbourhoods::read(const std::vector<std::uint32_t>& open, const std::vector<std::int64_t>& text) {
    Found found;
    found.is_done = text[0] != 0;
    found.work = text[1];
    auto from = text.begin() + 2;
    for (std::size_t i = 0; i < open.size() && from != text.end(); ++i) {
        const auto to = from + static_cast<std::ptrdiff_t>(plan_.clusters().blocks_of(open[i]).size());
        found.columns.push_back(plan_.pool().add(plan_.pricing().column_of(open[i], std::vector<std::uint16_t>(from, to))));
        from = to;
    }
    return found;
}

/// Clusters that are not marked yet: half of them cost more than they should at the prices, the others share couplers with them.
std::vector<std::uint32_t> ColumnNeighbourhoods::opened(std::vector<std::uint8_t>& is_open) {
    const Model& model = plan_.model();
    std::vector<std::uint32_t> open;
    const auto add = [&](std::uint32_t c) {
        if (is_open[c] || open.size() >= most_open_) return;
        is_open[c] = 1;
        open.push_back(c);
    };
    for (const std::uint32_t c : dear(is_open)) add(c);
    for (std::size_t tries = 0; !open.empty() && open.size() < most_open_ && tries < 4 * most_open_; ++tries) {
        const std::uint32_t c = open[random_.below(open.size())];
        const auto blocks = plan_.clusters().blocks_of(c);
        const std::uint32_t b = blocks[random_.below(blocks.size())];
        if (model.couplers_in(b) == 0) continue;
        const auto& others = plan_.clusters_at(model.couplers_of(b)[random_.below(model.couplers_in(b))]);
        if (!others.empty()) add(others[random_.below(others.size())]);
    }
    std::sort(open.begin(), open.end());
    return open;
}

/// The more likely the more that is.
std::vector<std::uint32_t> ColumnNeighbourhoods::dear(const std::vector<std::uint8_t>& is_open) {
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t c = 0; c < plan_.clusters().size(); ++c) {
        const double share = double(random_.next() >> 11) * 0x1p-53;
        if (is_open[c]) continue;
        order.emplace_back(std::log(std::max(share, 1e-300)) / (plan_.regret(plan_.choice()[c]) + 1e-6 * plan_.cost_scale()), c);
    }
    const std::size_t most = std::min(most_open_ / 2, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(), std::greater<>());
    std::vector<std::uint32_t> clusters;
    for (std::size_t i = 0; i < most; ++i) clusters.push_back(order[i].second);
    return clusters;
}

/// Of what is left of a limit, what the other neighbourhood may use.
std::int64_t ColumnNeighbourhoods::room_kept(std::uint32_t k) const {
    const Coupler& coupler = plan_.model().couplers[k];
    const std::int64_t sum = plan_.assignment().sum(k);
    if (!plan_.ranking().is_hard(coupler)) return 0;
    if (coupler.lower == -unbounded) return (coupler.upper - sum + 1) / 2;
    if (coupler.upper == unbounded) return -((sum - coupler.lower + 1) / 2);
    return 0;
}

Scope ColumnNeighbourhoods::scope_of(std::vector<std::uint32_t> open) const {
    const Model& model = plan_.model();
    const Assignment& assignment = plan_.assignment();
    Scope scope;
    scope.ranks = assignment.ranks();
    for (const std::size_t rank : plan_.binding())
        scope.ranks[rank] += (*plan_.ranking().locks[rank] - scope.ranks[rank] + 1) / 2;
    std::vector<std::pair<std::uint32_t, std::int64_t>> amounts;
    for (const std::uint32_t c : open) {
        const Column& column = plan_.pool()[plan_.choice()[c]];
        for (std::size_t rank = 0; rank < scope.ranks.size(); ++rank) scope.ranks[rank] -= column.ranks[rank];
        amounts.insert(amounts.end(), column.amounts.begin(), column.amounts.end());
        for (const std::uint32_t b : plan_.clusters().blocks_of(c))
            for (std::size_t i = 0; i < model.couplers_in(b); ++i)
                if (!plan_.pricing().is_inner(model.couplers_of(b)[i])) amounts.emplace_back(model.couplers_of(b)[i], 0);
    }
    std::sort(amounts.begin(), amounts.end());
    for (std::size_t i = 0; i < amounts.size();) {
        const std::uint32_t k = amounts[i].first;
        std::int64_t rest = assignment.sum(k) + room_kept(k);
        for (std::size_t rank = 0; rank < scope.ranks.size(); ++rank)
            scope.ranks[rank] -= penalty(model, model.couplers[k], rank, assignment.sum(k));
        for (; i < amounts.size() && amounts[i].first == k; ++i) rest -= amounts[i].second;
        scope.couplers.push_back(k);
        scope.sums.push_back(rest);
    }
    scope.clusters = std::move(open);
    return scope;
}

}  // namespace bangkom::plan::prices
