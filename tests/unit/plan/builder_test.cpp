#include "plan/problem/builder.hpp"

#include "support/catch.hpp"

using namespace bangkom;
using namespace bangkom::plan;

TEST_CASE("rows that come after a mark are taken back, those before it stay", "[plan]") {
    Problem problem;
    Builder builder(problem);
    const Form a = Form::variable(builder.choice(false, false));
    const Form b = Form::variable(builder.choice(false, false));
    REQUIRE(builder.add_row(a, {.lower = {}, .upper = Number(1), .asked = 1}, RowKind::cap, {}));
    const Builder::Rows before = builder.rows();
    REQUIRE(builder.add_row(*plus(a, b), {.lower = {}, .upper = Number(1), .asked = 1}, RowKind::cap, {}));
    builder.take_back(before);
    REQUIRE(problem.rows.size() == 1);
    REQUIRE(problem.terms.size() == 1);
    REQUIRE(builder.add_row(b, {.lower = {}, .upper = Number(1), .asked = 1}, RowKind::cap, {}));
    CHECK(problem.terms_of(problem.rows[1]).front().variable == 1);
}

TEST_CASE("what is maximized is turned, in the same unit", "[plan]") {
    Problem problem;
    Builder builder(problem);
    const Form form = *plus(Form(Number(6)), Form::variable(builder.choice(false, false), 4));
    REQUIRE(builder.add_objective(form, true, std::nullopt, {}));
    REQUIRE(builder.add_objective(form, false, std::nullopt, {}));
    for (const Objective& objective : problem.objectives) {
        CHECK(objective.unit == Number(2));
        CHECK(objective.value_of(objective.form.constant) == Number(6));
        CHECK(objective.value_of(objective.form.constant + objective.form.terms.front().coefficient) == Number(10));
    }
    CHECK(problem.objectives[0].form.constant == -3);
    CHECK(problem.objectives[1].form.constant == 3);
}
