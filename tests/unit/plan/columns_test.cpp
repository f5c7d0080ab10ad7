#include "plan/solve/prices/columns.hpp"

#include <algorithm>

#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

namespace {

void try_columns(std::size_t rank) {
    std::size_t tried = 0;
    std::size_t found_best = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        Problem problem = plan::testing::RandomProblem(seed).problem;
        link(problem);
        const auto model = model_of(problem, 4096);
        if (!model) continue;
        const Clusters clusters = clusters_of(*model, most_in_cluster);
        if (!may_have_columns(*model, clusters)) continue;
        std::vector<std::int64_t> rest(problem.variables.size(), 0);
        std::optional<std::int64_t> best;
        plan::testing::for_each_choice(problem, [&](const std::vector<std::int64_t>& values) {
            if (!keeps_caps(problem, values)) return;
            if (!best) rest = values;
            best = std::min(best.value_or(std::numeric_limits<std::int64_t>::max()), ranks_of(problem, values)[rank]);
        });
        const auto patterns = patterns_of(*model, rest);
        if (!best || !patterns) continue;
        // The model does not know rows that no choice moves.
        *best -= ranks_of(problem, rest)[rank] - Assignment(*model, *patterns).ranks()[rank];
        Point start{std::vector<double>(model->couplers.size(), 0),
                    std::vector<double>(ranks_before_objectives + model->objectives, 0)};
        start.worth[rank] = 1;
        Ranking ranking{rank, {}};
        ranking.break_ties(*model, 1);
        const auto found = by_columns(*model, clusters, ranking, start, *patterns, {}, {}, Effort(60, nullptr));
        INFO("seed " << seed);
        REQUIRE(found);
        const Assignment after(*model, found->patterns);
        CHECK(is_allowed(after, ranking));
        CHECK(after.ranks()[rank] <= Assignment(*model, *patterns).ranks()[rank]);
        CHECK(found->bound <= *best);
        CHECK(after.ranks()[rank] >= *best);
        ++tried;
        found_best += after.ranks()[rank] == *best ? 1 : 0;
    }
    CHECK(tried > 20);
    CHECK(found_best * 10 >= tried * 9);
}

}  // namespace

TEST_CASE("columns keep what the plan keeps, lose nothing, and prove a bound that holds", "[plan]") {
    SECTION("for a goal") { try_columns(ranks_before_objectives); }
    SECTION("for the shortfall, where the goal decides among equals") { try_columns(0); }
}
