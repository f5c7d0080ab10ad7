#include "plan/solve/prices/batches.hpp"

#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

namespace {

Assignment after_passes(const Model& model, const Ranking& ranking, const Dual& dual, const Clusters& clusters, unsigned jobs) {
    Assignment plan(model, std::vector<std::uint16_t>(model.blocks(), 0));
    const BestResponse response(plan, ranking, dual);
    Batches batches(plan, response, clusters, jobs);
    Random random(5);
    const Effort effort(60, nullptr);
    for (int i = 0; i < 5; ++i) batches.pass({1, 0.5, dual.cost_scale()}, random, effort);
    batches.pass({}, random, effort);
    return plan;
}

}  // namespace

TEST_CASE("clusters respond alike on any number of threads, and sums and ranks follow every move", "[plan]") {
    const std::size_t rank = ranks_before_objectives;
    std::size_t moved = 0;
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const Problem problem = plan::testing::RandomProblem(seed).problem;
        const auto model = model_of(problem, 4096);
        if (!model || model->blocks() < 2) continue;
        INFO("seed " << seed);
        const Ranking ranking{rank, {}};
        Dual dual(*model, ranking, 1);
        dual.improve(10, 0, Effort(60, nullptr));
        const Clusters clusters = clusters_of(*model, 3);
        const Assignment one = after_passes(*model, ranking, dual, clusters, 1);
        const Assignment three = after_passes(*model, ranking, dual, clusters, 3);
        CHECK(one.patterns() == three.patterns());
        const Assignment anew(*model, one.patterns());
        CHECK(one.ranks() == anew.ranks());
        CHECK(one.broken_caps() == anew.broken_caps());
        for (std::size_t k = 0; k < model->couplers.size(); ++k) CHECK(one.sum(k) == anew.sum(k));
        moved += one.patterns() != std::vector<std::uint16_t>(model->blocks(), 0) ? 1 : 0;
    }
    CHECK(moved > 50);
}
