#include "report/collision_report.hpp"

#include <algorithm>

#include "support/catch.hpp"

using namespace bangkom;
using namespace bangkom::report;

namespace {

program::Program one_rule() {
    program::Program program;
    program.rules[program.rules.add({})].naming.name = "enough";
    return program;
}

/// So many of a cap and a duty each.
plan::Collisions collisions(const program::Program& program, std::size_t count) {
    const program::RuleId rule = program.rules.id_at(0);
    plan::Collisions all;
    for (std::size_t i = 0; i < count; ++i) {
        plan::Collision collision;
        collision.is_minimal = true;
        const std::string who = "u" + std::to_string(i);
        collision.groups.push_back({rule, true, {}, {{{"u", who, who}}}});
        collision.groups.push_back({rule, false, {}, {{{"e", who, who}}}});
        all.found.push_back(std::move(collision));
    }
    return all;
}

/// What the paragraphs say, one a line.
std::vector<std::string> told(std::size_t count, std::size_t most) {
    const program::Program program = one_rule();
    Document document;
    add_collisions(program, collisions(program, count), true, most, Language::english, document);
    std::vector<std::string> lines;
    for (const Block& block : document.blocks) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        if (!paragraph) continue;
        lines.emplace_back();
        for (const Text& text : paragraph->line) lines.back() += text.text;
    }
    return lines;
}

std::size_t crosses(const std::vector<std::string>& lines) {
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [](const std::string& line) { return line.starts_with("✗"); }));
}

}  // namespace

TEST_CASE("of very many collisions a table tells the first, and how many more there are") {
    const std::vector<std::string> lines = told(25, 2);
    CHECK(crosses(lines) == 20);
    CHECK(lines.back() == "5 more collisions are not shown; --all shows them");
    CHECK(crosses(told(20, 2)) == 20);
    CHECK_FALSE(told(20, 2).back().ends_with("--all shows them"));
    CHECK(crosses(told(25, 0)) == 25);
}
