// Where very much is planned, it is grounded slice by slice: the problem is what it would be in one go.

#include <fmt/format.h>

#include "plan/ground/grounding.hpp"
#include "support/catch.hpp"
#include "unit/eval/world.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

constexpr std::int64_t clerks = 1100;
constexpr std::int64_t courses = 100;

/// Clerk c has worth c; course k has k hours.
std::string script() {
    std::string text = R"(
entity clerk { worth: number }
entity course { hours: number }
decision attend for c in clerk, k in course { clerk: c inverse attended, course: k inverse sessions }
rule enough { for c in clerk must sum(a.course.hours for a in c.attended) >= c.worth }
rule few { for k in course must count(a in k.sessions) <= 7 }
goal most maximize sum(a.clerk.worth * a.course.hours for a in attend) + 3 * count(attend)
rows clerk {
id | worth
)";
    for (std::int64_t c = 1; c <= clerks; ++c) text += fmt::format("c{} | {}\n", c, c);
    text += "}\nrows course {\nid | hours\n";
    for (std::int64_t k = 1; k <= courses; ++k) text += fmt::format("k{} | {}\n", k, k);
    return text + "}\n";
}

}  // namespace

TEST_CASE("rows and goals of a large plan hold each candidate once, with its amount", "[plan]") {
    bangkom::test::WorldOptions options;
    options.choices = eval::Choices::candidates;
    bangkom::test::World world(script(), options);
    const Grounding grounding = ground(*world.evaluator, world.derived, {}, {}, world.diagnostics);
    const Problem& problem = grounding.problem;
    REQUIRE(problem.variables.size() == static_cast<std::size_t>(clerks * courses));
    REQUIRE(problem.rows.size() == static_cast<std::size_t>(clerks + courses));
    std::size_t wrong = 0;
    for (std::int64_t c = 0; c < clerks; ++c) {
        const Row& row = problem.rows[static_cast<std::size_t>(c)];
        const auto terms = problem.terms_of(row);
        REQUIRE(terms.size() == static_cast<std::size_t>(courses));
        wrong += row.lower == c + 1 ? 0 : 1;
        for (std::int64_t k = 0; k < courses; ++k)
            wrong += terms[static_cast<std::size_t>(k)] == WholeTerm{static_cast<Variable>(c * courses + k), k + 1} ? 0 : 1;
    }
    for (std::int64_t k = 0; k < courses; ++k) {
        const Row& row = problem.rows[static_cast<std::size_t>(clerks + k)];
        REQUIRE(problem.terms_of(row).size() == static_cast<std::size_t>(clerks));
        wrong += row.upper == 7 ? 0 : 1;
        for (std::int64_t c = 0; c < clerks; ++c)
            wrong += problem.terms_of(row)[static_cast<std::size_t>(c)] ==
                             WholeTerm{static_cast<Variable>(c * courses + k), 1} ? 0 : 1;
    }
    const auto& goal = problem.objectives.front();
    REQUIRE(goal.form.terms.size() == problem.variables.size());
    for (const WholeTerm& term : goal.form.terms) {
        const std::int64_t worth = (term.variable / courses + 1) * (term.variable % courses + 1) + 3;
        wrong += multiply(goal.unit, -term.coefficient) == Number(worth) ? 0 : 1;
    }
    CHECK(wrong == 0);
}
