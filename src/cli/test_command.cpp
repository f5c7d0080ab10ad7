#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/scripts.hpp"
#include "cli/watch.hpp"
#include "report/junit.hpp"
#include "report/terminal.hpp"
#include "workspace/coverage.hpp"
#include "workspace/tests.hpp"

namespace bangkom::cli {

namespace {

namespace fs = std::filesystem;

struct Tally {
    std::size_t passed = 0;
    std::size_t failed = 0;
    bool broken = false;
    std::set<std::string> done;  // paths of files whose tests were run
    report::Json json = report::Json::array();
    std::vector<report::JunitSuite> suites;  // one a file
    std::vector<std::vector<std::string>> lines;
    workspace::CoverageCollector coverage;
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

/// What fails and why, for people.
report::Document failures_of(const Session& session, const workspace::TestResult& test) {
    report::Document document;
    for (const workspace::TestFailure& failure : test.failures) {
        document.blocks.push_back(
            report::Paragraph{{{failure.message.in(session.settings.language), report::Tone::plain},
                               {"  " + place(session, failure.span), report::Tone::dim}},
                              4});
        document.blocks.push_back(
            report::Paragraph{{{std::string(session.project->sources.text(failure.span)), report::Tone::dim}}, 6});
        document.blocks.insert(document.blocks.end(), failure.why.blocks.begin(), failure.why.blocks.end());
    }
    return document;
}

void add_table(Session& session, const workspace::TestResult& test, const std::string& script) {
    if (test.passed()) return;
    report::Document document;
    document.blocks.push_back(report::Paragraph{
        {{"✗ ", report::Tone::bad}, {test.name, report::Tone::strong}, {"  " + script, report::Tone::dim}}});
    write(session, document);
    write(session, failures_of(session, test));
}

void add_json(const Session& session, const workspace::TestResult& test, Tally& tally) {
    report::Json failures = report::Json::array();
    for (const workspace::TestFailure& failure : test.failures) {
        report::Json details = report::Json::array();
        for (const Words& detail : failure.details) details.push_back(detail.in(session.settings.language));
        failures.push_back({{"message", failure.message.in(session.settings.language)},
                            {"line", session.project->sources.position(failure.span).line},
                            {"details", std::move(details)},
                            {"because", failure.because}});
    }
    tally.json.push_back({{"test", test.name},
                          {"file", session.project->sources[test.span.file].name},
                          {"line", session.project->sources.position(test.span).line},
                          {"passed", test.passed()},
                          {"failures", std::move(failures)}});
}

void add_junit(const Session& session, const workspace::TestResult& test, const std::string& script, Tally& tally) {
    const SourceSet& sources = session.project->sources;
    const std::string file = folder_of(session, script) + sources[test.span.file].name;
    if (tally.suites.empty() || tally.suites.back().name != file) tally.suites.push_back({file, {}});
    report::JunitCase one{test.name, file, file, sources.position(test.span).line, {}, {}, {}, {}};
    const Language language = session.settings.language;
    if (!test.diagnostics.empty()) {
        one.state = report::JunitCase::State::broken;
        one.kind = info(test.diagnostics.front().code).text;
        one.message = test.diagnostics.front().message.in(language);
    } else if (!test.failures.empty()) {
        one.state = report::JunitCase::State::failed;
        one.kind = "expect";
        one.message = test.failures.front().message.in(language);
        std::ostringstream text;
        report::write_terminal(failures_of(session, test), {false, 0}, text);
        one.text = text.str();
    }
    tally.suites.back().cases.push_back(std::move(one));
}

/// A script that cannot be read is shown where its tests would stand.
void add_broken(const Session& session, const std::string& script, Tally& tally) {
    report::JunitCase one{script, script, script, 1, report::JunitCase::State::broken, {}, {}, {}};
    for (const Diagnostic& diagnostic : session.diagnostics.sorted()) {
        if (info(diagnostic.code).severity != Severity::error) continue;
        one.kind = info(diagnostic.code).text;
        one.message = diagnostic.message.in(session.settings.language);
        if (diagnostic.span.valid()) one.line = session.project->sources.position(diagnostic.span).line;
        break;
    }
    tally.suites.push_back({script, {one}});
}

void add_line(const Session& session, const workspace::TestResult& test, Tally& tally) {
    std::string message;
    for (const workspace::TestFailure& failure : test.failures)
        message += (message.empty() ? "" : "; ") + failure.message.in(session.settings.language);
    for (const Diagnostic& diagnostic : test.diagnostics)
        message += (message.empty() ? "" : "; ") + diagnostic.message.in(session.settings.language);
    const Position position = session.project->sources.position(test.span);
    tally.lines.push_back({session.project->sources[test.span.file].name, std::to_string(position.line), test.name,
                           test.passed() ? "yes" : "no", message});
}

void add(Session& session, const workspace::TestResult& test, const std::string& script, Tally& tally) {
    ++(test.passed() ? tally.passed : tally.failed);
    switch (session.settings.format) {
    case Format::json:
        add_json(session, test, tally);
        break;
    case Format::junit:
        add_junit(session, test, script, tally);
        break;
    case Format::csv:
        add_line(session, test, tally);
        break;
    default:
        add_table(session, test, script);
    }
    write_diagnostics(session, test.diagnostics);
}

void write_answer(Session& session, Tally& tally) {
    const bool covers = session.settings.coverage;
    const report::Coverage coverage = tally.coverage.finish();
    switch (session.settings.format) {
    case Format::json: {
        report::Json answer = {
            {"version", 1}, {"tests", tally.json}, {"passed", tally.passed}, {"failed", tally.failed}};
        if (covers) answer["coverage"] = report::json_coverage(coverage);
        write(session, answer);
        break;
    }
    case Format::junit:
        report::write_junit(tally.suites, session.out);
        break;
    case Format::csv:
        if (covers) return report::write_csv_coverage(coverage, session.out);
        report::write_csv_line({"file", "line", "test", "passed", "message"}, session.out);
        for (const std::vector<std::string>& line : tally.lines) report::write_csv_line(line, session.out);
        break;
    default:
        session.out << fmt::format(fmt::runtime(session.pick("{} passed, {} failed\n", "{} lulus, {} gagal\n")),
                                   tally.passed, tally.failed);
        report::Document document;
        if (covers) report::add_coverage(coverage, session.settings.language, document);
        write(session, document);
    }
}

void test_script(Session& session, const std::string& script, Tally& tally) {
    if (tally.done.contains(session.files.canonical(script))) return;
    session.diagnostics = {};
    session.shown_diagnostics = 0;
    if (!open_project(session, {script})) {
        tally.broken = true;
        add_broken(session, script, tally);
        tally.done.insert(session.files.canonical(script));  // named again as a file below its folder
        return;
    }
    workspace::RunOptions options;
    options.as_of = session.settings.as_of;
    options.language = session.settings.language;
    options.jobs = session.settings.jobs;
    options.longest_range = session.settings.limit_range;
    const workspace::TestSelection selection{session.settings.filter, tally.done, session.settings.coverage};
    const auto tests = workspace::run_tests(*session.project, session.files, options, selection);
    for (const workspace::TestResult& test : tests) add(session, test, script, tally);
    if (session.settings.coverage) tally.coverage.add(*session.project, tests, folder_of(session, script));
    for (const FileId file : session.project->tree.order) tally.done.insert(session.project->sources[file].path);
    flush_diagnostics(session);
}

int run_once(Session& session) {
    Tally tally{{}, {}, {}, {}, {}, {}, {}, workspace::CoverageCollector(session.settings.library)};
    for (const std::string& script : scripts_of(session, session.settings.arguments))
        test_script(session, script, tally);
    write_answer(session, tally);
    const std::string& filter = session.settings.filter;
    if (!filter.empty() && !tally.broken && tally.passed + tally.failed == 0)
        return wrong_usage(session,
                           {"no test has `" + filter + "` in its name", "tidak ada uji yang namanya memuat `" + filter + "`"},
                           {"capitals matter; without `--filter` every test runs",
                            "huruf besar dibedakan; tanpa `--filter` semua uji dijalankan"});
    if (tally.broken) return exit_wrong;
    return tally.failed == 0 ? exit_good : exit_findings;
}

}  // namespace

int test(Session& session) {
    if (session.settings.coverage && session.settings.format == Format::junit)
        return wrong_usage(session, {"JUnit knows no coverage", "JUnit tidak mengenal cakupan uji"},
                           {"write `--format table`, `csv` or `json` with `--coverage`",
                            "tulis `--format table`, `csv`, atau `json` bersama `--coverage`"});
    if (!session.settings.watch) return run_once(session);
    if (session.settings.format != Format::table)
        return wrong_usage(session, {"`--watch` is for people", "`--watch` dibuat untuk dibaca orang"},
                           {"leave out `--format`, or run once for each change",
                            "hapus `--format`, atau jalankan sekali setiap perubahan"});
    Watch watch(session.settings.arguments);
    for (;;) {
        run_once(session);
        flush_diagnostics(session);
        session.out << session.pick("— waiting for a change; Ctrl-C ends —\n", "— menunggu perubahan; Ctrl-C mengakhiri —\n");
        session.out.flush();
        watch.wait();
    }
}

}  // namespace bangkom::cli
