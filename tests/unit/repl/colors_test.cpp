#include "repl/colors.hpp"

#include "support/catch.hpp"

namespace bangkom::repl {

namespace {

/// Without escapes.
std::string bare(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\x1b')
            i = text.find('m', i);
        else
            out += text[i];
    }
    return out;
}

}  // namespace

TEST_CASE("Colour changes nothing else") {
    for (const char* line : {"", "  ", "count(x in y where x.a > 1_000.5) # all", "\"a {b} \\\" c",
                             "pegawai é 日本 2025-01-31", "  :what-if set a = 1", "a\\b", "\"ends with \\"})
        CHECK(bare(colored(line)) == line);
}

TEST_CASE("Keywords of both languages are coloured, names are not") {
    CHECK(colored("rule").find("\x1b[") == 0);
    CHECK(colored("aturan").find("\x1b[") == 0);
    CHECK(colored("clerk") == "clerk");
    CHECK(colored("a.rule") == "a.rule");
    CHECK(colored("set: 1").starts_with("set:"));
}

}  // namespace bangkom::repl
