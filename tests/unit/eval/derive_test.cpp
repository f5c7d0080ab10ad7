// Derived tables and decisions.

#include "support/catch.hpp"
#include "unit/eval/world.hpp"

using bangkom::test::World;
using bangkom::test::WorldOptions;

namespace {

const std::string shop = R"(
entity customer { town: text?, age: number? }
entity article { price: number }
customer ann { town: "north", age: 30 }
customer bob { town: "south" }
customer cid { town: "north", age: 20 }
article pen { price: 2 }
article ink { price: 5 }
derive place
  for c in customer { town: c.town }
derive grown
  for c in customer where c.age > 25 { who: c inverse grown, rank: 1 }
  for c in customer where c.town = "south" { who: c inverse grown }
decision buy for c in customer, a in article, y in 2025..2026 where c.town = "north" or a.price < 3 {
  customer: c inverse bought
  article: a
  year: y
  cost: a.price * 2
}
derive spent for c in customer { who: c, total: sum(b.cost for b in c.bought) }
)";

}  // namespace

TEST_CASE("derived rows are sets", "[eval]") {
    World world(shop);
    CHECK(world.rows("place") == std::vector<std::string>{"north", "south"});
    CHECK(world.rows("grown") == std::vector<std::string>{"ann 1", "bob missing"});
    CHECK(world.value("count(customer[ann].grown)") == "1");
    CHECK(world.value("list(g.id for g in grown)") == "ann;bob");
}

TEST_CASE("a missing condition leaves a row out with one warning", "[eval]") {
    World world(shop);
    CHECK(world.codes() == "W0701");
    const auto all = world.diagnostics.sorted();
    REQUIRE(all.size() == 1);
    CHECK(all[0].message.english.find("age of bob") != std::string::npos);
}

TEST_CASE("stated rows are matched with candidates", "[eval]") {
    World world(shop + R"(
buy { customer: ann, article: pen, year: 2025 }
buy { customer: cid, year: 2026, cost: 10 }
buy { customer: bob, article: ink, year: 2025 }
)");
    CHECK(world.rows("buy") == std::vector<std::string>{"ann pen 2025 4", "cid ink 2026 10", "bob ink 2025 10"});
    REQUIRE(world.derived.problems.size() == 1);
    CHECK(world.derived.problems[0].row == 2);
    CHECK_FALSE(world.derived.problems[0].banned);
    CHECK(world.value("sum(b.cost for b in customer[ann].bought)") == "4");
    CHECK(world.rows("spent") == std::vector<std::string>{"ann 4", "bob 10", "cid 10"});
}

TEST_CASE("a stated row that fits several candidates is an error", "[eval]") {
    World world(shop + "buy { customer: ann }");
    CHECK(world.codes() == "W0701 E0606");
    CHECK(world.rows("buy").empty());
}

TEST_CASE("a banned row that is stated is a problem", "[eval]") {
    World world(shop + "buy { customer: ann, article: pen, year: 2025 }\nban buy { article: pen }");
    REQUIRE(world.derived.problems.size() == 1);
    CHECK(world.derived.problems[0].banned);
}

TEST_CASE("candidates, and the choice among them", "[eval]") {
    WorldOptions options;
    options.choices = bangkom::eval::Choices::candidates;
    World world(shop + "pin buy { customer: ann, article: pen, year: 2025 }\nban buy { article: ink }", options);
    CHECK(world.rows("buy").size() == 10);
    CHECK(world.rows("spent").empty());
    const auto buy = std::get<bangkom::program::TableId>(world.program.names.at("buy"));
    const auto& forced = world.derived.forced[buy.index];
    CHECK(forced.pinned.size() == 1);
    CHECK(forced.banned.size() == 4);
    const bangkom::facts::Table candidates = world.database.table(buy);
    const std::vector<std::uint32_t> chosen{0, 3};
    bangkom::eval::choose(*world.evaluator, buy, candidates, chosen);
    bangkom::eval::derive_from_choices(*world.evaluator, world.diagnostics);
    CHECK(world.rows("buy") == std::vector<std::string>{"ann pen 2025 4", "ann ink 2026 10"});
    CHECK(world.rows("spent") == std::vector<std::string>{"ann 14", "bob 0", "cid 0"});
}
