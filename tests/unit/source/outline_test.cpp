#include "source/outline.hpp"

#include "source/articles.hpp"
#include "support/catch.hpp"

using namespace bangkom;

namespace {

const SourceFile& file_of(SourceSet& sources, std::string text, const char* name = "a.bangkom.md") {
    return sources[sources.add(name, name, std::move(text), false)];
}

}  // namespace

TEST_CASE("Headings stand outside of fences and lose their markup") {
    SourceSet sources;
    const SourceFile& file = file_of(sources, "# A *b* `c` ##\n```\n# no\n```\n#no\n    # no\n   ### D#\n####### no\n#\n");
    const std::vector<Heading> found = headings(file);
    REQUIRE(found.size() == 3);
    CHECK(found[0].text == "A b c");
    CHECK(found[0].level == 1);
    CHECK(found[1].text == "D#");
    CHECK(found[1].level == 3);
    CHECK(found[2].text.empty());
}

TEST_CASE("The path of headings leaves out those that a later one ended") {
    SourceSet sources;
    const SourceFile& file = file_of(sources, "x\r\n# A\r\n## B\r\n### C\r\n## D\r\ny\r\n");
    const std::vector<Heading> found = headings(file);
    CHECK(heading_text(found, 0).empty());
    CHECK(heading_text(found, found[2].at + 3) == "A › B › C");
    CHECK(heading_text(found, static_cast<std::uint32_t>(file.text.size())) == "A › D");
    CHECK(headings(file_of(sources, "# A\n", "a.bangkom")).empty());
}

TEST_CASE("Items are lines of quotations that begin with a mark") {
    SourceSet sources;
    const std::string text = "> 1. no heading\n# A\n1. no item\n> a. one\n> words\n>\n> 1) two\n> 2) three\n> 2024 no\n> e.g. no\n"
                             "> b. four\n\n> (12) five\n";
    const std::vector<Article> found = articles(file_of(sources, text));
    std::string marks;
    for (const Article& article : found) marks += article.is_item ? article.mark + " " : "# ";
    REQUIRE(marks == "1. # a. 1) 2) b. (12) ");
    CHECK(found[0].parent == Article::none);
    CHECK(found[2].parent == 1);
    CHECK(found[3].parent == 2);
    CHECK(found[4].parent == 2);
    CHECK(found[5].parent == 1);
    CHECK(found[6].parent == 5);
}

TEST_CASE("Items of one quotation share what stands behind it; the heading has what stands in front") {
    SourceSet sources;
    const std::string text = "# A\nfront\n> a. one\n> b. two\n\nmiddle\n\n> c. three\n\nback\n# B\n";
    const std::vector<Article> found = articles(file_of(sources, text));
    REQUIRE(found.size() == 5);
    const auto has = [&](std::size_t i, const char* word) {
        const std::size_t at = text.find(word);
        return at >= found[i].begin && at < found[i].end;
    };
    CHECK((has(0, "front") && !has(0, "middle")));
    CHECK((has(1, "middle") && has(2, "middle") && !has(1, "back")));
    CHECK((has(3, "back") && !has(3, "middle")));
}

TEST_CASE("A reason speaks of the item above it, or of the place") {
    SourceSet sources;
    // A reason inside a quotation stays what it is, whatever is said behind the quotation.
    CHECK(articles(file_of(sources, "> a. x\n> di luar cakupan: ini\n\nout of scope: that\n"))[0].out_of_scope == "ini");
    const std::string text = "# A\n**Out of scope:** all\nof it\n\nmore\n## B\n> a. one\n> b. two\n> *di luar cakupan: lain*\n"
                             ">\n> c. three\n\n## C\n> a. x\n> b. y\n\nDi luar cakupan: keduanya\n";
    const std::vector<Article> found = articles(file_of(sources, text));
    REQUIRE(found.size() == 8);
    CHECK(found[0].out_of_scope == "all of it");
    CHECK(found[2].out_of_scope.empty());
    CHECK(found[3].out_of_scope == "lain");
    CHECK(found[4].out_of_scope.empty());
    CHECK(found[5].out_of_scope.empty());
    CHECK(found[6].out_of_scope == "keduanya");
    CHECK(found[7].out_of_scope == "keduanya");
}
