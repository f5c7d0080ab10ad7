#include <algorithm>

#include "support/catch.hpp"
#include "unit/facts/loaded.hpp"

using namespace bangkom;
using bangkom::test::Loaded;

namespace {

const std::string declarations = R"(
entity a
entity b
a x
a y
b z
derive both for p in a, q in b { p: p, q: q }
decision pick for c in both, k in a, n in 1..3 { c: c, k: k, n: n }
decision other for k in a { k: k }
)";

facts::StatedDecisions decisions(Loaded& loaded, const facts::Selection& selection = {}) {
    return facts::load_decisions(loaded.checked.program, loaded.checked.sources, loaded.files, loaded.access, selection,
                                 loaded.database, loaded.diagnostics);
}

}  // namespace

TEST_CASE("rows of decisions are read from blocks, grids and files") {
    Loaded loaded(declarations + R"(
pick { k: x, n: 2 }
pin pick { k: y }
ban rows other {
  k
  x
}
rows pick {
  k | n | c
  y | - | "x/z"
  x | 3 | -
}
load pick from csv "pick.csv"
)",
                  {{"pick.csv", "n,k\n1,x\n\n2,y\n"}});
    const auto stated = decisions(loaded);
    CHECK(loaded.places() == "");
    CHECK(loaded.messages() == "");
    REQUIRE(stated.rows.size() == 7);
    using Role = facts::StatedDecisionRow::Role;
    const auto field = [&](const char* name) { return program::find_field(loaded.checked.program, loaded.id("pick"), name); };
    CHECK(stated.rows[0].words == std::vector<std::pair<program::FieldId, std::int64_t>>{{field("k"), 0}, {field("n"), 2}});
    CHECK(stated.rows[1].role == Role::pinned);
    CHECK(stated.rows[2].ids == std::vector<std::pair<program::FieldId, std::string>>{{field("c"), "x/z"}});
    CHECK(stated.rows[5].place.line == 4);
    CHECK(stated.rows[6].role == Role::banned);
    CHECK(stated.stated == std::vector<program::TableId>{loaded.id("pick")});
}

TEST_CASE("unknown keys in rows of decisions are mistakes; a decision may be stated without rows") {
    Loaded loaded(declarations + "pick { k: w }\nrows other {\n  k\n}\n");
    const auto stated = decisions(loaded);
    CHECK(loaded.places() == "E0203@main:10:8");
    CHECK(stated.stated.size() == 2);
    CHECK(stated.rows.empty());
}

TEST_CASE("of the plan so far, rows that name what is gone are lost, each once") {
    std::string grid = "rows pick {\n  k | n\n";
    for (int i = 0; i < 50; ++i) grid += "  " + (i % 3 == 1 ? "w" + std::to_string(i) : i % 3 == 0 ? "x" : "y") + " | 2\n";
    Loaded loaded(declarations + grid + "}\npick { k: v, n: 3 }\npick { k: x, n: 1 }\nban pick { k: y }\n");
    facts::Selection selection;
    selection.kept = FileId{0};
    const auto stated = decisions(loaded, selection);
    CHECK(loaded.messages() == "");
    REQUIRE(stated.lost.size() == 18);
    using Role = facts::StatedDecisionRow::Role;
    CHECK(std::count_if(stated.rows.begin(), stated.rows.end(), [](const auto& row) { return row.role == Role::kept; }) == 34);
    CHECK(stated.rows.size() == 35);
    for (std::size_t i = 0; i < 17; ++i) {
        const std::string key = "w" + std::to_string(3 * i + 1);
        REQUIRE(stated.lost[i].said.size() == 2);
        CHECK(stated.lost[i].said[0].second == key);
        CHECK(stated.lost[i].reason.english.find(key) != std::string::npos);
    }
    CHECK(stated.lost[17].said[0].second == "v");
    CHECK(stated.stated.empty());
}

TEST_CASE("a mistake in the plan so far that is no lost row is told") {
    Loaded loaded(declarations + "rows pick {\n  k | n\n  x | two\n  w | 2\n}\n");
    facts::Selection selection;
    selection.kept = FileId{0};
    const auto stated = decisions(loaded, selection);
    CHECK(loaded.places() != "");
    CHECK(stated.rows.empty());
    CHECK(stated.lost.empty());
}
