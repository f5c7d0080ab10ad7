#include <fmt/format.h>

#include "base/edit_distance.hpp"
#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "workspace/explain.hpp"

namespace bangkom::cli {

namespace {

constexpr std::size_t most_explained = 3;

std::optional<program::RuleId> find_rule(const Session& session, const std::string& name) {
    const program::Program& program = session.project->program;
    const auto named = program.names.find(name);
    const auto* rule = named == program.names.end() ? nullptr : std::get_if<program::RuleId>(&named->second);
    return rule ? std::optional(*rule) : std::nullopt;
}

int unknown_rule(Session& session, const std::string& name) {
    std::vector<std::string> names;
    for (const program::Rule& rule : session.project->program.rules) names.push_back(rule.naming.name);
    std::string list;
    for (const std::string& one : names) list += (list.empty() ? "" : ", ") + one;
    const auto near = nearest(name, names);
    return wrong_usage(session, {"there is no rule `" + name + "`", "tidak ada aturan `" + name + "`"},
                       near ? Words{"did you mean `" + *near + "`?", "maksudnya `" + *near + "`?"}
                            : Words{"the rules are: " + list, "aturannya: " + list});
}

int no_instance(Session& session, program::RuleId id, const std::vector<std::string>& keys) {
    const program::Rule& rule = session.project->program.rules[id];
    std::string given;
    for (const std::string& key : keys) given += (given.empty() ? "" : " ") + key;
    std::string order;
    for (const program::Loop& loop : rule.loops.loops) order += (order.empty() ? "" : " ") + loop.variable;
    if (keys.empty())
        return wrong_usage(session,
                           {"the rule `" + rule.naming.name + "` has no instance",
                            "aturan `" + rule.naming.name + "` tidak memiliki kasus"},
                           {"no row meets what its `for` asks for: compare its `where` with the rows",
                            "tidak ada baris yang memenuhi `untuk` aturan itu: bandingkan syarat `yang` dengan barisnya"});
    return wrong_usage(session,
                       {"the rule `" + rule.naming.name + "` has no instance for " + given,
                        "aturan `" + rule.naming.name + "` tidak memiliki kasus untuk " + given},
                       {"its keys stand in this order: " + order + "; `bangkom check --all` lists every instance",
                        "urutan kuncinya: " + order + "; `bangkom check --all` menampilkan semua kasus"});
}

}  // namespace

int explain(Session& session) {
    if (session.settings.with_plan || session.settings.why_not) return explain_plan(session);
    const std::vector<std::string>& arguments = session.settings.arguments;
    if (!open_project(session, {arguments[0]})) return exit_wrong;
    if (!find_rule(session, arguments[1])) {
        flush_diagnostics(session);
        return unknown_rule(session, arguments[1]);
    }
    const auto run = run_project(session, eval::Choices::stated);
    if (!run) return exit_wrong;
    return answer_explain(session, *run, arguments[1], {arguments.begin() + 2, arguments.end()});
}

int answer_explain(Session& session, workspace::Run& run, const std::string& name,
                   const std::vector<std::string>& keys) {
    const program::Program& program = session.project->program;
    const auto rule = find_rule(session, name);
    if (!rule) return unknown_rule(session, name);
    const std::size_t most = session.settings.format == Format::json ? SIZE_MAX : most_explained;
    const auto answer = workspace::explain(*session.project, run, *rule, keys, most, session.settings.language);
    if (!costs_bearable(session, run)) return exit_wrong;
    if (answer.explanations.empty()) return no_instance(session, *rule, keys);
    if (session.settings.format == Format::json) {
        report::Json list = report::Json::array();
        for (const report::Explanation& explanation : answer.explanations)
            list.push_back(report::json_explanation(program, session.project->sources, run.database, explanation,
                                                    session.settings.language));
        write(session, report::Json{{"version", 1}, {"explanations", std::move(list)}});
        return exit_good;
    }
    report::Document document;
    for (const report::Explanation& explanation : answer.explanations)
        report::add_explanation(program, session.project->sources, run.database, explanation,
                                session.settings.language, document);
    if (answer.others > 0)
        document.blocks.push_back(report::Paragraph{
            {{fmt::format(fmt::runtime(session.pick("{} more; give the keys of one to see it",
                                                    "{} lagi; sebutkan kuncinya untuk melihat salah satu")),
                          answer.others),
              report::Tone::dim}}});
    write(session, document);
    return exit_good;
}

}  // namespace bangkom::cli
