#include "source/source_set.hpp"

#include "support/catch.hpp"

using namespace bangkom;

namespace {

std::string code(std::string_view markdown) {
    std::string result = extract_code(markdown);
    CHECK(result.size() == markdown.size());
    std::string words;  // without the blanks that stand for the prose
    for (const char c : result) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r';
        if (!is_space) words += c;
        if (is_space && !words.empty() && words.back() != ' ') words += ' ';
    }
    while (words.ends_with(' ')) words.pop_back();
    return words;
}

}  // namespace

TEST_CASE("only blocks marked bangkom are code") {
    CHECK(code("# Title\n\n```bangkom\nuse it\n```\nprose\n") == "use it");
    CHECK(code("```sh\nrun\n```\n```bangkom\na\n```\n```\nb\n```\n") == "a");
    CHECK(code("~~~ bangkom\na\n~~~\n") == "a");
    CHECK(code("```bangkom title\na\n```\n") == "a");
    CHECK(code("```bangkomish\na\n```\n").empty());
}

TEST_CASE("a fence closes with its own mark, at least as long") {
    CHECK(code("````bangkom\na\n```\nb\n````\nc\n") == "a ``` b");
    CHECK(code("~~~bangkom\na\n```\nb\n~~~\n") == "a ``` b");
    CHECK(code("````text\n```bangkom\nno\n```\n````\n").empty());
}

TEST_CASE("fences in lists, with CRLF, unclosed and inline") {
    CHECK(code("- item\n\n    ```bangkom\n    a\n    ```\n") == "a");
    CHECK(code("```bangkom\r\na\r\n```\r\nb") == "a");
    CHECK(code("```bangkom\na\nb") == "a b");
    CHECK(code("```bangkom```\nprose\n").empty());
    CHECK(code("").empty());
}

TEST_CASE("line numbers are those of the Markdown file") {
    SourceSet sources;
    const FileId id = sources.add("a.bangkom.md", "", "\xEF\xBB\xBF# T\n\n```bangkom\nx\n```\n", false);
    const SourceFile& file = sources[id];
    const auto at = static_cast<std::uint32_t>(file.code.find('x'));
    CHECK(sources.position({id, at, at + 1}).line == 4);
    CHECK(sources.text({id, at, at + 1}) == "x");
    CHECK(file.code.size() == file.text.size());
}
