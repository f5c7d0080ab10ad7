#include "support/catch.hpp"

#include "unit/format/random_script.hpp"
#include "unit/format/shaken.hpp"

using namespace bangkom;

namespace {

/// The layout says the same, keeps all comments in their order, and is its own layout.
void check_layout(const std::string& name, const std::string& text) {
    const Read before(name, text);
    const std::string once = before.formatted();
    const Read after(name, once);
    INFO(name << "\n--- written\n" << text << "\n--- formatted\n" << once);
    REQUIRE(after.good());
    REQUIRE(after.said() == before.said());
    REQUIRE(after.comments() == before.comments());
    REQUIRE(after.formatted() == once);
}

}  // namespace

TEST_CASE("every script of the repository keeps what it says") {
    const std::vector<Script> scripts = all_scripts();
    REQUIRE(scripts.size() > 150);
    for (const Script& script : scripts) check_layout(script.name, script.text);
}

TEST_CASE("so do scripts whose gaps and comments are written at random") {
    std::mt19937 random(1);
    std::size_t tried = 0;
    for (const Script& script : all_scripts()) {
        if (script.text.size() > 20'000) continue;
        for (const unsigned rarity : {2u, 10u, 40u, 40u, 150u, 150u}) {
            const std::string text = shaken(script, random, rarity);
            if (!Read("shaken.bangkom", text).good()) continue;
            check_layout("shaken.bangkom", text);
            ++tried;
        }
    }
    CHECK(tried >= 300);
}

TEST_CASE("so do generated scripts") {
    for (unsigned seed = 1; seed <= 500; ++seed) {
        const std::string text = RandomScript(seed).text();
        INFO(text);
        const Read read("random.bangkom", text);
        REQUIRE(read.good());
        check_layout("random.bangkom", text);
    }
}

TEST_CASE("comments stay where they were written") {
    const Read read("x.bangkom",
                    "# first\n\n\n\nentity a { # behind the brace\n x: number,# behind a comma\n\n\n  # alone\n"
                    "y: number # longer\n\n # last\n}\nrows a {\n id|x  |y # header\n # between\n\n\n k|1|\n}\n# end");
    CHECK(read.formatted() == "# first\n\nentity a {  # behind the brace\n  x: number  # behind a comma\n\n  # alone\n "
                              " y: number  # longer\n\n"
                              "  # last\n}\nrows a {\n  id | x | y  # header\n  # between\n\n  k  | 1 | -\n}\n# end\n");
}

TEST_CASE("a script in columns is measured as it is shown") {
    const Read read("x.bangkom", "rows a {\n id|name|x\n k|Ünïcode|1\n l|日本|22\n}\n");
    CHECK(read.formatted() == "rows a {\n  id | name    | x\n  k  | Ünïcode | 1\n  l  | 日本    | 22\n}\n");
}

TEST_CASE("prose, line ends and the indent of a fence are kept") {
    const Read read(
        "x.bangkom.md",
        "Text   \r\n\r\n1. item\r\n\r\n   ```bangkom\r\n   define  a=1\r\n   ```\r\n\r\n~~~\r\ndefine  b=1\r\n~~~\r\n");
    CHECK(read.formatted() == "Text   \r\n\r\n1. item\r\n\r\n   ```bangkom\r\n   define a = 1\r\n   "
                              "```\r\n\r\n~~~\r\ndefine  b=1\r\n~~~\r\n");
}

TEST_CASE("a declaration that goes on in the next fence is left as it is") {
    const std::string text = "```bangkom\nenum  e {\n```\nprose\n```bangkom\n a }\n```\n";
    CHECK(Read("x.bangkom.md", text).formatted() == text);
}
