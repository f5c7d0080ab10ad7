// Planning some decisions and leaving the others alone.

#include "plan/plan.hpp"
#include "program/decisions.hpp"
#include "support/catch.hpp"
#include "unit/eval/world.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

constexpr const char* script = R"(
entity thing { worth: number }
thing a { worth: 2 }
thing b { worth: 3 }
decision take for t in thing { thing: t inverse taken }
decision lend for t in thing { thing: t inverse lent }
decision paint for t in thing { thing: t inverse painted }
rule owned { for t in thing must count(t.lent) <= count(t.taken) }
rule painted { for t in thing must count(t.painted) = 1 }
goal most_lent maximize count(lend)
goal most_painted maximize count(paint)
derive lent_thing for t in thing where count(t.lent) > 0 { thing: t }
view colours for t in thing { painted: count(t.painted) }
pin paint { thing: b }
)";

struct Planned {
    explicit Planned(std::optional<std::set<program::TableId>> (*only)(const program::Program&)) : world(script, options()) {
        Limits limits;
        limits.only = only(world.program);
        result = plan::plan(*world.evaluator, world.stated, world.derived, limits, world.diagnostics);
    }
    static bangkom::test::WorldOptions options() {
        bangkom::test::WorldOptions options;
        options.choices = eval::Choices::candidates;
        return options;
    }
    template <class Id>
    static Id named(const program::Program& program, const char* name) {
        return std::get<Id>(program.names.at(name));
    }
    std::size_t rows(const char* table) { return world.database.table(named<program::TableId>(world.program, table)).rows; }

    bangkom::test::World world;
    PlanResult result;
};

}  // namespace

TEST_CASE("what a table comes from is planned, with what a rule ties to it", "[plan]") {
    Planned planned([](const program::Program& program) {
        return std::optional(decisions_of(program, Planned::named<program::TableId>(program, "lent_thing")));
    });
    CHECK(planned.rows("lend") == 2);
    CHECK(planned.rows("take") == 2);
    CHECK(planned.rows("lent_thing") == 2);
    CHECK(planned.rows("paint") == 1);  // the pinned one
    CHECK(planned.result.shortfalls.empty());
    REQUIRE(planned.result.goals.size() == 1);
    CHECK(planned.result.goals[0].value->to_string() == "2");
    CHECK(planned.result.goals[0].status == Status::optimal);
}

TEST_CASE("what a view shows is planned alone where nothing is tied to it", "[plan]") {
    Planned planned([](const program::Program& program) {
        return std::optional(decisions_of(program, Planned::named<program::ViewId>(program, "colours")));
    });
    CHECK(planned.rows("paint") == 2);
    CHECK(planned.rows("lend") == 0);
    CHECK(planned.result.goals.size() == 1);
}

TEST_CASE("without a choice of decisions all are planned", "[plan]") {
    Planned planned([](const program::Program&) { return std::optional<std::set<program::TableId>>(); });
    CHECK(planned.rows("paint") == 2);
    CHECK(planned.rows("lend") == 2);
    CHECK(planned.result.goals.size() == 2);
}
