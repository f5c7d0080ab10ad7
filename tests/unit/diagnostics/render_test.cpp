#include "diagnostics/render.hpp"

#include <sstream>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace bangkom;

namespace {

struct Fixture {
    SourceSet sources;
    FileId file = sources.add("main.bangkom", "", "rule a {\n\tfor x in thigns\n}\n", false);

    Span find(std::string_view words) const {
        const auto begin = static_cast<std::uint32_t>(sources[file].text.find(words));
        return {file, begin, begin + static_cast<std::uint32_t>(words.size())};
    }
    std::string text(const Diagnostic& d, RenderOptions options = {}) const {
        std::ostringstream out;
        render(std::span(&d, 1), sources, options, out);
        return out.str();
    }
    nlohmann::json json(const Diagnostic& d, Language language = Language::english) const {
        std::ostringstream out;
        render_json(std::span(&d, 1), sources, language, out);
        return nlohmann::json::parse(out.str())["diagnostics"][0];
    }
    Diagnostic example() const {
        return {Code::unknown_name,
                find("thigns"),
                {"there is no `thigns`", "tidak ada `thigns`"},
                {"did you mean `things`?", "mungkin maksudnya `things`?"},
                {{{"the rule begins here", "aturan mulai di sini"}, find("rule a")}},
                std::nullopt};
    }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a diagnostic shows and underlines its line, its notes and what to do") {
    CHECK(text(example()) == "main.bangkom:2:11: error E0201: there is no `thigns`\n"
                             "     2 |     for x in thigns\n"
                             "       |              ^^^^^^\n"
                             "  note: the rule begins here: main.bangkom:1:1\n"
                             "     1 | rule a {\n"
                             "       | ^^^^^^\n"
                             "  what to do: did you mean `things`?\n"
                             "\n");
    CHECK(text(example(), {Language::indonesian, false})
              .starts_with("main.bangkom:2:11: kesalahan E0201: tidak ada `thigns`\n"));
    CHECK(text(example(), {Language::english, true}).find("\033[1;31m^^^^^^\033[0m") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "at the end of the file the last line with text is shown as well") {
    const auto end = static_cast<std::uint32_t>(sources[file].text.size());
    CHECK(text({Code::unclosed, {file, end, end}, {"m", "m"}, {}, {}, {}}) == "main.bangkom:4:1: error E0102: m\n"
                                                                              "     3 | }\n"
                                                                              "     4 | \n"
                                                                              "       | ^\n\n");
}

TEST_CASE_METHOD(Fixture, "data shows its file, line and excerpt") {
    CHECK(text({Code::bad_cell, {}, {"not a number", ""}, {}, {}, DataPlace{"d.csv", 7, 2, "a,b"}}) ==
          "d.csv:7:2: error E0602: not a number\n     7 | a,b\n\n");
    CHECK(text({Code::usage, {}, {"no such command", ""}, {}, {}, {}}) == "error E0001: no such command\n\n");
}

TEST_CASE_METHOD(Fixture, "of many mistakes in one data file the first are shown, the others counted") {
    std::vector<Diagnostic> many;
    for (std::uint32_t line = 1; line <= 50; ++line) {
        many.push_back({Code::bad_cell, {}, {"m", "m"}, {}, {}, DataPlace{"d.csv", line, 1, ""}});
    }
    std::ostringstream out;
    render(many, sources, {}, out);
    CHECK(out.str().find("d.csv:10:1") != std::string::npos);
    CHECK(out.str().find("d.csv:11:1") == std::string::npos);
    CHECK(out.str().find("40 more of this kind in d.csv") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "JSON has the contract's fields") {
    const auto d = json(example());
    CHECK(d["code"] == "E0201");
    CHECK(d["severity"] == "error");
    CHECK(d["message"] == "there is no `thigns`");
    CHECK(d["file"] == "main.bangkom");
    CHECK(d["line"] == 2);
    CHECK(d["column"] == 11);
    CHECK(d["end_line"] == 2);
    CHECK(d["end_column"] == 17);
    CHECK(d["notes"][0]["message"] == "the rule begins here");
    CHECK(d["notes"][0]["line"] == 1);
    CHECK(d["help"] == "did you mean `things`?");
    CHECK(json(example(), Language::indonesian)["message"] == "tidak ada `thigns`");
    CHECK(json({Code::usage, {}, {"u", "u"}, {}, {}, {}})["file"].is_null());
    CHECK(json({Code::bad_cell, {}, {"u", "u"}, {}, {}, DataPlace{"d.csv", 7, 0, ""}})["line"] == 7);
}

TEST_CASE("hostile lines neither command the terminal nor flood it") {
    SourceSet sources;
    const std::string text = std::string(5000, 'a') + "\x1B[2J\xFF" + std::string(5000, 'b');
    const FileId file = sources.add("x", "", text, false);
    std::ostringstream out;
    const Diagnostic d{Code::syntax, {file, 5000, 5003}, {"bad \x1B[1m", ""}, {}, {}, {}};
    render(std::span(&d, 1), sources, {}, out);
    CHECK(out.str().find('\x1B') == std::string::npos);
    CHECK(out.str().size() < 800);
    std::ostringstream json;
    render_json(std::span(&d, 1), sources, Language::english, json);
    CHECK_FALSE(nlohmann::json::parse(json.str()).is_discarded());
}

TEST_CASE("a span over several lines or past the end is shown by its first line") {
    SourceSet sources;
    const FileId file = sources.add("x", "", "one two\nthree\n", false);
    std::ostringstream out;
    const Diagnostic d{Code::syntax, {file, 4, 10}, {"m", ""}, {}, {}, {}};
    const Diagnostic past{Code::syntax, {file, 400, 500}, {"m", ""}, {}, {}, {}};
    render(std::span(&d, 1), sources, {}, out);
    CHECK(out.str().find("       |     ^^^\n") != std::string::npos);
    CHECK_NOTHROW(render(std::span(&past, 1), sources, {}, out));
}
