#include "plan/problem/link.hpp"

#include <algorithm>

#include "plan/problem/builder.hpp"
#include "plan/solve/prices/model.hpp"
#include "support/catch.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

/// Many choices, some of which together fill what is wanted; what is short of it costs.
Problem shortage() {
    Problem problem;
    Builder builder(problem);
    Sum filled;
    filled.add(Form(Number(20)));
    for (int i = 0; i < 100; ++i) filled.add(Form::variable(builder.choice(false, false)), -2);
    const std::vector<Form> forms{*filled.finish(), Form(Number(0))};
    builder.add_objective(*builder.largest(forms), false, std::nullopt, {});
    finish(problem);
    return problem;
}

}  // namespace

TEST_CASE("linking holds what only costs from below alone, and leaves blocks to prices", "[plan]") {
    Problem problem = shortage();
    REQUIRE(prices::model_of(problem, 4096));
    link(problem);
    CHECK(problem.is_linked);
    CHECK(std::none_of(problem.auxiliaries.begin(), problem.auxiliaries.end(),
                       [](const Auxiliary& one) { return one.kind == Auxiliary::Kind::largest_is; }));
    CHECK(prices::model_of(problem, 4096));
    const std::size_t rows = problem.rows.size();
    link(problem);
    CHECK(problem.rows.size() == rows);
}
