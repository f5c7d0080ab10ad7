#include "plan/solve/prices/model.hpp"

#include <random>

#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/parts.hpp"
#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

namespace {

constexpr std::size_t pairs = 8;

/// Of each of eight pairs at most one is chosen, and of the eight first ones together at most four: 16 choices that rows hold
/// together, which keep the rows in thousands of ways. Each earns something.
Problem pairs_with_few_first() {
    Problem problem;
    Builder builder(problem);
    Sum few;
    Sum earned;
    for (std::size_t i = 0; i < pairs; ++i) {
        const Form first = Form::variable(builder.choice(false, false));
        const Form second = Form::variable(builder.choice(false, false));
        Sum one;
        one.add(first, 1);
        one.add(second, 1);
        builder.add_row(*one.finish(), {{}, Number(1), Number(1)}, RowKind::cap, {});
        few.add(first, 1);
        earned.add(first, 3);
        earned.add(second, 2);
    }
    builder.add_row(*few.finish(), {{}, Number(4), Number(4)}, RowKind::cap, {});
    builder.add_objective(*earned.finish(), true, std::nullopt, {});
    finish(problem);
    return problem;
}

/// The model says of any choice what the problem does.
void check_against(const Problem& problem, const Model& model) {
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        std::vector<std::int64_t> values(problem.variables.size(), 0);
        for (std::int64_t& value : values) value = random() % 3 == 0 ? 1 : 0;
        complete(problem, values);
        const auto patterns = patterns_of(model, values);
        if (!patterns) {
            CHECK(!keeps_caps(problem, values));  // rows within a block
            continue;
        }
        const Assignment assignment(model, *patterns);
        CHECK((assignment.broken_caps() == 0) == keeps_caps(problem, values));
        CHECK(assignment.ranks() == ranks_of(problem, values));
    }
}

}  // namespace

TEST_CASE("a row that holds together more than can be listed spans blocks instead", "[plan]") {
    const Problem problem = pairs_with_few_first();
    SECTION("the widest first") {
        const auto model = model_of(problem, 4096);
        REQUIRE(model);
        CHECK(model->blocks() == pairs);
        CHECK(model->is_complete());
        check_against(problem, *model);
    }
    SECTION("then narrower ones") {
        const auto model = model_of(problem, 2);
        REQUIRE(model);
        CHECK(model->blocks() == 2 * pairs);
        CHECK(model->is_complete());
        check_against(problem, *model);
    }
    SECTION("where there is room, it stays within its block") {
        const auto model = model_of(problem, 40000);
        REQUIRE(model);
        CHECK(model->blocks() == 1);
        CHECK(model->is_complete());
        check_against(problem, *model);
    }
}

TEST_CASE("where a row that holds what a goal reached would keep a block together, it is a rank", "[plan]") {
    Part part;
    {
        Builder builder(part.own);
        std::vector<Form> choices;
        for (int i = 0; i < 12; ++i) choices.push_back(Form::variable(builder.choice(false, false)));
        Sum closed;
        for (const std::size_t by : {4u, 8u, 12u})
            closed.add(*builder.any(std::vector<Form>(choices.begin(), choices.begin() + by)), 3);
        Sum spent;
        for (const Form& choice : choices) spent.add(choice, 2);
        builder.add_objective(*closed.finish(), true, std::nullopt, {});
        builder.add_objective(*spent.finish(), false, std::nullopt, {});
        finish(part.own);
    }
    part.values = at_rest(part.own);
    part.values[5] = 1;
    for (Variable v = 0; v < part.values.size(); ++v) part.whole.push_back(v);
    link_part(part);
    settle_rank(part, ranks_before_objectives, 0);
    constexpr std::size_t few = 100;
    const auto model = model_of(part.problem(), few);
    REQUIRE(model);
    CHECK(model->has_ranks);
    CHECK(model->is_complete());
    const std::int64_t reached = rank_of(part.problem(), part.values, ranks_before_objectives);
    CHECK(reached < 0);
    CHECK(all_locks_of(part)[ranks_before_objectives] == reached);
    const auto all = model_of(part.problem(), 1u << 12);
    REQUIRE(all);
    CHECK(!all->has_ranks);
    CHECK(all->is_complete());
}
