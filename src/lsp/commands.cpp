#include "lsp/commands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "workspace/tests.hpp"

namespace bangkom::lsp {

namespace {

constexpr std::size_t most_told = 5;

Json failure_json(const Order& order, const workspace::TestFailure& failure) {
    const Language language = order.options.language;
    Json details = Json::array();
    for (const Words& detail : failure.details) details.push_back(detail.in(language));
    return {{"message", failure.message.in(language)},
            {"details", details},
            {"location", order.places.location(order.analyses.current->project.sources, failure.span)}};
}

Json mistake_json(const Order& order, const Diagnostic& mistake, Span test) {
    return {{"message", mistake.message.in(order.options.language)},
            {"details", Json::array()},
            {"location", order.places.location(order.analyses.current->project.sources,
                                               mistake.span.valid() ? mistake.span : test)}};
}

Words summed_up(std::size_t passed, std::size_t failed, const Json& tests) {
    Words words{fmt::format("{} passed, {} failed", passed, failed), fmt::format("{} lulus, {} gagal", passed, failed)};
    std::size_t told = 0;
    for (const Json& test : tests)
        for (const Json& failure : test["failures"]) {
            if (told++ == most_told) break;
            const std::string line =
                fmt::format("\n{}: {}", test["name"].get<std::string>(), failure["message"].get<std::string>());
            words.english += line;
            words.indonesian += line;
        }
    return words;
}

/// A line of a file of data counts as its place where it is known; else the place of the rule.
Json place_json(const Order& order, const Analysis& judged, const rules::Finding& finding) {
    const workspace::Project& project = judged.project;
    if (finding.place.span.valid()) return order.places.location(project.sources, finding.place.span);
    if (finding.place.line > 0 && finding.place.source < judged.run->database.data_sources.size()) {
        Json location = order.places.line_of_data(
            project.access.root, judged.run->database.data_sources[finding.place.source], finding.place.line);
        if (!location.is_null()) return location;
    }
    return order.places.location(project.sources, project.program.rules[finding.rule].naming.span);
}

}  // namespace

Done run_tests(const Order& order, TestOutcomes& outcomes) {
    const Analysis& now = *order.analyses.current;
    if (now.diagnostics.has_errors())
        throw Refusal{{"tests run when the scripts have no mistakes any more",
                       "pengujian dijalankan setelah skrip tidak lagi memuat kesalahan"}};
    workspace::TestSelection selection;
    selection.filter = order.name;
    for (const FileId other : now.project.tree.order)
        if (other != order.file) selection.done.insert(now.project.sources[other].path);
    Json tests = Json::array();
    std::size_t failed = 0;
    for (const workspace::TestResult& test :
         workspace::run_tests(now.project, order.places.desk.files_of(now.main), order.options, selection)) {
        if (!order.name.empty() && test.name != order.name) continue;
        Json failures = Json::array();
        for (const workspace::TestFailure& failure : test.failures) failures.push_back(failure_json(order, failure));
        for (const Diagnostic& mistake : test.diagnostics) failures.push_back(mistake_json(order, mistake, test.span));
        failed += test.passed() ? 0 : 1;
        outcomes[{order.uri, test.name}] = {test.passed() ? 0 : failures.size()};
        tests.push_back({{"name", test.name}, {"passed", test.passed()}, {"failures", std::move(failures)}});
    }
    if (tests.empty())
        throw Refusal{{fmt::format("no test “{}” stands in this script", order.name),
                       fmt::format("pengujian “{}” tidak ada dalam skrip ini", order.name)}};
    const std::size_t passed = tests.size() - failed;
    const Words message = summed_up(passed, failed, tests);
    return {{{"passed", passed}, {"failed", failed}, {"tests", std::move(tests)}}, message, failed == 0};
}

Done show_findings(const Order& order) {
    const auto& judged = order.analyses.judged;
    const auto is_asked = [&](program::RuleId rule) {
        return rule && judged->project.program.rules[rule].naming.name == order.name;
    };
    const rules::Count* count = nullptr;
    if (judged && judged->judgement)
        for (const rules::Count& one : judged->judgement->summary)
            if (is_asked(one.rule)) count = &one;
    if (!count)
        throw Refusal{
            {fmt::format("`{}` has not been judged: the scripts have mistakes, or it reads choices that none states",
                         order.name),
             fmt::format("`{}` belum dinilai: skrip memuat kesalahan, atau pilihan yang dibacanya belum dinyatakan",
                         order.name)}};
    Json findings = Json::array();
    Json locations = Json::array();
    std::string list;
    for (const rules::Finding& finding : judged->judgement->findings) {
        if (!is_asked(finding.rule) || finding.accepted) continue;
        Json place = place_json(order, *judged, finding);
        if (findings.size() < most_told) list += "\n" + finding.message;
        findings.push_back({{"outcome", finding.outcome == rules::Outcome::violated ? "violated" : "undetermined"},
                            {"message", finding.message},
                            {"location", place}});
        if (std::find(locations.begin(), locations.end(), place) == locations.end())
            locations.push_back(std::move(place));
    }
    if (findings.size() > most_told) list += "\n…";
    const Words message{
        fmt::format("{}: {} violated, {} undetermined{}", order.name, count->violated, count->undetermined, list),
        fmt::format("{}: {} dilanggar, {} belum pasti{}", order.name, count->violated, count->undetermined, list)};
    return {{{"rule", order.name},
             {"violated", count->violated},
             {"undetermined", count->undetermined},
             {"findings", std::move(findings)},
             {"locations", std::move(locations)}},
            message,
            count->violated + count->undetermined == 0};
}

}  // namespace bangkom::lsp
