#include "plan/solve/solve_once.hpp"

#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom::plan;

namespace {

using Proofs = std::vector<std::optional<std::int64_t>>;

Solution combined(Solution best, Solution other) {
    combine(best, std::move(other));
    return best;
}

}  // namespace

TEST_CASE("of two solutions the better one stays, with what both proved as far as they reached the same", "[plan]") {
    const Solution one{{1}, {5, 8, 3}, {4, 6, 3}};
    const Solution other{{2}, {5, 7, 9}, {5, std::nullopt, 2}};
    const Solution found = combined(one, other);
    CHECK(found.values == other.values);
    CHECK(found.ranks == other.ranks);
    CHECK(found.bounds == Proofs{5, 6, 2});
    const Solution turned = combined(other, one);
    CHECK(turned.values == other.values);
    CHECK(turned.bounds == Proofs{5, 6, 2});
    const Solution same = combined({{1}, {5, 8}, {4, std::nullopt}}, {{2}, {5, 8}, {std::nullopt, 7}});
    CHECK(same.values == std::vector<std::int64_t>{1});
    CHECK(same.bounds == Proofs{4, 7});
}

TEST_CASE("solving again from any plan is as good, and proves no more than there is", "[plan]") {
    std::size_t solved = 0;
    for (unsigned seed = 1; seed <= 150; ++seed) {
        const bangkom::plan::testing::RandomProblem random(seed);
        if (std::any_of(random.problem.objectives.begin(), random.problem.objectives.end(),
                        [](const Objective& objective) { return objective.within.has_value(); }))
            continue;
        INFO("seed " << seed);
        const Effort effort(60, nullptr);
        Solution best = solve_once(random.problem, {}, {}, effort);
        std::vector<std::uint8_t> start;
        for (const std::int64_t value : best.values) start.push_back(value != 0 ? 1 : 0);
        SolveOptions another;
        another.seed = 9;
        combine(best, solve_once(random.problem, start, another, effort));
        CHECK(best.ranks == random.best());
        for (std::size_t rank = 0; rank < best.ranks.size(); ++rank) CHECK(best.bounds[rank].value_or(best.ranks[rank]) <= best.ranks[rank]);
        ++solved;
    }
    CHECK(solved > 40);
}
