#include "plan/solve/solve.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "plan/solve/local_search.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

void plans_are_best(unsigned from, unsigned to, std::size_t most_to_enumerate) {
    for (unsigned seed = from; seed <= to; ++seed) {
        const testing::RandomProblem random(seed);
        SolveOptions options;
        options.most_to_enumerate = most_to_enumerate;
        const Solution solution = solve(random.problem, options, Effort(60, nullptr));
        INFO("seed " << seed);
        REQUIRE(keeps_caps(random.problem, solution.values));
        REQUIRE(ranks_of(random.problem, solution.values) == solution.ranks);
        const Ranks best = random.best();
        for (std::size_t rank = 0; rank < best.size(); ++rank) {
            INFO("rank " << rank);
            const bool may_give_up = rank >= ranks_before_objectives &&
                                     random.problem.objectives[rank - ranks_before_objectives].within.has_value();
            if (may_give_up)
                CHECK(solution.ranks[rank] >= best[rank]);
            else
                CHECK(solution.ranks[rank] == best[rank]);
            REQUIRE(solution.bounds[rank]);
            CHECK(*solution.bounds[rank] == best[rank]);
        }
    }
}

}  // namespace

TEST_CASE("a plan is the best of all plans, rank by rank", "[plan]") { plans_are_best(1, 1500, 12); }

TEST_CASE("branch and cut finds and proves the best plan, rank by rank", "[plan]") { plans_are_best(1, 60, 0); }
