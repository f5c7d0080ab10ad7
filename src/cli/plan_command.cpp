#include <fmt/format.h>

#include <sstream>
#include <utility>

#include "base/large_blocks.hpp"
#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/scripts.hpp"
#include "report/changes_report.hpp"
#include "report/collision_report.hpp"
#include "report/judgement_report.hpp"
#include "report/plan_report.hpp"
#include "report/table_report.hpp"
#include "report/view_report.hpp"

namespace bangkom::cli {

namespace {

struct Answer {
    const Planned& planned;
    const rules::Judgement& judgement;
};

void write_json(Session& session, const Answer& answer, std::ostream& out) {
    const program::Program& program = session.project->program;
    const workspace::Run& run = *answer.planned.run;
    report::write_json_judgement(program, session.project->sources, run.database, answer.judgement,
                                 run.evaluator->as_of(), session.settings.language,
                                 [&](std::ostream& to) {
                                     report::write_json_plan(program, run.database, answer.planned.result,
                                                             session.settings.language, to);
                                 },
                                 out);
}

void write_csv(Session& session, const Answer& answer, std::ostream& out) {
    const program::Program& program = session.project->program;
    for (std::size_t i = 0; i < program.tables.size(); ++i)
        if (program.tables[program.tables.id_at(i)].kind == program::TableKind::decision)
            report::write_csv_chosen(program, answer.planned.run->database, program.tables.id_at(i), out);
}

void write_script(Session& session, const Answer& answer, std::ostream& out) {
    const program::Program& program = session.project->program;
    bool is_first = true;
    for (std::size_t i = 0; i < program.tables.size(); ++i) {
        if (program.tables[program.tables.id_at(i)].kind != program::TableKind::decision) continue;
        if (!std::exchange(is_first, false)) out << '\n';
        report::write_grid(program, answer.planned.run->database, program.tables.id_at(i), out);
    }
}

bool write_file(Session& session, const std::string& text) {
    const std::string& path = session.settings.output;
    if (write_whole(path, text)) return true;
    wrong_usage(session, {"`" + path + "` cannot be written", "`" + path + "` tidak dapat ditulis"},
                {"check that its folder exists and may be written", "periksa apakah foldernya ada dan boleh ditulisi"});
    return false;
}

bool write_output(Session& session, const Answer& answer) {
    const std::string& path = session.settings.output;
    std::ostringstream text;
    if (path.ends_with(".bangkom"))
        write_script(session, answer, text);
    else if (path.ends_with(".csv"))
        write_csv(session, answer, text);
    else
        write_json(session, answer, text);
    return write_file(session, text.str());
}

report::Document document_of(Session& session, const Answer& answer) {
    const program::Program& program = session.project->program;
    const workspace::Run& run = *answer.planned.run;
    const Language language = session.settings.language;
    report::Document document;
    for (std::size_t i = 0; i < program.views.size(); ++i)
        if (program.views[program.views.id_at(i)].reads_decision)
            report::add_view(*run.evaluator, program.views.id_at(i), language, document);
    if (answer.planned.result.replanning)
        report::add_changes(program, run.database, *answer.planned.result.replanning, language, document);
    report::add_goals(program, run.database, answer.planned.result, language, document);
    report::JudgementOptions shown;
    shown.language = language;
    if (session.settings.all) shown.most_findings_a_rule = 0;
    report::add_judgement(program, session.project->sources, run.database, answer.judgement, run.evaluator->as_of(),
                          shown, document);
    const plan::PlanResult& result = answer.planned.result;
    report::add_collisions(program, result.collisions, result.duties == plan::Status::optimal, session.settings.all ? 0 : 10, language, document);
    return document;
}

}  // namespace

int plan(Session& session) {
    const std::string& output = session.settings.output;
    if (!output.empty() && !output.ends_with(".bangkom") && !output.ends_with(".csv") && !output.ends_with(".json"))
        return wrong_usage(
            session, {"`" + output + "` has no known ending", "akhiran `" + output + "` tidak dikenal"},
            {"a plan is written as .bangkom, .csv or .json", "rencana ditulis sebagai .bangkom, .csv, atau .json"});
    const Settings& settings = session.settings;
    if (settings.keep.empty() && (!settings.fixed.empty() || settings.stability))
        return wrong_usage(session,
                           {"there is no plan so far that --fix and --stability could speak of",
                            "belum ada rencana yang dapat diatur dengan --fix dan --stability"},
                           {"name the script that states it, with --keep FILE",
                            "sebutkan skrip yang menyatakannya, dengan --keep FILE"});
    std::vector<std::string> paths = settings.arguments;
    if (!settings.keep.empty()) paths.push_back(session.settings.keep);
    const auto since = std::chrono::steady_clock::now();
    keep_freed_memory();
    if (session.settings.jobs != 1) clear_memory_ahead();
    if (!open_project(session, paths)) return exit_wrong;
    const auto planned = plan_project(session, std::nullopt, since);
    return planned ? answer_plan(session, *planned) : exit_wrong;
}

int answer_plan(Session& session, const Planned& planned) {
    const std::string& output = session.settings.output;
    rules::JudgeOptions options;
    options.all = session.settings.all;
    options.language = session.settings.language;
    const rules::Judgement judgement =
        rules::judge(*planned.run->evaluator, planned.result.problems, options, session.diagnostics);
    if (!costs_bearable(session, *planned.run)) return exit_wrong;
    const Answer answer{planned, judgement};
    if (!output.empty() && !write_output(session, answer)) return exit_wrong;
    switch (session.settings.format) {
    case Format::json:
        write_json(session, answer, session.out);
        break;
    case Format::csv:
        write_csv(session, answer, session.out);
        break;
    default:
        write(session, document_of(session, answer));
    }
    return judgement.holds() ? exit_good : exit_findings;
}

}  // namespace bangkom::cli
