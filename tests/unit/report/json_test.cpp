#include "report/json.hpp"

#include <sstream>

#include "support/catch.hpp"

using namespace bangkom;

namespace {

report::Json written(const std::string& message) {
    program::Program program;
    const program::RuleId rule = program.rules.add({});
    program.rules[rule].naming.name = "enough";
    rules::Finding finding;
    finding.rule = rule;
    finding.message = message;
    finding.bindings.push_back({"c", "0011", "Budi"});
    std::string text;
    report::append_json_finding(program, {}, {}, finding, Language::english, text);
    CHECK(text.find('\n') == std::string::npos);
    return report::Json::parse(text);
}

}  // namespace

TEST_CASE("a finding is one line of JSON, whatever its texts hold") {
    const report::Json finding = written("a \"b\" \\ c\n\t\x01 é");
    CHECK(finding["message"] == "a \"b\" \\ c\n\t\x01 é");
    CHECK(finding["for"]["c"] == "0011");
    CHECK(finding["source"].is_null());
    CHECK(written("\xFF!")["message"] == "\uFFFD!");
}

TEST_CASE("arrays stand one element a line, also with bytes that are no text") {
    report::Json answer = report::Json::object();
    answer["rows"] = {1, std::string("\xFF"), 3};
    std::ostringstream out;
    report::write_json_lines(answer, out);
    CHECK(out.str() == "{\n\"rows\":[\n1,\n\"\uFFFD\",\n3]}");
}
