#include "plan/solve/prices/columns.hpp"

#include <algorithm>
#include <functional>
#include <random>

#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

namespace {

/// Some of some choices earn something, and three sums of them are better kept.
Problem covering(unsigned seed) {
    std::mt19937 random(seed);
    Problem problem;
    Builder builder(problem);
    std::vector<Form> choices;
    for (int i = 0; i < 8; ++i) choices.push_back(Form::variable(builder.choice(false, false)));
    Sum earned;
    for (int i = 0; i < 4; ++i) {
        std::vector<Form> some;
        for (const Form& choice : choices)
            if (random() % 2 == 0) some.push_back(choice);
        if (some.size() > 1) earned.add(*builder.any(some), 1 + int(random() % 5));
    }
    for (int i = 0; i < 3; ++i) {
        Sum sum;
        for (const Form& choice : choices)
            if (random() % 3 > 0) sum.add(choice, 1 + int(random() % 4));
        Demand demand{{}, {}, 4};
        (i == 0 ? demand.lower : demand.upper) = Number(4);
        builder.add_row(*sum.finish(), demand, i == 0 ? RowKind::duty : RowKind::advice, {});
    }
    builder.add_objective(*earned.finish(), true, std::nullopt, {});
    finish(problem);
    return problem;
}

/// How many problems had a threshold that was no block's.
std::size_t try_columns(std::size_t rank, std::size_t most_patterns, const std::function<Problem(unsigned)>& problem_of) {
    std::size_t spread = 0;
    std::size_t tried = 0;
    std::size_t found_best = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        Problem problem = problem_of(seed);
        link(problem);
        const auto model = model_of(problem, most_patterns);
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
        CHECK(Assignment(*model, *patterns).ranks() == ranks_of(problem, rest));
        Point start{std::vector<double>(model->couplers.size(), 0),
                    std::vector<double>(ranks_before_objectives + model->objectives, 0)};
        start.worth[rank] = 1;
        Ranking ranking{rank, {}};
        ranking.break_ties(*model, 1);
        const Effort effort(60, nullptr);
        const auto found = by_columns(*model, clusters, ranking, start, *patterns, {}, {}, effort);
        INFO("seed " << seed);
        REQUIRE(found);
        CHECK_FALSE(effort.has_ended_some());
        CHECK_FALSE(effort.has_been_late());
        CHECK(effort.spent() > 0);
        const Assignment after(*model, found->patterns);
        CHECK(is_allowed(after, ranking));
        CHECK(after.ranks()[rank] <= Assignment(*model, *patterns).ranks()[rank]);
        CHECK(found->bound <= *best);
        CHECK(after.ranks()[rank] >= *best);
        ++tried;
        spread += std::any_of(model->couplers.begin(), model->couplers.end(), [](const Coupler& coupler) {
            return coupler.kind == RowKind::link && coupler.lower != -unbounded;
        });
        found_best += after.ranks()[rank] == *best ? 1 : 0;
    }
    CHECK(tried > 20);
    CHECK(found_best * 10 >= tried * 9);
    return spread;
}

}  // namespace

TEST_CASE("columns keep what the plan keeps, lose nothing, and prove a bound that holds", "[plan]") {
    const auto any = [](unsigned seed) { return plan::testing::RandomProblem(seed).problem; };
    SECTION("for a goal") { try_columns(ranks_before_objectives, 4096, any); }
    SECTION("where thresholds of wide blocks are couplers") {
        CHECK(try_columns(ranks_before_objectives, 6, covering) > 100);
    }
    SECTION("for the shortfall, where the goal decides among equals") { try_columns(0, 4096, any); }
}
