#include "plan/solve/prices/column_annealing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bangkom::plan::prices {

namespace {

constexpr double first_heat = 0.3;  // in shares of what a choice is about
constexpr double last_heat = 0.01;
constexpr double nothing = 1e-9;
constexpr double least_weight = 0.2;  // of a block's breaking a limit that has no price
constexpr double least_worth = 0.02;  // of what a rank before is over what it may be
constexpr double first_factor = 1;    // of prices: what breaking a limit costs
constexpr double last_factor = 2;
constexpr double growth = 1.05;       // of the weights of limits that are broken, a sweep
constexpr double growth_in_repair = 1.3;
constexpr int sweeps = 150;
constexpr Work of_amount = 4;         // that is looked at
constexpr int most_repairs = 30;      // sweeps without chance
constexpr int most_tries = 4;         // each begins where the one before ended, less hot, with the weights of before its repairs

class Annealer {
public:
    Annealer(const Model& model, const Ranking& ranking, const Pool& pool, const Scope& scope, const Point& point,
             Choice start, const ColumnAnnealing& annealing)
        : model_(model), ranking_(ranking), pool_(pool), annealing_(annealing), choice_(std::move(start)),
          binding_(ranking.binding()), sums_(model.couplers.size(), 0), ranks_(scope.ranks),
          weights_(model.couplers.size(), 0) {
        for (std::size_t i = 0; i < scope.couplers.size(); ++i) sums_[scope.couplers[i]] = scope.sums[i];
        for (const std::uint32_t number : choice_) {
            for (const auto& [k, amount] : pool[number].amounts) sums_[k] += amount;
            for (std::size_t rank = 0; rank < ranks_.size(); ++rank) ranks_[rank] += pool[number].ranks[rank];
        }
        for (const std::uint32_t k : scope.couplers) {
            for (std::size_t rank = 0; rank < ranks_.size(); ++rank)
                ranks_[rank] += penalty(model, model.couplers[k], rank, sums_[k]);
            if (ranking.is_hard(model.couplers[k]))
                weights_[k] = std::max(std::abs(point.prices[k]),
                                       least_weight * annealing.cost_scale / double(model.couplers[k].largest));
        }
        for (const std::size_t rank : binding_) rank_weights_.push_back(std::max(point.worth[rank], least_worth));
        then_ = ranks_;
    }

    Choice run(Random& random, const Effort& effort) {
        order_.resize(choice_.size());
        std::iota(order_.begin(), order_.end(), 0u);
        double heat = first_heat * annealing_.cost_scale;
        for (int i = 0; i < most_tries && !effort.is_out(); ++i, heat /= 3) {
            anneal(heat, random, effort);
            const std::vector<double> weights = weights_;
            const std::vector<double> rank_weights = rank_weights_;
            for (int repair = 0; repair < most_repairs && !effort.is_out(); ++repair) {
                sweep(0, random);
                spend(effort);
                if (is_allowed()) return choice_;
                raise_weights(growth_in_repair);
            }
            weights_ = weights;
            rank_weights_ = rank_weights;
        }
        return choice_;
    }

private:
    void anneal(double heat, Random& random, const Effort& effort) {
        const double cooling = std::pow(last_heat * annealing_.cost_scale / heat, 1.0 / sweeps);
        for (int i = 0; i < sweeps && !effort.is_out(); ++i, heat *= cooling) {
            factor_ = first_factor + (last_factor - first_factor) * double(i) / sweeps;
            sweep(heat, random);
            spend(effort);
            raise_weights(growth);
        }
    }

    void spend(const Effort& effort) {
        effort.spend(work_);
        work_ = 0;
    }

    void sweep(double heat, Random& random) {
        shuffle(order_, random);
        for (const std::uint32_t c : order_)
            if (annealing_.columns[c].size() > 1) heat > 0 ? try_one(c, heat, random) : take_best(c);
    }

    /// Where it costs less, or little more, as chance allows.
    void try_one(std::uint32_t c, double heat, Random& random) {
        const std::uint32_t column = annealing_.columns[c][random.below(annealing_.columns[c].size())];
        if (column == choice_[c]) return;
        const double cost = cost_of(c, column);
        const double chance = double(random.next() >> 11) * 0x1p-53;
        if (cost <= 0 || chance < std::exp(-cost / heat)) take(c, column);
    }

    void take_best(std::uint32_t c) {
        std::uint32_t best = choice_[c];
        double least = -nothing * annealing_.cost_scale;
        for (const std::uint32_t column : annealing_.columns[c]) {
            if (column == choice_[c]) continue;
            const double cost = cost_of(c, column);
            if (cost >= least) continue;
            least = cost;
            best = column;
        }
        if (best != choice_[c]) take(c, best);
    }

    /// What both columns add, coupler by coupler: `use(coupler, by)`.
    template <class Use>
    void for_changes(const Column& from, const Column& to, const Use& use) const {
        auto a = from.amounts.begin();
        auto b = to.amounts.begin();
        while (a != from.amounts.end() || b != to.amounts.end()) {
            if (b == to.amounts.end() || (a != from.amounts.end() && a->first < b->first)) {
                use(a->first, -a->second);
                ++a;
            } else if (a == from.amounts.end() || b->first < a->first) {
                use(b->first, b->second);
                ++b;
            } else {
                if (a->second != b->second) use(a->first, b->second - a->second);
                ++a;
                ++b;
            }
        }
    }

    /// What a coupler's being outside by more or less makes of ranks.
    void add_penalties(Ranks& ranks, std::uint32_t k, std::int64_t by) const {
        const Coupler& coupler = model_.couplers[k];
        for (std::size_t rank = 0; rank < ranks.size(); ++rank)
            ranks[rank] += penalty(model_, coupler, rank, sums_[k] + by) - penalty(model_, coupler, rank, sums_[k]);
    }

    double cost_of(std::uint32_t c, std::uint32_t column) {
        const Column& from = pool_[choice_[c]];
        const Column& to = pool_[column];
        work_ += of_amount * static_cast<Work>(from.amounts.size() + to.amounts.size() + ranks_.size());
        for (std::size_t rank = 0; rank < ranks_.size(); ++rank)
            then_[rank] = ranks_[rank] + to.ranks[rank] - from.ranks[rank];
        double cost = 0;
        for_changes(from, to, [&](std::uint32_t k, std::int64_t by) {
            const Coupler& coupler = model_.couplers[k];
            const std::int64_t off = coupler.off(sums_[k]);
            const std::int64_t then = coupler.off(sums_[k] + by);
            if (off == then) return;
            cost += factor_ * weights_[k] * double(then - off);
            if (coupler.kind == RowKind::cap) return;
            add_penalties(then_, k, by);
        });
        cost += ranking_.worth_of(then_) - ranking_.worth_of(ranks_);
        for (std::size_t i = 0; i < binding_.size(); ++i) {
            const std::size_t rank = binding_[i];
            const std::int64_t lock = *ranking_.locks[rank];
            cost += factor_ * rank_weights_[i] *
                    double(std::max<std::int64_t>(0, then_[rank] - lock) - std::max<std::int64_t>(0, ranks_[rank] - lock));
        }
        return cost;
    }

    void take(std::uint32_t c, std::uint32_t column) {
        const Column& from = pool_[choice_[c]];
        const Column& to = pool_[column];
        for (std::size_t rank = 0; rank < ranks_.size(); ++rank) ranks_[rank] += to.ranks[rank] - from.ranks[rank];
        for_changes(from, to, [&](std::uint32_t k, std::int64_t by) {
            if (model_.couplers[k].kind != RowKind::cap) add_penalties(ranks_, k, by);
            sums_[k] += by;
        });
        choice_[c] = column;
    }

    bool is_broken(std::uint32_t k) const { return weights_[k] > 0 && model_.couplers[k].off(sums_[k]) > 0; }

    bool is_allowed() const {
        for (std::uint32_t k = 0; k < sums_.size(); ++k)
            if (is_broken(k)) return false;
        return std::all_of(binding_.begin(), binding_.end(),
                           [&](std::size_t rank) { return ranks_[rank] <= *ranking_.locks[rank]; });
    }

    void raise_weights(double by) {
        for (std::uint32_t k = 0; k < sums_.size(); ++k)
            if (is_broken(k)) weights_[k] *= by;
        for (std::size_t i = 0; i < binding_.size(); ++i)
            if (ranks_[binding_[i]] > *ranking_.locks[binding_[i]]) rank_weights_[i] *= by;
    }

    const Model& model_;
    const Ranking& ranking_;
    const Pool& pool_;
    const ColumnAnnealing& annealing_;
    Work work_ = 0;
    Choice choice_;
    std::vector<std::uint32_t> order_;  // of clusters, at random
    std::vector<std::size_t> binding_;
    std::vector<std::int64_t> sums_;  // of couplers
    Ranks ranks_;
    Ranks then_;                       // what an exchange would make of them
    std::vector<double> weights_;        // of hard couplers: what each 1 outside costs, before the factor
    std::vector<double> rank_weights_;   // of binding ranks, likewise
    double factor_ = first_factor;
};

}  // namespace

Choice anneal_columns(const Model& model, const Ranking& ranking, const Pool& pool, const Scope& scope,
                      const Point& point, Choice start, const ColumnAnnealing& annealing, Random& random,
                      const Effort& effort) {
    return Annealer(model, ranking, pool, scope, point, std::move(start), annealing).run(random, effort);
}

}  // namespace bangkom::plan::prices
