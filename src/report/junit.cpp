#include "report/junit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace bangkom::report {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

constexpr std::string_view in_attribute = "&#10;";  // a line end, which would else become a blank
constexpr std::string_view in_element = "\n";

/// What XML 1.0 cannot hold becomes U+FFFD.
std::string escaped(std::string_view text, std::string_view line_end = in_attribute) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Char c = decode_utf8(text, at);
        const std::string_view bytes = text.substr(at, c.length);
        at += c.length;
        if (c.code == '&')
            out += "&amp;";
        else if (c.code == '<')
            out += "&lt;";
        else if (c.code == '>')
            out += "&gt;";
        else if (c.code == '"')
            out += "&quot;";
        else if (c.code == '\n')
            out += line_end;
        else if (!c.valid || c.code < 0x20 || c.code == 0xFFFE || c.code == 0xFFFF)
            out += replacement;
        else
            out += bytes;
    }
    return out;
}

std::size_t count(const JunitSuite& suite, JunitCase::State state) {
    return static_cast<std::size_t>(std::count_if(suite.cases.begin(), suite.cases.end(),
                                                  [&](const JunitCase& one) { return one.state == state; }));
}

std::size_t count(const std::vector<JunitSuite>& suites, JunitCase::State state) {
    std::size_t all = 0;
    for (const JunitSuite& suite : suites) all += count(suite, state);
    return all;
}

const char* element_of(JunitCase::State state) {
    switch (state) {
    case JunitCase::State::failed:
        return "failure";
    case JunitCase::State::broken:
        return "error";
    case JunitCase::State::skipped:
        return "skipped";
    case JunitCase::State::passed:
        break;
    }
    return "";
}

void write_case(const JunitCase& one, std::ostream& out) {
    out << fmt::format("    <testcase classname=\"{}\" name=\"{}\"", escaped(one.group), escaped(one.name));
    if (!one.file.empty()) out << fmt::format(" file=\"{}\" line=\"{}\"", escaped(one.file), one.line);
    if (one.state == JunitCase::State::passed) {
        out << "/>\n";
        return;
    }
    out << fmt::format(">\n      <{} message=\"{}\"", element_of(one.state), escaped(one.message));
    if (!one.kind.empty()) out << fmt::format(" type=\"{}\"", escaped(one.kind));
    if (one.text.empty())
        out << "/>\n";
    else
        out << '>' << escaped(one.text, in_element) << "</" << element_of(one.state) << ">\n";
    out << "    </testcase>\n";
}

}  // namespace

void write_junit(const std::vector<JunitSuite>& suites, std::ostream& out) {
    using State = JunitCase::State;
    std::size_t cases = 0;
    for (const JunitSuite& suite : suites) cases += suite.cases.size();
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    out << fmt::format("<testsuites name=\"bangkom\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n", cases,
                       count(suites, State::failed), count(suites, State::broken), count(suites, State::skipped));
    for (const JunitSuite& suite : suites) {
        out << fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n",
                           escaped(suite.name), suite.cases.size(), count(suite, State::failed),
                           count(suite, State::broken), count(suite, State::skipped));
        for (const JunitCase& one : suite.cases) write_case(one, out);
        out << "  </testsuite>\n";
    }
    out << "</testsuites>\n";
}

}  // namespace bangkom::report
