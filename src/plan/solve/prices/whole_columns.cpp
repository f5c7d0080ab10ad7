#include "plan/solve/prices/whole_columns.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/guarded.hpp"
#include "plan/solve/prices/column_annealing.hpp"
#include "plan/solve/prices/repair.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t few_open = 40;  // clusters to begin with
constexpr std::size_t many_open = 60;
constexpr std::size_t least_open = 20;
constexpr std::size_t most_idle = 15;  // steps in a row that gain nothing
constexpr Care care{50, 50, 0};
constexpr std::size_t most_rounds = 4;  // of new columns, a step
constexpr int most_nodes = 100;
constexpr double open_gap = 0.2;       // a share of what a step can gain
constexpr std::size_t most_annealings = 4;
constexpr std::size_t most_annealed = 12;  // columns of a cluster
constexpr std::size_t most_tries = 8;  // of columns of a cluster, one by one
constexpr double little = 1e-9;        // a share of the value

}  // namespace

WholeColumns::WholeColumns(const Model& model, const Ranking& ranking, const Clusters& clusters, Pricing& pricing,
                           Pool& pool, const Point& point, double cost_scale, std::uint64_t seed, unsigned jobs)
    : model_(model), ranking_(ranking), clusters_(clusters), pricing_(pricing), pool_(pool), point_(point),
      cost_scale_(cost_scale), random_(seed), jobs_(jobs), binding_(ranking.binding()),
      clusters_at_(model.couplers.size()), assignment_(model, pricing.plan()) {
    for (std::uint32_t c = 0; c < clusters.size(); ++c)
        for (const std::uint32_t b : clusters.blocks_of(c))
            for (std::size_t i = 0; i < model.couplers_in(b); ++i) {
                const std::uint32_t k = model.couplers_of(b)[i];
                if (!pricing.is_inner(k) && (clusters_at_[k].empty() || clusters_at_[k].back() != c))
                    clusters_at_[k].push_back(c);
            }
    for (std::uint32_t c = 0; c < clusters.size(); ++c) {
        std::vector<std::uint16_t> patterns;
        for (const std::uint32_t b : clusters.blocks_of(c)) patterns.push_back(assignment_.pattern(b));
        choice_.push_back(pool.add(pricing.column_of(c, std::move(patterns))));
    }
}

bool is_near(double value, double target, double distance) { return value - target <= std::max(distance, 1 - 1e-6); }

void WholeColumns::improve(double target, double distance, const Effort& effort) {
    for (std::size_t i = 0; i < most_annealings && !is_near(value(), target, distance) && !effort.is_out(); ++i) anneal(effort);
    take_singly();
    most_open_ = std::clamp(clusters_.size() / 25, few_open, many_open);
    for (std::size_t idle = 0; idle < most_idle && !effort.is_out();) {
        if (is_near(value(), target, distance)) return;
        const bool has_gained = step(effort);
        idle = has_gained ? 0 : idle + 1;
        if (!has_gained) most_open_ = std::min(clusters_.size(), most_open_ * 6 / 5);
    }
}

/// From the columns that cost least at the prices.
void WholeColumns::anneal(const Effort& effort) {
    ColumnAnnealing annealing{{}, cost_scale_};
    Choice start = choice_;
    for (std::uint32_t c = 0; c < clusters_.size(); ++c) {
        annealing.columns.push_back(by_cost(c, most_annealed));
        start[c] = annealing.columns.back().front();
        if (std::find(annealing.columns.back().begin(), annealing.columns.back().end(), choice_[c]) ==
            annealing.columns.back().end())
            annealing.columns.back().push_back(choice_[c]);
    }
    const Choice found = anneal_columns(model_, ranking_, pool_, whole_scope(model_, pricing_, clusters_.size()), point_,
                                        std::move(start), annealing, random_, effort);
    std::vector<std::uint16_t> patterns(model_.blocks());
    for (const std::uint32_t column : found) {
        const auto blocks = clusters_.blocks_of(pool_[column].cluster);
        for (std::size_t i = 0; i < blocks.size(); ++i) patterns[blocks[i]] = pool_[column].patterns[i];
    }
    Assignment whole(model_, std::move(patterns));
    if (!is_allowed(whole, ranking_) && !repair(whole, ranking_, cost_scale_, effort)) return;
    Found mended;
    for (std::uint32_t c = 0; c < clusters_.size(); ++c) {
        std::vector<std::uint16_t> of;
        for (const std::uint32_t b : clusters_.blocks_of(c)) of.push_back(whole.pattern(b));
        mended.columns.push_back(pool_.add(pricing_.column_of(c, std::move(of))));
    }
    take(mended);
}

/// Columns that are better at the prices, where they alone may be taken.
void WholeColumns::take_singly() {
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t c = 0; c < clusters_.size(); ++c) order.emplace_back(-regret(choice_[c]), c);
    std::sort(order.begin(), order.end());
    for (const auto& [most, c] : order) {
        for (const std::uint32_t column : by_cost(c, most_tries)) {
            const std::uint32_t current = choice_[c];
            const double before = value();
            const double worth_before = worth();
            if (column == current) break;
            take(column);
            if (is_allowed(assignment_, ranking_) && value() <= before && worth() < worth_before) break;
            take(current);
        }
    }
}

/// The second one is sought in a process of its own, so that the same is found on one processor.
bool WholeColumns::step(const Effort& effort) {
    std::vector<std::uint8_t> is_open(clusters_.size(), 0);
    const std::vector<std::uint32_t> first = opened(is_open);
    const std::vector<std::uint32_t> second = opened(is_open);
    auto other = second.empty() ? std::nullopt : Guarded::start([&] { return written(find(second, effort)); });
    std::optional<std::vector<std::int64_t>> text;
    if (jobs_ == 1 && other) text = other->finish(effort);
    const Found found = find(first, effort);
    if (jobs_ > 1 && other) text = other->finish(effort);
    const Found found_second = text ? read(second, *text) : Found{};
    const bool has_gained = take(found);
    return take(found_second) || has_gained;
}

WholeColumns::Found WholeColumns::find(const std::vector<std::uint32_t>& open, const Effort& effort) {
    Found result;
    const double before = worth();
    Master master(model_, ranking_, pool_, scope_of(open), cost_scale_);
    std::vector<std::uint32_t> columns;
    for (const std::uint32_t c : open) columns.push_back(choice_[c]);
    for (const std::uint32_t c : open)
        for (const std::uint32_t column : pool_.of(c))
            if (column != choice_[c]) columns.push_back(column);
    for (std::size_t round = 0;; ++round) {
        master.add(columns);
        if (!master.solve(effort.left())) return result;
        if (round == most_rounds) break;
        if (!pricing_.price(master.point(), care, open, effort)) return result;
        columns.clear();
        for (const std::uint32_t c : open)
            if (master.gains(pricing_.columns()[c])) columns.push_back(pool_.add(pricing_.columns()[c]));
        if (columns.empty()) break;
    }
    if (master.value() >= before - little * std::abs(before)) return result;
    const auto found = master.branch(before, open_gap, most_nodes, effort.left());
    result.is_done = found && found->is_done;
    if (found) result.columns = found->choice;
    return result;
}

/// False where that gains nothing.
bool WholeColumns::take(const Found& found) {
    if (!found.is_done) most_open_ = std::max(least_open, most_open_ * 4 / 5);
    const double before = value();
    const double worth_before = worth();
    Choice current;
    for (const std::uint32_t column : found.columns) {
        current.push_back(choice_[pool_[column].cluster]);
        take(column);
    }
    // Of numbers of rows the master knows shares alone.
    if (value() > before || worth() > worth_before || !is_allowed(assignment_, ranking_))
        for (const std::uint32_t column : current) take(column);
    return worth() < worth_before - little * std::abs(worth_before);
}

/// For another process, which does not know this one's columns.
std::vector<std::int64_t> WholeColumns::written(const Found& found) const {
    std::vector<std::int64_t> text{found.is_done};
    for (const std::uint32_t column : found.columns)
        for (const std::uint16_t pattern : pool_[column].patterns) text.push_back(pattern);
    return text;
}

WholeColumns::Found WholeColumns::read(const std::vector<std::uint32_t>& open, const std::vector<std::int64_t>& text) {
    Found found;
    found.is_done = text.front() != 0;
    auto from = text.begin() + 1;
    for (std::size_t i = 0; i < open.size() && from != text.end(); ++i) {
        const auto to = from + static_cast<std::ptrdiff_t>(clusters_.blocks_of(open[i]).size());
        found.columns.push_back(pool_.add(pricing_.column_of(open[i], std::vector<std::uint16_t>(from, to))));
        from = to;
    }
    return found;
}

/// Half of them take more than they should at the prices; the others share couplers with them.
std::vector<std::uint32_t> WholeColumns::opened(std::vector<std::uint8_t>& is_open) {
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t c = 0; c < clusters_.size(); ++c) {
        const double share = double(random_.next() >> 11) * 0x1p-53;
        if (is_open[c]) continue;
        order.emplace_back(std::log(std::max(share, 1e-300)) / (regret(choice_[c]) + 1e-6 * cost_scale_), c);
    }
    const std::size_t marked = std::min(most_open_ / 2, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(marked), order.end(),
                      std::greater<>());
    std::vector<std::uint32_t> open;
    const auto add = [&](std::uint32_t c) {
        if (is_open[c]) return;
        is_open[c] = 1;
        open.push_back(c);
    };
    for (std::size_t i = 0; i < marked; ++i) add(order[i].second);
    for (std::size_t tries = 0; !open.empty() && open.size() < most_open_ && tries < 4 * most_open_; ++tries) {
        const std::uint32_t c = open[random_.below(open.size())];
        const auto blocks = clusters_.blocks_of(c);
        const std::uint32_t b = blocks[random_.below(blocks.size())];
        if (model_.couplers_in(b) == 0) continue;
        const auto& others = clusters_at_[model_.couplers_of(b)[random_.below(model_.couplers_in(b))]];
        if (!others.empty()) add(others[random_.below(others.size())]);
    }
    std::sort(open.begin(), open.end());
    return open;
}

/// Of what is left of a limit, what the other neighbourhood may use.
std::int64_t WholeColumns::room_kept(std::uint32_t k) const {
    const Coupler& coupler = model_.couplers[k];
    if (!ranking_.is_hard(coupler)) return 0;
    if (coupler.lower == -unbounded) return (coupler.upper - assignment_.sum(k) + 1) / 2;
    if (coupler.upper == unbounded) return -((assignment_.sum(k) - coupler.lower + 1) / 2);
    return 0;
}

Scope WholeColumns::scope_of(std::vector<std::uint32_t> open) const {
    Scope scope;
    scope.ranks = assignment_.ranks();
    for (const std::size_t rank : binding_) scope.ranks[rank] += (*ranking_.locks[rank] - scope.ranks[rank] + 1) / 2;
    std::vector<std::pair<std::uint32_t, std::int64_t>> amounts;
    for (const std::uint32_t c : open) {
        const Column& column = pool_[choice_[c]];
        for (std::size_t rank = 0; rank < scope.ranks.size(); ++rank) scope.ranks[rank] -= column.ranks[rank];
        amounts.insert(amounts.end(), column.amounts.begin(), column.amounts.end());
        for (const std::uint32_t b : clusters_.blocks_of(c))
            for (std::size_t i = 0; i < model_.couplers_in(b); ++i)
                if (!pricing_.is_inner(model_.couplers_of(b)[i])) amounts.emplace_back(model_.couplers_of(b)[i], 0);
    }
    std::sort(amounts.begin(), amounts.end());
    for (std::size_t i = 0; i < amounts.size();) {
        const std::uint32_t k = amounts[i].first;
        std::int64_t rest = assignment_.sum(k) + room_kept(k);
        for (std::size_t rank = 0; rank < scope.ranks.size(); ++rank)
            scope.ranks[rank] -= penalty(model_, model_.couplers[k], rank, assignment_.sum(k));
        for (; i < amounts.size() && amounts[i].first == k; ++i) rest -= amounts[i].second;
        scope.couplers.push_back(k);
        scope.sums.push_back(rest);
    }
    scope.clusters = std::move(open);
    return scope;
}

void WholeColumns::take(std::uint32_t number) {
    const Column& column = pool_[number];
    choice_[column.cluster] = number;
    const auto blocks = clusters_.blocks_of(column.cluster);
    for (std::size_t i = 0; i < blocks.size(); ++i) assignment_.set(blocks[i], column.patterns[i]);
}

/// At the prices.
double WholeColumns::cost(std::uint32_t number) const {
    const Column& column = pool_[number];
    double cost = ranking_.worth_of(column.ranks);
    for (const std::size_t rank : binding_) cost += point_.worth[rank] * double(column.ranks[rank]);
    for (const auto& [k, amount] : column.amounts) cost += point_.prices[k] * double(amount);
    return cost;
}

std::vector<std::uint32_t> WholeColumns::by_cost(std::uint32_t cluster, std::size_t most) const {
    std::vector<std::pair<double, std::uint32_t>> order;
    for (const std::uint32_t column : pool_.of(cluster)) order.emplace_back(cost(column), column);
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> columns;
    for (std::size_t i = 0; i < std::min(most, order.size()); ++i) columns.push_back(order[i].second);
    return columns;
}

std::vector<std::uint32_t> WholeColumns::cheapest(std::size_t each) const {
    std::vector<std::uint32_t> columns;
    for (std::uint32_t c = 0; c < clusters_.size(); ++c)
        for (const std::uint32_t column : by_cost(c, each)) columns.push_back(column);
    return columns;
}

/// By how much it costs more than the best that is known for its cluster.
double WholeColumns::regret(std::uint32_t number) const {
    const double own = cost(number);
    double least = own;
    for (const std::uint32_t other : pool_.of(pool_[number].cluster)) least = std::min(least, cost(other));
    return own - least;
}

}  // namespace bangkom::plan::prices
