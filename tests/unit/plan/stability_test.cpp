#include "plan/problem/stability.hpp"

#include <algorithm>

#include "plan/solve/solve.hpp"
#include "plan/solve/stay.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

/// A random problem with a random plan so far that keeps what is pinned and banned.
struct Kept {
    explicit Kept(unsigned seed) : random(seed) {
        std::mt19937 bits(seed);
        for (const VariableInfo& info : random.problem.variables)
            if (info.kind == VariableKind::choice)
                rows.push_back(static_cast<std::uint8_t>(info.lower == info.upper ? info.lower : bits() % 2));
        first = random.problem.objectives.front();
        share = *Number::fraction(static_cast<std::int64_t>(bits() % 7), 2);
        threshold = prefer_kept(random.problem, rows, std::count(rows.begin(), rows.end(), 1), share);
    }
    std::int64_t goal(std::span<const std::int64_t> values) const {
        return first.form.constant + activity(first.form.terms, values);
    }

    testing::RandomProblem random;
    std::vector<std::uint8_t> rows;
    Objective first;
    Number share;
    std::int64_t threshold = 0;
};

bool is_worse_for_rules(const Ranks& before, const Ranks& after) {
    return std::lexicographical_compare(before.begin(), before.begin() + ranks_before_objectives, after.begin(),
                                        after.begin() + ranks_before_objectives);
}

/// Undoing any one change breaks a cap, is worse for duties or advice, or loses more than the threshold.
std::size_t check_changes(const Kept& kept, const std::vector<std::int64_t>& values) {
    std::size_t changes = 0;
    State state(kept.random.problem, values);
    for (Variable v = 0; v < kept.rows.size(); ++v) {
        if (state.is_chosen(v) == (kept.rows[v] != 0)) continue;
        ++changes;
        const Ranks before = state.ranks();
        const std::int64_t goal = kept.goal(state.values());
        state.flip(v);
        const bool better_for_rules = is_worse_for_rules(state.ranks(), before);
        CHECK((state.broken_caps() > 0 || is_worse_for_rules(before, state.ranks()) ||
               (!better_for_rules && kept.goal(state.values()) - goal > kept.threshold)));
        state.flip(v);
        const auto row = row_against(state, v);
        state.flip(v);
        CHECK(row.has_value() == (state.broken_caps() > 0 || is_worse_for_rules(before, state.ranks())));
        state.flip(v);
    }
    return changes;
}

}  // namespace

TEST_CASE("a change counts its threshold in the first goal", "[plan]") {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const Kept kept(seed);
        INFO("seed " << seed);
        std::vector<std::int64_t> values(kept.random.problem.variables.size(), 0);
        for (Variable v = 0; v < kept.rows.size(); ++v) values[v] = (seed >> (v % 8)) & 1;
        complete(kept.random.problem, values);
        const std::int64_t changes = changes_of(kept.rows, values);
        const Ranks ranks = ranks_of(kept.random.problem, values);
        CHECK(ranks[ranks_before_objectives] == kept.goal(values) + kept.threshold * changes);
        CHECK(ranks[ranks_before_objectives + 1] == changes);
    }
}

TEST_CASE("a best plan near to another changes nothing that does not pay", "[plan]") {
    std::size_t changes = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        const Kept kept(seed);
        INFO("seed " << seed);
        const Solution solution = solve(kept.random.problem, {}, Effort(60, nullptr));
        changes += check_changes(kept, solution.values);
        if (kept.random.has_within()) continue;
        CHECK(solution.ranks == kept.random.best());
        State state(kept.random.problem, solution.values);
        undo_changes(state, kept.rows);
        CHECK(state.values() == solution.values);
    }
    CHECK(changes > 400);
}

TEST_CASE("changes of a poor plan are taken back where they do not pay", "[plan]") {
    std::size_t undone = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        const Kept kept(seed);
        INFO("seed " << seed);
        std::vector<std::int64_t> values(kept.random.problem.variables.size(), 0);
        for (Variable v = 0; v < kept.rows.size(); ++v) values[v] = kept.random.problem.variables[v].lower;
        State state(kept.random.problem, values);
        const std::int64_t before = changes_of(kept.rows, state.values());
        undo_changes(state, kept.rows);
        REQUIRE(state.broken_caps() == 0);
        check_changes(kept, state.values());
        undone += static_cast<std::size_t>(before - changes_of(kept.rows, state.values()));
    }
    CHECK(undone > 100);
}

TEST_CASE("a plan that breaks caps is mended near to where it was", "[plan]") {
    std::size_t broken = 0;
    std::size_t mended_ones = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        const Kept kept(seed);
        INFO("seed " << seed);
        const auto keeps = [&](const std::vector<std::uint8_t>& rows) {
            std::vector<std::int64_t> values(kept.random.problem.variables.size(), 0);
            std::copy(rows.begin(), rows.end(), values.begin());
            complete(kept.random.problem, values);
            return keeps_caps(kept.random.problem, values);
        };
        const auto now = mended(kept.random.problem, kept.rows);
        if (keeps(kept.rows)) {
            CHECK(now == kept.rows);
            continue;
        }
        ++broken;
        mended_ones += keeps(now) ? 1 : 0;
    }
    CHECK(broken > 50);
    CHECK(mended_ones > broken * 8 / 10);
}
