#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "facts/format.hpp"
#include "report/table_report.hpp"
#include "workspace/evaluate.hpp"

namespace bangkom::cli {

namespace {

/// What is missing, each fact on a line of its own on standard error.
void explain_missing(Session& session, workspace::Run& run, program::ExprId expression) {
    for (const eval::MissingFact& fact : eval::missing_facts(*run.evaluator, expression, eval::empty_frame(0)))
        session.err << session.pick("missing: ", "belum ada: ") << fact.fact.in(session.settings.language) << '\n';
}

/// The rows that a value is, where it is a list of them.
std::optional<std::vector<std::uint32_t>> rows_of(const facts::Column& value) {
    if (!value.type.list || value.type.element().kind != program::Kind::row || !value.is_known(0)) return std::nullopt;
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = value.list_begin(0); i < value.list_end(0); ++i) {
        if (!value.items->is_known(i)) return std::nullopt;
        rows.push_back(static_cast<std::uint32_t>(value.items->word(i)));
    }
    return rows;
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
    return run ? answer_value(session, *run, expression) : exit_wrong;
}

int answer_value(Session& session, workspace::Run& run, program::ExprId expression) {
    const eval::ColumnPtr value = run.evaluator->evaluate(expression, eval::empty_frame(0));
    if (!costs_bearable(session, run)) return exit_wrong;
    const program::Program& program = session.project->program;
    switch (session.settings.format) {
    case Format::json:
        write(session, report::Json{{"version", 1}, {"value", report::json_value(program, run.database, *value, 0)}});
        break;
    case Format::csv:
        report::write_csv_line({"value"}, session.out);
        report::write_csv_line({facts::plain_text(program, run.database, *value, 0)}, session.out);
        break;
    default:
        if (const auto rows = rows_of(*value)) {
            report::Document document;
            report::add_rows(program, run.database, value->type.table(), *rows, session.settings.language, document);
            write(session, document);
        } else {
            session.out << facts::reader_text(program, run.database, *value, 0, session.settings.language) << '\n';
        }
        if (!value->is_known(0)) explain_missing(session, run, expression);
    }
    return exit_good;
}

}  // namespace bangkom::cli
