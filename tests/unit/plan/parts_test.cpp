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
                                                  [](const Row& row) { return row.objective != Origin::none; }));
}

}  // namespace

TEST_CASE("what rows of parts hold of a goal is what the goal reached in them", "[plan]") {
    std::size_t held = 0;
    for (unsigned seed = 1; seed <= 200; ++seed) {
        Part part;
        part.own = plan::testing::RandomProblem(seed).problem;
        part.values = at_rest(part.own);
        if (!keeps_caps(part.own, part.values)) continue;
        for (Variable v = 0; v < part.values.size(); ++v) part.whole.push_back(v);
        link_part(part);
        std::vector<std::int64_t> decided = part.values;
        settle_rank(part, goal, 0);
        std::vector<Part> pieces;
        split_part(std::move(part), decided, pieces);
        INFO("seed " << seed);
        for (const Part& piece : pieces) {
            const std::size_t rows = rows_that_hold_objectives(piece.problem());
            const Locks locks = all_locks_of(piece);
            CHECK((goal < locks.size() && locks[goal]) == (rows > 0));
            if (rows == 0) continue;
            CHECK(*locks[goal] == rank_of(piece.problem(), piece.values, goal));
            ++held;
        }
        if (pieces.size() < 2) continue;
        const Ranks reached = ranks_of(pieces[0].problem(), pieces[0].values);
        const Ranks reached_beside = ranks_of(pieces[1].problem(), pieces[1].values);
        pieces.resize(2);
        const Part joined = join_parts(std::move(pieces));
        const Locks locks = all_locks_of(joined);
        if (rows_that_hold_objectives(joined.problem()) == 2) CHECK(*locks[goal] == reached[goal] + reached_beside[goal]);
    }
    CHECK(held > 50);
}
