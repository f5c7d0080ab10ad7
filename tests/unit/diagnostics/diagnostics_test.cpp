#include "diagnostics/lint_codes.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "support/catch.hpp"

using namespace bangkom;

namespace {

Span span(std::uint32_t file, std::uint32_t begin, std::uint32_t end) { return {FileId{file}, begin, end}; }

}  // namespace

TEST_CASE("each code and place is reported once") {
    Diagnostics diagnostics;
    diagnostics.report(Code::unknown_name, span(0, 1, 2), {"a", "a"});
    diagnostics.report(Code::unknown_name, span(0, 1, 2), {"b", "b"});
    diagnostics.report(Code::unknown_name, span(0, 1, 3), {"c", "c"});
    diagnostics.report(Code::unknown_field, span(0, 1, 2), {"d", "d"});
    CHECK(diagnostics.all().size() == 3);
    CHECK(diagnostics.error_count() == 3);
}

TEST_CASE("without a place the words tell mistakes apart") {
    Diagnostics diagnostics;
    diagnostics.report(Code::usage, {}, {"a", "a"});
    diagnostics.report(Code::usage, {}, {"b", "b"});
    diagnostics.report(Code::usage, {}, {"a", "a"});
    CHECK(diagnostics.all().size() == 2);
}

TEST_CASE("warnings and notes are no errors") {
    Diagnostics diagnostics;
    diagnostics.report(Code::cross_product, span(0, 0, 1), {"w", "w"});
    diagnostics.report(Code::unused_column, span(0, 0, 1), {"n", "n"});
    CHECK_FALSE(diagnostics.has_errors());
}

TEST_CASE("the order is: no place, scripts, data") {
    Diagnostics diagnostics;
    diagnostics.report({Code::bad_cell, {}, {"data", ""}, {}, {}, DataPlace{"a.csv", 2, 1, ""}});
    diagnostics.report({Code::bad_cell, {}, {"data first", ""}, {}, {}, DataPlace{"a.csv", 1, 9, ""}});
    diagnostics.report(Code::unknown_name, span(1, 0, 1), {"second file", ""});
    diagnostics.report(Code::unknown_name, span(0, 9, 10), {"later", ""});
    diagnostics.report(Code::syntax, span(0, 9, 10), {"same place, lower code", ""});
    diagnostics.report(Code::usage, {}, {"usage", ""});
    std::string order;
    for (const Diagnostic& d : diagnostics.sorted()) order += d.message.english + "; ";
    CHECK(order == "usage; same place, lower code; later; second file; data first; data; ");
}

TEST_CASE("codes are unique, and begin with the letter of their severity") {
    std::set<std::string> texts;
    for (const CodeInfo& code : all_codes()) {
        INFO(code.name);
        CHECK(texts.insert(code.text).second);
        CHECK(std::string(code.text).size() == 5);
        CHECK(&info(code.code) == &info(code.code));
        CHECK(info(code.code).text == std::string(code.text));
        CHECK(std::string("EWN")[static_cast<std::size_t>(code.severity)] == code.text[0]);
        CHECK_FALSE(code.title.english.empty());
        CHECK_FALSE(code.title.indonesian.empty());
    }
}

TEST_CASE("codes of lint have a range of their own, and are warnings") {
    std::set<std::string> texts;
    for (const CodeInfo& code : all_lint_codes()) {
        INFO(code.name);
        CHECK(texts.insert(code.text).second);
        CHECK(code.text[0] == 'L');
        CHECK(info(code.code).name == std::string(code.name));
        CHECK(code.severity == Severity::warning);
    }
    CHECK(info(LintCode::unused_facts).text == std::string("L0301"));
}
