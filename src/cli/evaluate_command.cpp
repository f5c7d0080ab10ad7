#include "cli/commands.hpp"
#include "facts/format.hpp"
#include "workspace/evaluate.hpp"

namespace bangkom::cli {

namespace {

/// What is missing, each fact on a line of its own on standard error.
void explain_missing(Session& session, workspace::Run& run, program::ExprId expression) {
    for (const eval::MissingFact& fact : eval::missing_facts(*run.evaluator, expression, eval::empty_frame(0)))
        session.err << session.pick("missing: ", "belum ada: ") << fact.fact.in(session.settings.language) << '\n';
}

}  // namespace

int evaluate(Session& session) {
    const std::vector<std::string>& arguments = session.settings.arguments;
    const std::vector<std::string> paths(arguments.begin(), arguments.end() - 1);
    if (!open_project(session, paths)) return exit_wrong;
    syntax::ParseLimits limits;
    limits.nesting = session.settings.limit_nesting;
    const program::ExprId expression =
        workspace::add_expression(*session.project, arguments.back(), limits, session.diagnostics);
    if (!flush_diagnostics(session) || !expression) return exit_wrong;
    const auto run = run_project(session, eval::Choices::stated);
    if (!run) return exit_wrong;
    const eval::ColumnPtr value = run->evaluator->evaluate(expression, eval::empty_frame(0));
    if (!costs_bearable(session, *run)) return exit_wrong;
    const program::Program& program = session.project->program;
    switch (session.settings.format) {
    case Format::json:
        write(session, report::Json{{"version", 1}, {"value", report::json_value(program, run->database, *value, 0)}});
        break;
    case Format::csv:
        report::write_csv_line({"value"}, session.out);
        report::write_csv_line({facts::plain_text(program, run->database, *value, 0)}, session.out);
        break;
    default:
        session.out << facts::reader_text(program, run->database, *value, 0, session.settings.language) << '\n';
        if (!value->is_known(0)) explain_missing(session, *run, expression);
    }
    return exit_good;
}

}  // namespace bangkom::cli
