// Proofs down to stated facts, and the costs that are announced.

#include "support/catch.hpp"
#include "unit/eval/world.hpp"

using bangkom::eval::Proof;
using bangkom::test::World;

namespace {

const char* const office = R"(
entity desk { legs: number?, owner: clerk? inverse desks }
entity clerk { limit: number }
clerk kim { limit: 3 }
clerk lee { limit: 5 }
desk d1 { legs: 4, owner: kim }
desk d2 { legs: 3, owner: kim }
desk d3 { owner: lee }
param least_legs: number = 3 cite "Order 1"
param rate: number { from 2020-01-01: 1, from 2026-01-01: 2 cite "Order 2" }
define legs_of(c: clerk): number = sum(d.legs for d in c.desks) cite "Order 3"
define dated(c: clerk): number = c.limit * rate
table verdict(n: number): text cite "Order 4" { when >= 7 then "many"  else "few" }
derive summary for c in clerk { clerk: c, legs: legs_of(c) }
)";

/// The first step below (or at) a proof of that kind.
const Proof* find(const Proof& proof, Proof::Kind kind) {
    if (proof.kind == kind) return &proof;
    for (const Proof& child : proof.children)
        if (const Proof* found = find(child, kind)) return found;
    return nullptr;
}

}  // namespace

TEST_CASE("a proof ends in facts with their places", "[eval]") {
    World world(office);
    const Proof proof = world.proof("legs_of(clerk[kim]) >= least_legs");
    CHECK(proof.value == "yes");
    const Proof* definition = find(proof, Proof::Kind::definition);
    REQUIRE(definition);
    CHECK(definition->value == "7");
    CHECK(definition->cites[0].text == "Order 3");
    const Proof* aggregate = find(proof, Proof::Kind::aggregate);
    REQUIRE(aggregate);
    CHECK(aggregate->children.size() == 2);
    const Proof* fact = find(proof, Proof::Kind::fact);
    REQUIRE(fact);
    CHECK(fact->text == "legs of d1");
    CHECK(world.sources.position(fact->place.span).line == 6);
    const Proof* parameter = find(proof, Proof::Kind::parameter);
    REQUIRE(parameter);
    CHECK(parameter->cites[0].text == "Order 1");
}

TEST_CASE("a proof names the row of a table and the entry of a parameter", "[eval]") {
    World world(office);
    const Proof table = world.proof("verdict(legs_of(clerk[kim]))");
    const Proof* row = find(table, Proof::Kind::table_row);
    REQUIRE(row);
    CHECK(row->text == "when >= 7 then \"many\"");
    const Proof later = world.proof("rate at 2027");
    CHECK(later.value == "2");
    CHECK(later.cites[0].text == "Order 2");
}

TEST_CASE("what is missing is named through calls and derived rows", "[eval]") {
    World world(office);
    CHECK(world.wanting("legs_of(clerk[lee])") == "legs of d3");
    CHECK(world.wanting("only(s.legs for s in summary where s.clerk = clerk[lee])") == "legs of d3");
    CHECK(world.wanting("legs_of(clerk[kim])").empty());
}

TEST_CASE("a frame's day holds inside definitions", "[eval]") {
    using namespace bangkom;
    World world(office);
    const program::ExprId expression = world.expression("list(dated(c) for c in clerk)");
    eval::Frame frame = eval::empty_frame(64);
    CHECK(world.shown(*world.evaluator->evaluate(expression, frame), 0) == "3;5");
    facts::Column days{.type = program::Type::date(), .size = 1};
    days.values = {Date::from_civil(2027, 1, 1)->days()};
    frame.day = std::make_shared<facts::Column>(days);
    CHECK(world.shown(*world.evaluator->evaluate(expression, frame), 0) == "6;10");
}

TEST_CASE("a cross product is announced with its size", "[eval]") {
    std::string text = "entity a { n: number }\n";
    for (int i = 0; i < 1200; ++i) text += "a r" + std::to_string(i) + " { n: " + std::to_string(i) + " }\n";
    World world(text);
    CHECK(world.value("count(x in a, y in a where x.n = y.n)") == "1200");
    bangkom::Diagnostics quiet;
    world.evaluator->report_costs(quiet);
    CHECK(quiet.all().empty());
    CHECK(world.value("count(x in a, y in a where x.n < y.n)") == "719400");
    bangkom::Diagnostics costs;
    world.evaluator->report_costs(costs);
    REQUIRE(costs.all().size() == 1);
    CHECK(costs.all()[0].message.english.find("1440000") != std::string::npos);
}
