#include "plan/solve/prices/repair.hpp"

#include <algorithm>
#include <span>

namespace bangkom::plan::prices {

namespace {

constexpr double of_ranks_before = 100;  // what 1 more than a rank may be costs, in shares of what a choice is about
constexpr std::size_t most_broken = 60;

class Repairer {
public:
    Repairer(Assignment& plan, const Ranking& ranking, double cost_scale)
        : plan_(plan), model_(plan.model()), ranking_(ranking), cost_scale_(cost_scale), binding_(ranking.binding()) {}

    bool run(const Effort& effort) {
        std::vector<std::uint32_t> broken;
        for (std::uint32_t k = 0; k < model_.couplers.size(); ++k)
            if (is_hard(k) && off(k) > 0) broken.push_back(k);
        if (broken.size() > most_broken) return false;
        const Lists blocks = blocks_of_couplers(model_);
        for (const std::uint32_t k : broken)
            while (off(k) > 0)
                if (effort.is_out() || !mend(k, blocks.of(k))) return false;
        return is_allowed(plan_, ranking_);
    }

private:
    bool is_hard(std::uint32_t k) const { return ranking_.is_hard(model_.couplers[k]); }
    /// In blocks.
    double off(std::uint32_t k) const {
        const Coupler& coupler = model_.couplers[k];
        return double(coupler.off(plan_.sum(k))) / double(std::max<std::int64_t>(1, coupler.largest));
    }

    double broken_at(std::size_t block) const {
        double sum = 0;
        for (std::size_t i = 0; i < model_.couplers_in(block); ++i)
            if (const std::uint32_t k = model_.couplers_of(block)[i]; is_hard(k)) sum += off(k);
        return sum;
    }

    double cost() const {
        double cost = ranking_.worth_of(plan_.ranks());
        for (const std::size_t rank : binding_)
            cost += of_ranks_before * cost_scale_ * double(std::max<std::int64_t>(0, plan_.ranks()[rank] - *ranking_.locks[rank]));
        return cost;
    }

    /// One block's pattern; false where none helps.
    bool mend(std::uint32_t coupler, std::span<const std::uint32_t> blocks) {
        const double cost_before = cost();
        double best = 1e300;
        std::size_t block = model_.blocks();
        std::uint16_t pattern = 0;
        for (const std::uint32_t b : blocks) {
            const std::uint16_t before = plan_.pattern(b);
            const double broken_before = broken_at(b);
            const double off_before = off(coupler);
            const Shape& shape = model_.shapes[model_.shape_of[b]];
            for (std::size_t p = 0; p < shape.patterns(); ++p) {
                if (!shape.allowed[p] || p == before) continue;
                plan_.set(b, static_cast<std::uint16_t>(p));
                const double less = broken_before - broken_at(b);
                if (less <= 0 || off(coupler) >= off_before) continue;
                const double price = (cost() - cost_before) / less;
                if (price >= best) continue;
                best = price;
                block = b;
                pattern = static_cast<std::uint16_t>(p);
            }
            plan_.set(b, before);
        }
        if (block == model_.blocks()) return false;
        plan_.set(block, pattern);
        return true;
    }

    Assignment& plan_;
    const Model& model_;
    const Ranking& ranking_;
    double cost_scale_;
    std::vector<std::size_t> binding_;
};

}  // namespace

bool repair(Assignment& plan, const Ranking& ranking, double cost_scale, const Effort& effort) {
    return Repairer(plan, ranking, cost_scale).run(effort);
}

}  // namespace bangkom::plan::prices
