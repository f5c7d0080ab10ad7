#include "plan/solve/prices/cheapest.hpp"

#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

namespace {

/// Further blocks of the same shapes, each with couplers of its own.
Model repeated(const Model& model, std::size_t times) {
    Model all = model;
    for (std::size_t i = 1; i < times; ++i)
        for (std::size_t b = 0; b < model.blocks(); ++b) {
            all.shape_of.push_back(model.shape_of[b]);
            for (std::size_t k = 0; k < model.couplers_in(b); ++k)
                all.coupler_of.push_back(static_cast<std::uint32_t>(i * model.couplers.size()) + model.couplers_of(b)[k]);
            all.coupler_begin.push_back(static_cast<std::uint32_t>(all.coupler_of.size()));
        }
    for (std::size_t i = 1; i < times; ++i) all.couplers.insert(all.couplers.end(), model.couplers.begin(), model.couplers.end());
    return all;
}

double cost_of(const Model& model, std::size_t block, std::size_t pattern, std::span<const double> prices) {
    const Shape& shape = model.shapes[model.shape_of[block]];
    double cost = shape.allowed[pattern] ? double(shape.costs[0][pattern]) : 1e300;
    for (const Entry& entry : shape.entries_of(pattern)) cost += prices[model.couplers_of(block)[entry.coupler]] * entry.amount;
    return cost;
}

}  // namespace

TEST_CASE("of however many blocks of a shape, each gets its own cheapest pattern, on any number of threads", "[plan]") {
    std::size_t several = 0;
    for (unsigned seed = 1; seed <= 100; ++seed) {
        const auto once = model_of(plan::testing::RandomProblem(seed).problem, 4096);
        if (!once || once->couplers.empty() || !once->is_complete()) continue;
        INFO("seed " << seed);
        const Model model = repeated(*once, 1 + seed % 11);
        Random random(seed);
        std::vector<double> prices;
        for (std::size_t k = 0; k < model.couplers.size(); ++k) prices.push_back(double(random.below(41)) / 4 - 5);
        std::vector<double> worth(ranks_before_objectives + model.objectives, 0);
        worth[ranks_before_objectives] = 1;
        Cheapest one(model, 1);
        Cheapest three(model, 3);
        one.find(prices, worth);
        three.find(prices, worth);
        CHECK(one.patterns() == three.patterns());
        CHECK(one.value() == three.value());
        double together = 0;
        for (std::size_t b = 0; b < model.blocks(); ++b) {
            double least = 1e300;
            for (std::size_t p = 0; p < model.shapes[model.shape_of[b]].patterns(); ++p) least = std::min(least, cost_of(model, b, p, prices));
            CHECK(cost_of(model, b, one.patterns()[b], prices) == Approx(least).margin(1e-9));
            together += least;
        }
        CHECK(one.value() == Approx(together).margin(1e-6));
        several += model.blocks() >= 5 ? 1 : 0;
    }
    CHECK(several > 30);
}
