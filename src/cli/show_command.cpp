#include <algorithm>

#include "base/edit_distance.hpp"
#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "facts/format.hpp"
#include "program/decisions.hpp"
#include "report/table_report.hpp"
#include "report/view_report.hpp"

namespace bangkom::cli {

namespace {

const program::Named* find_table_or_view(const Session& session, const std::string& name) {
    const program::Program& program = session.project->program;
    const auto named = program.names.find(name);
    if (named == program.names.end()) return nullptr;
    const bool found = std::holds_alternative<program::TableId>(named->second) ||
                       std::holds_alternative<program::ViewId>(named->second);
    return found ? &named->second : nullptr;
}

int unknown_table(Session& session, const std::string& name) {
    const program::Program& program = session.project->program;
    std::vector<std::string> names;
    for (const program::Table& table : program.tables) names.push_back(table.naming.name);
    for (const program::View& view : program.views) names.push_back(view.naming.name);
    if (const auto near = nearest(name, names))
        return wrong_usage(session,
                           {"there is no table or view `" + name + "`", "tidak ada tabel atau tampilan `" + name + "`"},
                           {"did you mean `" + *near + "`?", "maksudnya `" + *near + "`?"});
    std::string list;
    for (const std::string& one : names) list += (list.empty() ? "" : ", ") + one;
    return wrong_usage(session,
                       {"there is no table or view `" + name + "`", "tidak ada tabel atau tampilan `" + name + "`"},
                       {"there are: " + list, "yang ada: " + list});
}

int show_table(Session& session, workspace::Run& run, program::TableId table) {
    const program::Program& program = session.project->program;
    if (!session.settings.as_entity.empty()) {
        const auto named = program.names.find(session.settings.as_entity);
        const auto* target = named == program.names.end() ? nullptr : std::get_if<program::TableId>(&named->second);
        if (!target) return unknown_table(session, session.settings.as_entity);
        report::write_statements(program, run.database, table, *target, session.out);
        return exit_good;
    }
    switch (session.settings.format) {
    case Format::json:
        write(session, report::json_table(program, run.database, table));
        break;
    case Format::csv:
        report::write_csv_table(program, run.database, table, session.out);
        break;
    default: {
        report::Document document;
        report::add_table(program, run.database, table, session.settings.language, document);
        write(session, document);
    }
    }
    return exit_good;
}

int show_view(Session& session, workspace::Run& run, program::ViewId view) {
    switch (session.settings.format) {
    case Format::json:
        write(session, report::json_view(*run.evaluator, view));
        break;
    case Format::csv:
        report::write_csv_view(*run.evaluator, view, session.out);
        break;
    default: {
        report::Document document;
        report::add_view(*run.evaluator, view, session.settings.language, document);
        write(session, document);
    }
    }
    return exit_good;
}

}  // namespace

int show(Session& session) {
    const std::vector<std::string>& arguments = session.settings.arguments;
    const std::string& name = arguments.back();
    if (!open_project(session, {arguments.begin(), arguments.end() - 1})) return exit_wrong;
    const program::Named* named = find_table_or_view(session, name);
    if (!named) {
        flush_diagnostics(session);
        return unknown_table(session, name);
    }
    std::unique_ptr<workspace::Run> run;
    if (session.settings.with_plan) {
        const program::Program& program = session.project->program;
        const auto* table = std::get_if<program::TableId>(named);
        auto planned = plan_project(session, table ? program::decisions_of(program, *table)
                                                   : program::decisions_of(program, std::get<program::ViewId>(*named)));
        run = planned ? std::move(planned->run) : nullptr;
    } else {
        run = run_project(session, eval::Choices::stated);
    }
    if (!run || !costs_bearable(session, *run)) return exit_wrong;
    return answer_show(session, *run, name);
}

int answer_show(Session& session, workspace::Run& run, const std::string& name) {
    const program::Named* named = find_table_or_view(session, name);
    if (!named) return unknown_table(session, name);
    const auto* table = std::get_if<program::TableId>(named);
    const int code = table ? show_table(session, run, *table) : show_view(session, run, std::get<program::ViewId>(*named));
    return costs_bearable(session, run) ? code : exit_wrong;
}

}  // namespace bangkom::cli
