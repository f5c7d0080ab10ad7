#include "cli/commands.hpp"
#include "lint/lint.hpp"

namespace bangkom::cli {

namespace {

void write_csv(Session& session, const std::vector<Diagnostic>& found) {
    report::write_csv_line({"code", "file", "line", "column", "message"}, session.out);
    for (const Diagnostic& one : found) {
        const Position position = session.project->sources.position(one.span);
        report::write_csv_line({info(one.code).text, session.project->sources[one.span.file].name,
                                std::to_string(position.line), std::to_string(position.column),
                                one.message.in(session.settings.language)},
                               session.out);
    }
}

}  // namespace

int lint(Session& session) {
    workspace::OpenOptions options = open_options(session, session.settings.arguments);
    options.names = true;
    session.project =
        std::make_unique<workspace::Project>(workspace::open(options, session.files, session.diagnostics));
    if (!flush_diagnostics(session)) return exit_wrong;
    const auto run = run_project(session, eval::Choices::stated);
    if (!run) return exit_wrong;
    Diagnostics all;
    lint::lint(*session.project, *run, all);
    const std::vector<Diagnostic> found = all.sorted();
    const Language language = session.settings.language;
    switch (session.settings.format) {
    case Format::json:
        render_json(found, session.project->sources, language, session.out);
        break;
    case Format::csv:
        write_csv(session, found);
        break;
    default:
        render(found, session.project->sources, {language, use_color(session, session.out)}, session.out);
        if (found.empty()) session.out << session.pick("nothing found\n", "tidak ada temuan\n");
    }
    return found.empty() ? exit_good : exit_findings;
}

}  // namespace bangkom::cli
