#include "cli/session.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "report/terminal.hpp"
#include "workspace/fix.hpp"
#include "workspace/further_errors.hpp"
#include "workspace/other_scenarios.hpp"

namespace bangkom::cli {

namespace {

std::size_t terminal_width() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return std::min<std::size_t>(size.ws_col, 160);
    return 100;
}

/// Errors always are.
bool is_new(Session& session, const Diagnostic& diagnostic) {
    if (!session.told || info(diagnostic.code).severity == Severity::error) return true;
    const bool in_script = session.project && diagnostic.span.valid();
    const std::string file = in_script ? session.project->sources[diagnostic.span.file].name : std::string();
    return session.told->insert(file + '\n' + diagnostic.message.english).second;
}

}  // namespace

bool is_terminal(const std::ostream& stream) {
    if (&stream == &std::cout) return isatty(STDOUT_FILENO) == 1;
    if (&stream == &std::cerr) return isatty(STDERR_FILENO) == 1;
    return false;
}

bool use_color(const Session& session, const std::ostream& stream) {
    if (session.settings.color != Color::automatic) return session.settings.color == Color::always;
    const char* no_color = std::getenv("NO_COLOR");
    return (no_color == nullptr || *no_color == '\0') && is_terminal(stream);
}

void write_diagnostics(Session& session, std::span<const Diagnostic> diagnostics) {
    static const SourceSet no_sources;
    const SourceSet& sources = session.project ? session.project->sources : no_sources;
    const Language language = session.settings.language;
    if (session.settings.format == Format::json)
        session.json_diagnostics.add(diagnostics, sources, language);
    else
        render(diagnostics, sources, {language, use_color(session, session.err)}, session.err);
}

bool flush_diagnostics(Session& session) {
    Diagnostics fresh;
    for (; session.shown_diagnostics < session.diagnostics.all().size(); ++session.shown_diagnostics) {
        const Diagnostic& diagnostic = session.diagnostics.all()[session.shown_diagnostics];
        if (is_new(session, diagnostic)) fresh.report(diagnostic);
    }
    if (!fresh.all().empty()) write_diagnostics(session, fresh.sorted());
    return !session.diagnostics.has_errors();
}

workspace::OpenOptions open_options(const Session& session, const std::vector<std::string>& paths) {
    workspace::OpenOptions options;
    options.paths = paths;
    options.allowed = session.settings.allowed;
    options.scenario = session.settings.scenario;
    if (const char* folder = std::getenv("BANGKOM_STDLIB"); folder != nullptr && *folder != '\0')
        options.stdlib_folder = folder;
    options.parse_limits.nesting = session.settings.limit_nesting;
    options.most_file_bytes = session.settings.limit_file_bytes;
    options.most_rows = session.settings.limit_rows;
    return options;
}

workspace::RunOptions run_options(const Session& session) {
    workspace::RunOptions options;
    options.as_of = session.settings.as_of;
    options.language = session.settings.language;
    options.jobs = session.settings.jobs;
    options.longest_range = session.settings.limit_range;
    return options;
}

bool open_project(Session& session, const std::vector<std::string>& paths) {
    const workspace::OpenOptions options = open_options(session, paths);
    session.project =
        std::make_unique<workspace::Project>(workspace::open(options, session.files, session.diagnostics));
    if (!session.diagnostics.has_errors()) return true;
    workspace::report_further_errors(*session.project, session.files, run_options(session), session.diagnostics);
    return flush_diagnostics(session);
}

std::unique_ptr<workspace::Run> run_project(Session& session, eval::Choices choices) {
    workspace::RunOptions options = run_options(session);
    facts::Selection selection;
    const Settings& settings = session.settings;
    if (!settings.keep.empty()) selection.kept = session.project->main_files.back();
    if (!settings.fixed.empty())
        options.fixed = workspace::fixed_rows(*session.project, settings.fixed, open_options(session, {}).parse_limits,
                                              session.diagnostics);
    auto run = workspace::run(*session.project, session.files, options, selection, choices, session.diagnostics);
    return flush_diagnostics(session) ? std::move(run) : nullptr;
}

bool check_other_scenarios(Session& session) {
    workspace::report_other_scenarios(*session.project, session.settings.scenario, session.files, run_options(session),
                                      session.diagnostics);
    return flush_diagnostics(session);
}

bool costs_bearable(Session& session, const workspace::Run& run) {
    run.evaluator->report_costs(session.diagnostics);
    return flush_diagnostics(session);
}

int wrong_usage(Session& session, Words message, Words help) {
    session.diagnostics.report(Code::usage, {}, std::move(message), std::move(help));
    flush_diagnostics(session);
    return exit_wrong;
}

std::string folder_of(const Session& session, const std::string& path) {
    namespace fs = std::filesystem;
    const fs::path folder = session.files.is_folder(path) ? fs::path(path) : fs::path(path).parent_path();
    std::string text = folder.lexically_normal().generic_string();
    if (text == ".") text.clear();
    if (!text.empty() && text.back() != '/') text += '/';
    return text;
}

void write(Session& session, const report::Document& document) {
    const std::size_t width = is_terminal(session.out) ? terminal_width() : 100;
    report::write_terminal(document, {use_color(session, session.out), width}, session.out);
}

void write(Session& session, const report::Json& json) {
    session.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace bangkom::cli
