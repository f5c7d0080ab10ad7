#include "plan/why/least_use.hpp"

#include <algorithm>

namespace bangkom::plan {

namespace {

constexpr std::int64_t most_states = 50'000;
constexpr std::int64_t most_cells = 1'000'000;
constexpr std::int64_t nothing = std::numeric_limits<std::int64_t>::max() / 4;

/// A variable that adds `weight` (not negative) for `cost` when it leaves its place.
struct Item {
    Variable variable;
    std::int64_t weight;
    std::int64_t cost;
    std::int64_t stays;  // its value where it is not taken
    std::int64_t taken;
};

class Covering {
public:
    Covering(const Problem& problem, const Asked& asked, std::span<const std::int64_t> costs)
        : lower_(asked.lower), upper_(asked.upper) {
        for (const WholeTerm& term : asked.terms) add(problem.variables[term.variable], term, costs[term.variable]);
    }

    LeastUse run() {
        LeastUse result;
        const std::int64_t most = reach();
        if ((lower_ != -unbounded && most < lower_) || (upper_ != unbounded && base_ > upper_)) {
            result.is_possible = false;
            return result;
        }
        const std::int64_t least = lower_ == -unbounded ? 0 : std::max<std::int64_t>(0, lower_ - base_);
        if (upper_ == unbounded && without_cost() >= least) {
            take_free(least, result);
            return result;
        }
        const std::int64_t states = (upper_ == unbounded ? least : upper_ - base_) + 1;
        if (states > most_states || states * static_cast<std::int64_t>(items_.size()) > most_cells)
            return bounded(least);
        fill(static_cast<std::size_t>(states), static_cast<std::size_t>(least), result);
        return result;
    }

private:
    void add(const VariableInfo& variable, const WholeTerm& term, std::int64_t cost) {
        base_ += term.coefficient * (term.coefficient > 0 ? variable.lower : variable.upper);
        base_cost_ += cost * (term.coefficient > 0 ? variable.lower : variable.upper);
        const std::int64_t width = variable.upper - variable.lower;
        if (width == 0) return;
        const std::int64_t weight = std::abs(term.coefficient);
        const std::int64_t change = term.coefficient > 0 ? cost : -cost;
        if (width == 1) {
            items_.push_back({term.variable, weight, change, term.coefficient > 0 ? variable.lower : variable.upper,
                              term.coefficient > 0 ? variable.upper : variable.lower});
            return;
        }
        // An amount with many values: it may help with all it has, at the least cost.
        is_exact_ = false;
        loose_ += weight * width;
        base_cost_ += std::min<std::int64_t>(0, change * width);
    }

    std::int64_t reach() const {
        std::int64_t most = base_ + loose_;
        for (const Item& item : items_) most += item.weight;
        return most;
    }
    std::int64_t without_cost() const {
        std::int64_t sum = loose_;
        for (const Item& item : items_)
            if (item.cost <= 0) sum += item.weight;
        return sum;
    }

    /// What costs nothing is enough: the largest of it first, and all that saves something.
    void take_free(std::int64_t least, LeastUse& result) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < items_.size(); ++i)
            if (items_[i].cost <= 0) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(items_[a].cost, -items_[a].weight) < std::pair(items_[b].cost, -items_[b].weight);
        });
        std::vector<std::uint8_t> taken(items_.size(), 0);
        std::int64_t sum = loose_;
        result.use = base_cost_;
        for (const std::size_t i : order) {
            if (items_[i].cost == 0 && sum >= least) continue;
            taken[i] = 1;
            sum += items_[i].weight;
            result.use += items_[i].cost;
        }
        tell(taken, result);
    }

    void tell(const std::vector<std::uint8_t>& taken, LeastUse& result) {
        result.steps += items_.size();
        result.is_exact = is_exact_;
        for (std::size_t i = 0; i < items_.size(); ++i)
            result.values.emplace_back(items_[i].variable, taken[i] != 0 ? items_[i].taken : items_[i].stays);
    }

    /// Parts of items may be taken: a bound only.
    LeastUse bounded(std::int64_t least) const {
        LeastUse result;
        result.steps = items_.size();
        result.use = base_cost_;
        std::vector<const Item*> dear;
        std::int64_t open = least - loose_;
        for (const Item& item : items_) {
            if (item.cost > 0 && item.weight > 0) {
                dear.push_back(&item);
                continue;
            }
            result.use += std::min<std::int64_t>(0, item.cost);
            open -= item.weight;
        }
        std::sort(dear.begin(), dear.end(), [](const Item* a, const Item* b) {
            return int128(a->cost) * b->weight < int128(b->cost) * a->weight;
        });
        for (const Item* item : dear) {
            if (open <= 0) break;
            const std::int64_t part = std::min(open, item->weight);
            result.use += static_cast<std::int64_t>((int128(item->cost) * part + item->weight - 1) / item->weight);
            if (part < item->weight && part > 0) break;
            open -= part;
        }
        return result;
    }

    /// By what is reached; where there is no upper end, all that is enough is one state.
    void fill(std::size_t states, std::size_t least, LeastUse& result) {
        const bool capped = upper_ == unbounded;
        std::vector<std::int64_t> cost(states, nothing);
        std::vector<std::vector<bool>> taken(items_.size(), std::vector<bool>(states, false));
        cost[capped ? std::min(static_cast<std::size_t>(loose_), states - 1) : 0] = 0;
        std::vector<std::int64_t> next(states);
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const Item& item = items_[i];
            next = cost;
            for (std::size_t state = 0; state < states; ++state) {
                if (cost[state] >= nothing) continue;
                std::size_t to = state + static_cast<std::size_t>(item.weight);
                if (to >= states) {
                    if (!capped) continue;
                    to = states - 1;
                }
                if (cost[state] + item.cost >= next[to]) continue;
                next[to] = cost[state] + item.cost;
                taken[i][to] = true;
            }
            origin_.push_back(cost);
            cost.swap(next);
        }
        result.steps += items_.size() * states;
        const std::size_t loose = capped ? 0 : static_cast<std::size_t>(std::min<std::int64_t>(loose_, static_cast<std::int64_t>(least)));
        std::size_t best = states;
        for (std::size_t state = least - loose; state < states; ++state)
            if (cost[state] < nothing && (best == states || cost[state] < cost[best])) best = state;
        if (best == states) {
            result.is_possible = false;
            return;
        }
        result.use = base_cost_ + cost[best];
        std::vector<std::uint8_t> chosen(items_.size(), 0);
        for (std::size_t i = items_.size(); i-- > 0;) {
            if (!taken[i][best]) continue;
            chosen[i] = 1;
            best = from(i, best, cost_after(i, best, cost), capped, states);
        }
        tell(chosen, result);
    }

    std::int64_t cost_after(std::size_t i, std::size_t state, const std::vector<std::int64_t>& last) const {
        return i + 1 < origin_.size() ? origin_[i + 1][state] : last[state];
    }
    std::size_t from(std::size_t i, std::size_t to, std::int64_t cost, bool capped, std::size_t states) const {
        const auto weight = static_cast<std::size_t>(items_[i].weight);
        const std::vector<std::int64_t>& before = origin_[i];
        if (!capped || to + 1 < states) return to - weight;
        for (std::size_t state = to >= weight ? to - weight : 0; state <= to; ++state)
            if (before[state] < nothing && before[state] + items_[i].cost == cost) return state;
        return to;
    }

    std::int64_t lower_;
    std::int64_t upper_;
    std::vector<Item> items_;
    std::vector<std::vector<std::int64_t>> origin_;  // costs before each item
    std::int64_t base_ = 0;
    std::int64_t base_cost_ = 0;
    std::int64_t loose_ = 0;
    bool is_exact_ = true;
};

}  // namespace

Asked asked_by(const Problem& problem, const Row& row) {
    Asked asked{problem.terms_of(row), row.lower, row.upper};
    while (asked.terms.size() == 1 && asked.lower != -unbounded && asked.terms[0].coefficient > 0) {
        const VariableInfo& variable = problem.variables[asked.terms[0].variable];
        if (variable.auxiliary == Origin::none || variable.kind != VariableKind::truth || variable.lower == variable.upper) break;
        if (asked.lower <= 0 || asked.lower > asked.terms[0].coefficient) break;
        if (asked.upper != unbounded && asked.upper < asked.terms[0].coefficient) break;
        const Auxiliary& auxiliary = problem.auxiliaries[variable.auxiliary];
        if (auxiliary.kind != Auxiliary::Kind::threshold) break;
        const WholeFormView form = problem.forms_of(auxiliary)[0];
        asked = {form.terms, auxiliary.level - form.constant, unbounded};
    }
    return asked;
}

LeastUse least_use(const Problem& problem, const Row& row, std::span<const std::int64_t> costs) {
    return Covering(problem, asked_by(problem, row), costs).run();
}

std::int64_t free_use(const Problem& problem, std::span<const WholeTerm> terms, std::span<const std::int64_t> costs) {
    std::int64_t sum = 0;
    for (const WholeTerm& term : terms) {
        const VariableInfo& variable = problem.variables[term.variable];
        const std::int64_t cost = costs[term.variable];
        sum += cost * (cost >= 0 ? variable.lower : variable.upper);
    }
    return sum;
}

}  // namespace bangkom::plan
