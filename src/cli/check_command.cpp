#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "report/forge_report.hpp"
#include "report/judgement_report.hpp"
#include "report/view_report.hpp"

namespace bangkom::cli {

namespace {

report::ForgeOptions forge_options(const Session& session) {
    return {folder_of(session, session.settings.arguments.front()), session.settings.language};
}

}  // namespace

int check(Session& session) {
    if (!open_project(session, session.settings.arguments)) return exit_wrong;
    const auto run = run_project(session, eval::Choices::stated);
    if (!run || !check_other_scenarios(session)) return exit_wrong;
    return answer_check(session, *run, run->derived.problems);
}

int answer_check(Session& session, workspace::Run& run, const std::vector<eval::ChoiceProblem>& choices) {
    const program::Program& program = session.project->program;
    rules::JudgeOptions options;
    options.all = session.settings.all;
    options.language = session.settings.language;
    const bool summarised = session.settings.format == Format::table && !session.settings.all;
    if (summarised) options.most_findings_a_rule = report::JudgementOptions{}.most_findings_a_rule;
    const rules::Judgement judgement =
        rules::judge(*run.evaluator, choices, options, session.diagnostics);
    if (!costs_bearable(session, run)) return exit_wrong;
    const Date as_of = run.evaluator->as_of();
    switch (session.settings.format) {
    case Format::json:
        report::write_json_judgement(program, session.project->sources, run.database, judgement, as_of,
                                     session.settings.language, [](std::ostream&) {}, session.out);
        break;
    case Format::csv:
        report::write_csv_findings(program, run.database, judgement, session.settings.language, session.out);
        break;
    case Format::junit:
        report::write_junit(
            report::junit_of(program, session.project->sources, run.database, judgement, forge_options(session)),
            session.out);
        break;
    case Format::sarif:
        report::write_sarif(program, session.project->sources, run.database, judgement, forge_options(session),
                            session.out);
        break;
    case Format::table: {
        report::Document document;
        for (std::size_t i = 0; i < program.views.size(); ++i)
            if (!program.views[program.views.id_at(i)].reads_decision)
                report::add_view(*run.evaluator, program.views.id_at(i), session.settings.language, document);
        report::JudgementOptions shown;
        shown.language = session.settings.language;
        if (session.settings.all) shown.most_findings_a_rule = 0;
        report::add_judgement(program, session.project->sources, run.database, judgement, as_of, shown, document);
        write(session, document);
    }
    }
    return judgement.holds() ? exit_good : exit_findings;
}

}  // namespace bangkom::cli
