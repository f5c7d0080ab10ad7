#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "cli/commands.hpp"
#include "cli/scripts.hpp"
#include "diagnostics/render.hpp"
#include "workspace/tests.hpp"

namespace bangkom::cli {

namespace {

namespace fs = std::filesystem;

struct Tally {
    std::size_t passed = 0;
    std::size_t failed = 0;
    bool broken = false;
    std::set<std::string> done;  // paths of files whose tests were run
    report::Json tests = report::Json::array();
};

/// Scripts as given; of a folder its `main.bangkom` first, then every script below it that declares tests, in order of path.
std::vector<std::string> scripts_of(const Session& session, const std::vector<std::string>& paths) {
    std::vector<std::string> scripts;
    for (const std::string& path : paths) {
        if (!session.files.is_folder(path)) {
            scripts.push_back(path);
            continue;
        }
        std::vector<std::string> below;
        for (const std::string& script : scripts_below(path))
            if (workspace::has_tests(script, session.files)) below.push_back(script);
        const std::string main = (fs::path(path) / "main.bangkom").string();
        if (session.files.read(main)) scripts.push_back(main);
        scripts.insert(scripts.end(), below.begin(), below.end());
    }
    return scripts;
}

std::string place(const Session& session, Span span) {
    return fmt::format("{}:{}", session.project->sources[span.file].name, session.project->sources.position(span).line);
}

void write_failure(Session& session, const workspace::TestResult& test, const std::string& script) {
    report::Document document;
    document.blocks.push_back(report::Paragraph{
        {{"✗ ", report::Tone::bad}, {test.name, report::Tone::strong}, {"  " + script, report::Tone::dim}}});
    for (const workspace::TestFailure& failure : test.failures) {
        document.blocks.push_back(
            report::Paragraph{{{failure.message.in(session.settings.language), report::Tone::plain},
                               {"  " + place(session, failure.span), report::Tone::dim}},
                              4});
        document.blocks.push_back(
            report::Paragraph{{{std::string(session.project->sources.text(failure.span)), report::Tone::dim}}, 6});
        for (const Words& detail : failure.details)
            document.blocks.push_back(
                report::Paragraph{{{detail.in(session.settings.language), report::Tone::plain}}, 6});
    }
    write(session, document);
    render(test.diagnostics, session.project->sources, {session.settings.language, use_color(session, session.err)},
           session.err);
}

report::Json json_test(const Session& session, const workspace::TestResult& test) {
    report::Json failures = report::Json::array();
    for (const workspace::TestFailure& failure : test.failures) {
        report::Json details = report::Json::array();
        for (const Words& detail : failure.details) details.push_back(detail.in(session.settings.language));
        failures.push_back({{"message", failure.message.in(session.settings.language)},
                            {"line", session.project->sources.position(failure.span).line},
                            {"details", std::move(details)}});
    }
    return {{"test", test.name},
            {"file", session.project->sources[test.span.file].name},
            {"line", session.project->sources.position(test.span).line},
            {"passed", test.passed()},
            {"failures", std::move(failures)}};
}

void test_script(Session& session, const std::string& script, Tally& tally) {
    if (tally.done.contains(session.files.canonical(script))) return;
    session.diagnostics = {};
    session.shown_diagnostics = 0;
    if (!open_project(session, {script})) {
        tally.broken = true;
        tally.done.insert(session.files.canonical(script));  // named again as a file below its folder
        return;
    }
    workspace::RunOptions options;
    options.as_of = session.settings.as_of;
    options.language = session.settings.language;
    options.jobs = session.settings.jobs;
    options.longest_range = session.settings.limit_range;
    for (const workspace::TestResult& test :
         workspace::run_tests(*session.project, session.files, options, tally.done)) {
        if (!session.settings.filter.empty() && test.name.find(session.settings.filter) == std::string::npos) continue;
        ++(test.passed() ? tally.passed : tally.failed);
        tally.tests.push_back(json_test(session, test));
        if (!test.passed() && session.settings.format != Format::json) write_failure(session, test, script);
    }
    for (const FileId file : session.project->tree.order) tally.done.insert(session.project->sources[file].path);
    flush_diagnostics(session, true);
}

}  // namespace

int test(Session& session) {
    Tally tally;
    for (const std::string& script : scripts_of(session, session.settings.arguments))
        test_script(session, script, tally);
    if (session.settings.format == Format::json)
        write(session,
              report::Json{{"version", 1}, {"tests", tally.tests}, {"passed", tally.passed}, {"failed", tally.failed}});
    else
        session.out << fmt::format(fmt::runtime(session.pick("{} passed, {} failed\n", "{} lulus, {} gagal\n")),
                                   tally.passed, tally.failed);
    if (tally.broken) return exit_wrong;
    return tally.failed == 0 ? exit_good : exit_findings;
}

}  // namespace bangkom::cli
