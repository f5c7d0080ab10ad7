#include "cli/session.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "diagnostics/render.hpp"
#include "report/terminal.hpp"
#include "workspace/further_errors.hpp"

namespace bangkom::cli {

namespace {

std::size_t terminal_width() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return std::min<std::size_t>(size.ws_col, 160);
    return 100;
}

workspace::RunOptions run_options(const Session& session) {
    workspace::RunOptions options;
    options.as_of = session.settings.as_of;
    options.language = session.settings.language;
    options.jobs = session.settings.jobs;
    options.longest_range = session.settings.limit_range;
    return options;
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

bool flush_diagnostics(Session& session, bool last) {
    const bool json = session.settings.format == Format::json;
    const bool later = json && !last && !session.diagnostics.has_errors();  // so that a run writes one object
    if (!later && session.diagnostics.all().size() > session.shown_diagnostics) {
        Diagnostics fresh;
        for (std::size_t i = session.shown_diagnostics; i < session.diagnostics.all().size(); ++i)
            fresh.report(session.diagnostics.all()[i]);
        session.shown_diagnostics = session.diagnostics.all().size();
        const std::vector<Diagnostic> sorted = fresh.sorted();
        static const SourceSet no_sources;
        const SourceSet& sources = session.project ? session.project->sources : no_sources;
        if (json)
            render_json(sorted, sources, session.settings.language, session.err);
        else
            render(sorted, sources, {session.settings.language, use_color(session, session.err)}, session.err);
    }
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

bool open_project(Session& session, const std::vector<std::string>& paths) {
    const workspace::OpenOptions options = open_options(session, paths);
    session.project =
        std::make_unique<workspace::Project>(workspace::open(options, session.files, session.diagnostics));
    if (!session.diagnostics.has_errors()) return true;
    workspace::report_further_errors(*session.project, session.files, run_options(session), session.diagnostics);
    return flush_diagnostics(session);
}

std::unique_ptr<workspace::Run> run_project(Session& session, eval::Choices choices) {
    const workspace::RunOptions options = run_options(session);
    auto run = workspace::run(*session.project, session.files, options, facts::Selection{},
                              choices, session.diagnostics);
    return flush_diagnostics(session) ? std::move(run) : nullptr;
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

void write(Session& session, const report::Document& document) {
    const std::size_t width = is_terminal(session.out) ? terminal_width() : 100;
    report::write_terminal(document, {use_color(session, session.out), width}, session.out);
}

void write(Session& session, const report::Json& json) {
    session.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace bangkom::cli
