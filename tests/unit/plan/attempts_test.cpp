#include "plan/solve/prices/attempts.hpp"

#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

namespace {

constexpr std::size_t rank = ranks_before_objectives;

/// A problem, its model, a plan that keeps caps, and the least the first goal can be.
struct Instance {
    Problem problem;
    std::optional<Model> model;
    std::vector<std::uint16_t> patterns;
    std::int64_t best = 0;
};

std::optional<Instance> instance(unsigned seed) {
    Instance result{plan::testing::RandomProblem(seed).problem, std::nullopt, {}, 0};
    result.model = model_of(result.problem, 4096);
    if (!result.model) return std::nullopt;
    std::optional<std::vector<std::int64_t>> start;
    std::optional<std::int64_t> best;
    plan::testing::for_each_choice(result.problem, [&](const std::vector<std::int64_t>& values) {
        if (!keeps_caps(result.problem, values)) return;
        if (!start) start = values;
        best = std::min(best.value_or(std::numeric_limits<std::int64_t>::max()), ranks_of(result.problem, values)[rank]);
    });
    if (!start) return std::nullopt;
    const auto patterns = patterns_of(*result.model, *start);
    if (!patterns) return std::nullopt;
    result.patterns = *patterns;
    // The model does not know rows that no choice moves.
    result.best = *best - ranks_of(result.problem, *start)[rank] + Assignment(*result.model, *patterns).ranks()[rank];
    return result;
}

/// Of the first small problems, each that has a model, with prices to begin with: `test(small, ranking, dual, clusters, seed)`.
template <class Test>
void for_small(unsigned seeds, const Effort& effort, const Test& test) {
    std::size_t tried = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        const auto small = instance(seed);
        if (!small) continue;
        const Ranking ranking{rank, {}};
        Dual dual(*small->model, ranking, 1);
        dual.improve(20, 0, effort);
        INFO("seed " << seed);
        test(*small, ranking, dual, clusters_of(*small->model, most_in_cluster), seed);
        ++tried;
    }
    CHECK(tried > seeds / 3);
}

}  // namespace

TEST_CASE("blocks that respond together keep caps, lose nothing, and mostly find the best of small problems", "[plan]") {
    const Effort effort(60, nullptr);
    std::size_t tried = 0;
    std::size_t found_best = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const auto small = instance(seed);
        if (!small) continue;
        const Ranking ranking{rank, {}};
        Assignment plan(*small->model, small->patterns);
        const std::int64_t before = plan.ranks()[rank];
        JointResponses(plan, ranking, seed).improve(10, effort);
        INFO("seed " << seed);
        CHECK(is_allowed(plan, ranking));
        CHECK(plan.ranks()[rank] <= before);
        CHECK(plan.ranks()[rank] >= small->best);
        ++tried;
        found_best += plan.ranks()[rank] == small->best ? 1 : 0;
    }
    CHECK(tried > 100);
    CHECK(found_best * 10 >= tried * 9);
}

TEST_CASE("two attempts find the same on one thread and on two, and what one of them would", "[plan]") {
    const Effort effort(60, nullptr);
    for_small(60, effort, [&](const Instance& small, const Ranking& ranking, const Dual& dual, const Clusters& clusters, unsigned seed) {
        std::vector<std::vector<std::uint16_t>> found;
        for (const unsigned jobs : {1u, 2u}) {
            Assignment plan(*small.model, small.patterns);
            Attempts attempts(plan, ranking, dual, clusters, seed, jobs);
            attempts.anneal(10, 0, effort);
            attempts.renew(10, 2, effort);
            CHECK(is_allowed(plan, ranking));
            found.push_back(plan.patterns());
        }
        CHECK(found[0] == found[1]);
        Assignment alone(*small.model, small.patterns);
        Responses responses(alone, ranking, dual, clusters, seed, 1);
        responses.anneal(10, true, effort);
        CHECK(is_allowed(alone, ranking));
        CHECK(Assignment(*small.model, found[0]).ranks()[rank] <= alone.ranks()[rank]);
        const std::int64_t before = alone.ranks()[rank];
        responses.anneal(1, false, effort);
        CHECK(alone.ranks()[rank] <= before);
    });
}

TEST_CASE("of several candidates the best is gone on with, and the plan so far is never given up", "[plan]") {
    const Effort effort(60, nullptr);
    constexpr std::size_t of_one = 768;
    for_small(60, effort, [&](const Instance& small, const Ranking& ranking, const Dual& dual, const Clusters& clusters, unsigned seed) {
        Assignment first(*small.model, small.patterns);
        const std::int64_t before = first.ranks()[rank];
        Responses responses(first, ranking, dual, clusters, seed, 1);
        responses.anneal(of_one, true, effort);
        responses.renew(5, effort);
        std::vector<std::vector<std::uint16_t>> found;
        for (const unsigned jobs : {1u, 2u}) {
            Assignment plan(*small.model, small.patterns);
            Attempts attempts(plan, ranking, dual, clusters, seed, jobs);
            REQUIRE(attempts.candidates(of_one) == 1);
            REQUIRE(attempts.candidates(3 * of_one) == 3);
            attempts.anneal(3 * of_one, 5, effort);
            CHECK(is_allowed(plan, ranking));
            CHECK(plan.ranks()[rank] <= std::min(before, first.ranks()[rank]));
            CHECK(plan.ranks()[rank] >= small.best);
            found.push_back(plan.patterns());
        }
        CHECK(found[0] == found[1]);
    });
}
