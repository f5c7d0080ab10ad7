#include "plan/solve/prices/whole_columns.hpp"

#include <algorithm>

#include "plan/solve/prices/column_annealing.hpp"
#include "plan/solve/prices/repair.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t few_open = 40;  // clusters to begin with
constexpr std::size_t many_open = 60;
constexpr std::size_t most_idle = 15;  // steps in a row that gain nothing
constexpr std::size_t most_annealings = 4;
constexpr std::size_t most_annealed = 12;  // columns of a cluster
constexpr std::size_t most_tries = 8;  // of columns of a cluster, one by one

}  // namespace

WholeColumns::WholeColumns(const Model& model, const Ranking& ranking, const Clusters& clusters, Pricing& pricing,
                           Pool& pool, const Point& point, double cost_scale, std::uint64_t seed, unsigned jobs)
    : plan_(model, ranking, clusters, pricing, pool, point, cost_scale), neighbourhoods_(plan_, seed, jobs),
      random_(seed) {}

bool is_near(double value, double target, double distance) { return value - target <= std::max(distance, 1 - 1e-6); }

void WholeColumns::improve(double target, double distance, const Effort& effort) {
    anneal_while_it_helps(target, distance, effort);
    take_singly();
    const std::size_t clusters = plan_.clusters().size();
    neighbourhoods_.open(std::clamp(clusters / 25, few_open, many_open));
    for (std::size_t idle = 0; idle < most_idle && !effort.is_out();) {
        if (is_near(value(), target, distance)) return;
        const bool has_gained = neighbourhoods_.step(effort);
        idle = has_gained ? 0 : idle + 1;
        if (!has_gained) neighbourhoods_.open(std::min(clusters, neighbourhoods_.most_open() * 6 / 5));
    }
}

/// Where it leads to nothing that is allowed it hardly would from the same columns, and neighbourhoods need the time.
void WholeColumns::anneal_while_it_helps(double target, double distance, const Effort& effort) {
    double worth = 1e300;
    for (std::size_t i = 0; i < most_annealings && plan_.worth() < worth; ++i) {
        worth = plan_.worth();
        if (is_near(value(), target, distance) || effort.is_out() || !anneal(effort)) return;
    }
}

/// From the columns that cost least at the prices.
bool WholeColumns::anneal(const Effort& effort) {
    ColumnAnnealing annealing{{}, plan_.cost_scale()};
    Choice start = plan_.choice();
    for (std::uint32_t c = 0; c < start.size(); ++c) {
        const std::uint32_t current = start[c];
        annealing.columns.push_back(plan_.by_cost(c, most_annealed));
        auto& columns = annealing.columns.back();
        start[c] = columns.front();
        if (std::find(columns.begin(), columns.end(), current) == columns.end()) columns.push_back(current);
    }
    const Choice found = anneal_columns(plan_.model(), plan_.ranking(), plan_.pool(),
                                        whole_scope(plan_.model(), plan_.pricing(), start.size()), plan_.point(),
                                        std::move(start), annealing, random_, effort);
    const Choice before = plan_.choice();
    const double value_before = value();
    const double worth_before = plan_.worth();
    plan_.take(found);
    if (!plan_.is_allowed()) {
        Assignment mended = plan_.assignment();
        const bool is_mended = repair(mended, plan_.ranking(), plan_.cost_scale(), effort);
        plan_.take(is_mended ? plan_.columns_of(mended.patterns()) : before);
        if (!is_mended) return false;
    }
    if (value() > value_before || plan_.worth() > worth_before) plan_.take(before);
    return true;
}

/// Columns that are better at the prices, where they alone may be taken.
void WholeColumns::take_singly() {
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t c = 0; c < plan_.clusters().size(); ++c) order.emplace_back(-plan_.regret(plan_.choice()[c]), c);
    std::sort(order.begin(), order.end());
    for (const auto& [most, c] : order) {
        for (const std::uint32_t column : plan_.by_cost(c, most_tries)) {
            const std::uint32_t current = plan_.choice()[c];
            const double before = value();
            const double worth_before = plan_.worth();
            if (column == current) break;
            plan_.take(column);
            if (plan_.is_allowed() && value() <= before && plan_.worth() < worth_before) break;
            plan_.take(current);
        }
    }
}

std::vector<std::uint32_t> WholeColumns::cheapest(std::size_t each) const {
    std::vector<std::uint32_t> columns;
    for (std::uint32_t c = 0; c < plan_.clusters().size(); ++c)
        for (const std::uint32_t column : plan_.by_cost(c, each)) columns.push_back(column);
    return columns;
}

}  // namespace bangkom::plan::prices
