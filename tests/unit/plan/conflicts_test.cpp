#include "plan/why/conflicts.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "plan/solve/solve.hpp"
#include "plan/why/least_use.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

bool keeps(const Problem& problem, std::span<const std::size_t> rows, std::span<const std::int64_t> values) {
    return std::all_of(rows.begin(), rows.end(), [&](std::size_t row) {
        return problem.rows[row].off(activity(problem.terms_of(problem.rows[row]), values)) == 0;
    });
}

bool can_hold(const Problem& problem, std::span<const std::size_t> rows) {
    bool can = false;
    testing::for_each_choice(problem, [&](const std::vector<std::int64_t>& values) { can = can || keeps(problem, rows, values); });
    return can;
}

/// The least (or most) that the duties use of a cap when every other cap is kept, too.
std::optional<std::int64_t> use_by_trying(const Problem& problem, const CapNeed& need) {
    std::vector<std::size_t> others = need.duties;
    for (std::size_t i = 0; i < problem.rows.size(); ++i)
        if (problem.rows[i].kind == RowKind::cap && i != need.cap) others.push_back(i);
    std::optional<std::int64_t> best;
    testing::for_each_choice(problem, [&](const std::vector<std::int64_t>& values) {
        if (!keeps(problem, others, values)) return;
        const std::int64_t use = activity(problem.terms_of(problem.rows[need.cap]), values);
        if (!best || (need.upper ? use < *best : use > *best)) best = use;
    });
    return best;
}

}  // namespace

TEST_CASE("what is said to collide does, and no part of it where that is said", "[plan]") {
    std::size_t conflicts = 0;
    std::size_t minimal = 0;
    std::size_t exact = 0;
    std::size_t open = 0;
    for (unsigned seed = 1; seed <= 500; ++seed) {
        testing::RandomProblem random(seed);
        link(random.problem);
        const Problem& problem = random.problem;
        const Solution solution = solve(problem, {}, Effort(60, nullptr));
        const Conflicts told = find_conflicts(problem, solution.values, 2, Effort(60, nullptr));
        INFO("seed " << seed);
        CHECK((told.found.empty() && told.traded.empty() && told.open.empty()) == (solution.ranks[0] == 0));
        open += told.open.size();
        for (const std::size_t duty : told.traded) {
            std::vector<std::size_t> rows = {duty};
            for (std::size_t i = 0; i < problem.rows.size(); ++i) {
                const Row& row = problem.rows[i];
                const bool kept = row.off(activity(problem.terms_of(row), solution.values)) == 0;
                if (row.kind == RowKind::cap || (row.kind == RowKind::duty && kept)) rows.push_back(i);
            }
            CHECK(can_hold(problem, rows));
        }
        for (const Conflict& conflict : told.found) {
            std::vector<std::size_t> rows = conflict.caps;
            rows.insert(rows.end(), conflict.duties.begin(), conflict.duties.end());
            ++conflicts;
            CHECK_FALSE(can_hold(problem, rows));
            for (std::size_t i = 0; conflict.is_minimal && i < rows.size() && rows.size() > 1; ++i) {
                std::vector<std::size_t> others = rows;
                others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
                CHECK(can_hold(problem, others));
            }
            minimal += conflict.is_minimal ? 1 : 0;
            for (const CapNeed& need : conflict.needs) {
                const auto use = use_by_trying(problem, need);
                CHECK(use.has_value() != need.is_hopeless);
                if (!use) continue;
                CHECK((need.upper ? need.least <= *use : need.least >= *use));
                if (!need.enough) continue;
                CHECK(*need.enough == *use);
                exact += need.least == *use ? 1 : 0;
            }
        }
    }
    CHECK(open < 5);  // the solver does not settle every odd one
    CHECK(conflicts > 100);
    CHECK(minimal > 100);
    CHECK(exact > 10);
}

TEST_CASE("the least use of a row alone is what trying everything gives", "[plan]") {
    std::size_t compared = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        const testing::RandomProblem random(seed);
        const Problem& problem = random.problem;
        std::vector<std::int64_t> costs(problem.variables.size(), 0);
        for (std::size_t v = 0; v < costs.size(); ++v) costs[v] = static_cast<std::int64_t>((seed * 7 + v * 5) % 11) - 3;
        for (const Row& row : problem.rows) {
            if (row.kind == RowKind::link) continue;
            const auto terms = problem.terms_of(row);
            if (!std::all_of(terms.begin(), terms.end(), [&](const WholeTerm& t) { return problem.is_choice(t.variable); })) continue;
            std::optional<std::int64_t> best;
            testing::for_each_choice(problem, [&](const std::vector<std::int64_t>& values) {
                if (row.off(activity(terms, values)) != 0) return;
                std::int64_t use = 0;
                for (const WholeTerm& term : terms) use += costs[term.variable] * values[term.variable];
                if (!best || use < *best) best = use;
            });
            const LeastUse least = least_use(problem, row, costs);
            INFO("seed " << seed);
            REQUIRE(least.is_possible == best.has_value());
            if (!best) continue;
            ++compared;
            CHECK(least.is_exact);
            CHECK(least.use == *best);
            std::int64_t told = 0;
            for (const WholeTerm& term : terms) told += costs[term.variable] * problem.variables[term.variable].lower;
            for (const auto& [variable, value] : least.values) told += costs[variable] * (value - problem.variables[variable].lower);
            CHECK(told == *best);
        }
    }
    CHECK(compared > 200);
}

TEST_CASE("many duties that nothing reaches do not hide what others collide with", "[plan]") {
    Problem problem;
    Builder builder(problem);
    for (int i = 0; i < 300; ++i) {
        const Form one = Form::variable(builder.choice(false, false));
        builder.add_row(one, {Number(2), {}, Number(2)}, RowKind::duty, {});
    }
    Sum all;
    for (int i = 0; i < 2; ++i) {
        const Form one = Form::variable(builder.choice(false, false));
        builder.add_row(one, {Number(1), {}, Number(1)}, RowKind::duty, {});
        all.add(one, 1);
    }
    builder.add_row(*all.finish(), {{}, Number(1), Number(1)}, RowKind::cap, {});
    finish(problem);
    const std::vector<std::int64_t> nothing(problem.variables.size(), 0);
    const Conflicts conflicts = find_conflicts(problem, nothing, 1, Effort(60, nullptr));
    CHECK(conflicts.found.size() == 301);
    CHECK(conflicts.open.empty());
    CHECK(std::count_if(conflicts.found.begin(), conflicts.found.end(), [](const Conflict& c) { return !c.caps.empty(); }) == 1);
}

TEST_CASE("what each of many people cannot do is told of each, whatever the number of jobs", "[plan]") {
    constexpr std::size_t people = 250;
    constexpr int years = 4;
    Problem problem;
    Builder builder(problem);
    for (std::size_t person = 0; person < people; ++person) {
        std::vector<Sum> of_year(years);
        for (int activity = 0; activity < 3; ++activity) {
            Sum once;
            for (Sum& year : of_year) {
                const Form one = Form::variable(builder.choice(false, false));
                once.add(one, 1);
                year.add(one, 1);
            }
            builder.add_row(*once.finish(), {{}, Number(1), Number(1)}, RowKind::cap, {});
        }
        for (Sum& year : of_year) builder.add_row(*year.finish(), {Number(1), {}, Number(1)}, RowKind::duty, {});
    }
    finish(problem);
    link(problem);
    const std::vector<std::int64_t> nothing(problem.variables.size(), 0);
    const Conflicts one = find_conflicts(problem, nothing, 1, Effort(60, nullptr));
    const Conflicts two = find_conflicts(problem, nothing, 2, Effort(60, nullptr));
    CHECK(one.open.empty());
    REQUIRE(one.found.size() == people);
    REQUIRE(two.found.size() == people);
    for (std::size_t i = 0; i < people; ++i) {
        CHECK(one.found[i].is_minimal);
        CHECK(one.found[i].caps.size() == 3);
        CHECK(one.found[i].duties.size() == 4);
        CHECK(one.found[i].caps == two.found[i].caps);
        CHECK(one.found[i].duties == two.found[i].duties);
    }
}
