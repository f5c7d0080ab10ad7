#include "plan/solve/parts.hpp"

#include <algorithm>

#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

constexpr std::size_t goal = ranks_before_objectives;

std::size_t rows_that_hold_objectives(const Problem& problem) {
    return static_cast<std::size_t>(std::count_if(problem.rows.begin(), problem.rows.end(),
                                                  [](const Row& row) { return row.holds_objective(); }));
}

/// What rows of objectives allow, locks allow: else a bound that is proven with the locks would say too much.
void check_locks(const Problem& problem, const Locks& locks) {
    plan::testing::for_each_choice(problem, [&](const std::vector<std::int64_t>& values) {
        if (keeps_caps(problem, values)) CHECK(keeps(ranks_of(problem, values), locks.size(), locks));
    });
}

Part whole(const Problem& problem) {
    Part part;
    part.own = problem;
    part.values = at_rest(problem);
    for (Variable v = 0; v < part.values.size(); ++v) part.whole.push_back(v);
    link_part(part);
    return part;
}

}  // namespace

TEST_CASE("what rows of parts hold of a goal is what the goal reached in them", "[plan]") {
    std::size_t held = 0;
    std::size_t joined_rows = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const Problem problem = plan::testing::RandomProblem(seed).problem;
        if (!keeps_caps(problem, at_rest(problem))) continue;
        const std::int64_t allowance = seed % 3;
        std::vector<Part> pieces;
        for (int twice = 0; twice < 2; ++twice) {
            Part part = whole(problem);
            std::vector<std::int64_t> decided = part.values;
            settle_rank(part, goal, allowance);
            split_part(std::move(part), decided, pieces);
        }
        INFO("seed " << seed);
        for (const Part& piece : pieces) {
            const std::size_t rows = rows_that_hold_objectives(piece.problem());
            const Locks locks = all_locks_of(piece);
            CHECK((goal < locks.size() && locks[goal]) == (rows > 0));
            check_locks(piece.problem(), locks);
            if (rows == 0) continue;
            if (allowance == 0) CHECK(*locks[goal] == rank_of(piece.problem(), piece.values, goal));
            ++held;
        }
        if (pieces.size() < 2) continue;
        std::vector<Part> two;
        two.push_back(std::move(pieces.front()));
        two.push_back(std::move(pieces.back()));
        const Part joined = join_parts(std::move(two));
        if (joined.choices() > 16) continue;
        check_locks(joined.problem(), all_locks_of(joined));
        joined_rows += rows_that_hold_objectives(joined.problem());
    }
    CHECK(held > 50);
    CHECK(joined_rows > 50);
}
