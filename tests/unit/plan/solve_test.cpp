#include "plan/solve/solve.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "plan/solve/local_search.hpp"
#include "plan/solve/state.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

void plans_are_best(unsigned from, unsigned to, const SolveOptions& options) {
    for (unsigned seed = from; seed <= to; ++seed) {
        const testing::RandomProblem random(seed);
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

TEST_CASE("a plan is the best of all plans, rank by rank", "[plan]") { plans_are_best(1, 1500, {}); }

TEST_CASE("branch and cut finds and proves the best plan, rank by rank", "[plan]") {
    SolveOptions options;
    options.most_to_enumerate = 0;
    plans_are_best(1, 60, options);
}

namespace {

SolveOptions prices_alone() {
    SolveOptions options;
    options.most_to_enumerate = 0;
    options.least_for_prices = 1;
    options.most_for_cuts = 0;
    return options;
}

/// Small parts by prices: bounds hold, plans keep the caps, and no rank is better than the best.
void prices_are_sound(unsigned from, unsigned to, const SolveOptions& options, std::size_t& proven) {
    for (unsigned seed = from; seed <= to; ++seed) {
        const testing::RandomProblem random(seed);
        const Solution solution = solve(random.problem, options, Effort(60, nullptr));
        INFO("seed " << seed);
        REQUIRE(keeps_caps(random.problem, solution.values));
        REQUIRE(ranks_of(random.problem, solution.values) == solution.ranks);
        const Ranks best = random.best();
        CHECK_FALSE(better(solution.ranks, best));
        for (std::size_t rank = 0; rank < best.size(); ++rank) {
            INFO("rank " << rank);
            REQUIRE(solution.bounds[rank]);
            CHECK(*solution.bounds[rank] <= best[rank]);
            if (solution.ranks[rank] != best[rank]) break;
            proven += solution.is_optimal(rank) ? 1 : 0;
        }
    }
}

}  // namespace

TEST_CASE("prices alone prove bounds that hold", "[plan]") {
    SolveOptions options = prices_alone();
    std::size_t proven = 0;
    prices_are_sound(1, 300, options, proven);
    CHECK(proven > 300);
}

TEST_CASE("while prices seek, what the whole rank has come to is told", "[plan]") {
    SolveOptions options = prices_alone();
    std::size_t steps = 0;
    std::size_t last = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const testing::RandomProblem random(seed);
        struct Told {
            std::size_t rank;
            std::int64_t value;
            std::int64_t bound;
        };
        std::vector<Told> told;
        options.progress = [&](std::size_t rank, std::int64_t value, std::optional<std::int64_t> bound) {
            told.push_back({rank, value, bound.value()});
        };
        const Solution solution = solve(random.problem, options, Effort(60, nullptr));
        INFO("seed " << seed);
        for (std::size_t i = 0; i < told.size(); ++i) {
            CHECK(told[i].bound <= told[i].value);
            CHECK(told[i].value >= solution.ranks[told[i].rank]);
            const bool is_step = i + 1 < told.size() && told[i + 1].rank == told[i].rank;
            ++(is_step ? steps : last);
        }
    }
    CHECK(steps > 2 * last);
}

TEST_CASE("bounds hold where not all patterns of a block are listed", "[plan]") {
    SolveOptions options = prices_alone();
    std::size_t proven = 0;
    for (const std::size_t most : {3, 6, 12}) {
        options.most_patterns = most;
        prices_are_sound(1, 60, options, proven);
    }
    CHECK(proven > 60);
}

TEST_CASE("prices, then cuts, come within the gap that is asked for, and prove bounds that hold", "[plan]") {
    SolveOptions options;
    options.most_to_enumerate = 0;
    options.most_for_cuts_alone = 0;
    options.gap = 0.01;
    std::size_t proven = 0;
    prices_are_sound(1, 150, options, proven);
    CHECK(proven > 300);
}

TEST_CASE("a plan is sought however wide the gap that is asked for", "[plan]") {
    SolveOptions options = prices_alone();
    options.most_for_cuts = 20'000;
    options.gap = 1;
    std::size_t less = 0;
    for (unsigned seed = 1; seed <= 100; ++seed) {
        const testing::RandomProblem random(seed);
        const std::vector<std::int64_t> nothing = at_rest(random.problem);
        const Solution solution = solve(random.problem, options, Effort(60, nullptr));
        INFO("seed " << seed);
        CHECK_FALSE(better(ranks_of(random.problem, nothing), solution.ranks));
        const Ranks best = random.best();
        less += better(best, ranks_of(random.problem, nothing)) && !better(solution.ranks, ranks_of(random.problem, nothing));
    }
    CHECK(less < 10);
}

TEST_CASE("prices, then branch and cut, find and prove the best plan", "[plan]") {
    SolveOptions options = prices_alone();
    options.most_for_cuts = 20'000;
    plans_are_best(1, 40, options);
}

TEST_CASE("plans by prices are the same for any number of threads", "[plan]") {
    SolveOptions options = prices_alone();
    for (unsigned seed = 1; seed <= 30; ++seed) {
        const testing::RandomProblem random(seed);
        options.jobs = 1;
        const Solution one = solve(random.problem, options, Effort(60, nullptr));
        options.jobs = 3;
        const Solution three = solve(random.problem, options, Effort(60, nullptr));
        INFO("seed " << seed);
        CHECK(one.values == three.values);
        CHECK(one.bounds == three.bounds);
    }
}

namespace {

/// Units that share nothing: in each, people choose among courses of a few points, at a cost that a budget limits.
Problem units_apart(std::span<const int> budgets, int people) {
    constexpr int courses = 16;
    Problem problem;
    Builder builder(problem);
    Sum worth;
    Sum costs;
    for (std::size_t unit = 0; unit < budgets.size(); ++unit) {
        Random random(unit + 1);
        Sum spent;
        for (int person = 0; person < people; ++person) {
            Sum points;
            for (int course = 0; course < courses; ++course) {
                const Form one = Form::variable(builder.choice(false, false));
                const int weight = 3 + course % 5;
                points.add(one, weight);
                spent.add(one, weight + static_cast<int>(random.below(4)));
                costs.add(one, weight + static_cast<int>(random.below(9)));
                worth.add(one, 1 + static_cast<int>(random.below(7)));
            }
            builder.add_row(*points.finish(), {Number(12), {}, Number(12)}, RowKind::duty, {});
            builder.add_row(*points.finish(), {{}, Number(20), Number(20)}, RowKind::cap, {});
        }
        builder.add_row(*spent.finish(), {{}, Number(budgets[unit]), Number(budgets[unit])}, RowKind::cap, {});
    }
    builder.add_objective(*worth.finish(), true, {}, {});
    builder.add_objective(*costs.finish(), false, {}, {});
    finish(problem);
    return problem;
}

}  // namespace

TEST_CASE("what binds one part changes nothing in the others", "[plan]") {
    const int budgets[] = {1100, 1200, 1300};
    const int cut[] = {1100, 700, 1300};
    SolveOptions options;
    options.gap = 0.01;
    options.jobs = 2;
    const Effort effort(120, nullptr);
    const std::vector<std::int64_t> before = solve(units_apart(budgets, 60), options, effort).values;
    const std::vector<std::int64_t> after = solve(units_apart(cut, 60), options, effort).values;
    REQUIRE_FALSE(effort.has_ended_some());
    REQUIRE(before.size() == after.size());
    const std::size_t size = before.size() / 3;
    const auto is_same = [&](std::size_t unit) {
        const auto at = static_cast<std::ptrdiff_t>(unit * size);
        return std::equal(before.begin() + at, before.begin() + at + static_cast<std::ptrdiff_t>(size), after.begin() + at);
    };
    CHECK(is_same(0));
    CHECK_FALSE(is_same(1));
    CHECK(is_same(2));
}

TEST_CASE("prices beside the cuts of a small part change nothing that is proven", "[plan]") {
    const int budgets[] = {160};
    const Problem problem = units_apart(budgets, 12);
    REQUIRE(problem.variables.size() > 150);
    SolveOptions options;
    const Effort effort(120, nullptr);
    const Solution one = solve(problem, options, effort);
    options.jobs = 2;
    const Solution two = solve(problem, options, effort);
    REQUIRE_FALSE(effort.has_ended_some());
    for (std::size_t rank = 0; rank < one.ranks.size(); ++rank) CHECK(one.is_optimal(rank));
    CHECK(one.values == two.values);
    CHECK(one.bounds == two.bounds);
}

TEST_CASE("where work ends a search, the plan is the same for any number of jobs", "[plan]") {
    const int budgets[] = {1100};
    const Problem problem = units_apart(budgets, 60);
    const Effort time(600, nullptr);
    const auto solved = [&](unsigned jobs) {
        SolveOptions options;
        options.jobs = jobs;
        const Effort effort = time.share(0.02);
        const Solution solution = solve(problem, options, effort);
        CHECK(effort.has_ended_some());
        CHECK_FALSE(effort.is_late());
        return solution;
    };
    const Solution one = solved(1);
    const Solution two = solved(2);
    CHECK(one.values == two.values);
    CHECK(one.bounds == two.bounds);
}
