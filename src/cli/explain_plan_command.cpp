#include <fmt/format.h>

#include <algorithm>

#include "base/excerpt.hpp"
#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "eval/explain.hpp"
#include "eval/obstacle.hpp"
#include "facts/format.hpp"
#include "report/proof_report.hpp"
#include "report/why_report.hpp"

namespace bangkom::cli {

namespace {

std::string fields_of(const program::Program& program, program::TableId decision) {
    std::string fields;
    for (const program::FieldId field : program.tables[decision].stored)
        fields += (fields.empty() ? "" : ", ") + program.fields[field].naming.name;
    return fields;
}

int unknown_key(Session& session, const plan::Answer& answer) {
    const program::Program& program = session.project->program;
    if (!answer.decision)
        return wrong_usage(session, {"the scripts declare no decision", "skrip tidak memuat keputusan"},
                           {"`explain --plan` is about the rows of a `decision`", "`explain --plan` tentang baris suatu `keputusan`"});
    const std::string& name = program.tables[answer.decision].naming.name;
    const std::string fields = fields_of(program, answer.decision);
    return wrong_usage(session,
                       {"no field of `" + name + "` takes `" + answer.key + "`",
                        "tidak ada kolom `" + name + "` untuk `" + answer.key + "`"},
                       {"its fields are: " + fields + "; a key is a row's id or a value, `FIELD=KEY` names the field",
                        "kolomnya: " + fields + "; kunci adalah id baris atau nilai, `FIELD=KEY` menyebut kolomnya"});
}

std::string values_text(const Session& session, const workspace::Run& run, const plan::Answer& answer) {
    std::string text;
    for (const auto& [field, value] : answer.values)
        text += (text.empty() ? "" : ", ") +
                facts::reader_text(session.project->program, run.database, *value, 0, session.settings.language);
    return text;
}

/// Why no candidate has what the keys say: the loop that has no such row, or the condition that is not met.
void explain_no_candidate(Session& session, workspace::Run& run, const plan::Answer& answer) {
    const program::Program& program = session.project->program;
    const program::Derivation& part = program::find_derivation(program, answer.decision)->parts.front();
    const std::string& name = program.tables[answer.decision].naming.name;
    const auto obstacle = eval::obstacle_of(*run.evaluator, part, answer.values);
    const std::string values = values_text(session, run, answer);
    std::string loop;
    std::optional<eval::Proof> proof;
    if (obstacle && obstacle->loop) {
        const program::Loop& one = part.loops.loops[*obstacle->loop];
        const Span span = program.expressions[one.source].span;
        loop = one.variable + " in " + shortened(session.project->sources.text(span), 90);
    } else if (obstacle && obstacle->frame.size > 0) {
        proof = eval::explain(*run.evaluator, session.project->sources, part.loops.where, obstacle->frame);
    }
    if (session.settings.format == Format::json) {
        report::Json json = {{"version", 1}, {"decision", name}, {"candidate", false}};
        json["loop"] = loop.empty() ? report::Json(nullptr) : report::Json(loop);
        json["because"] = proof ? report::json_proof(session.project->sources, run.database, *proof, session.settings.language)
                                : report::Json(nullptr);
        write(session, json);
        return;
    }
    report::Document document;
    document.blocks.push_back(report::Heading{
        {{values, report::Tone::strong},
         {fmt::format(fmt::runtime(session.pick("  no candidate of {}", "  bukan calon {}")), name), report::Tone::dim}}});
    if (!loop.empty())
        document.blocks.push_back(report::Paragraph{
            {{session.pick("no row fits ", "tidak ada baris yang cocok dengan "), report::Tone::plain}, {"`" + loop + "`", report::Tone::strong}}, 2});
    if (proof) {
        document.blocks.push_back(report::Paragraph{
            {{session.pick("the decision's condition is not met", "syarat keputusan tidak terpenuhi"), report::Tone::dim}}, 2});
        report::add_proof(session.project->sources, run.database, *proof, session.settings.language, 4, document);
    }
    if (loop.empty() && !proof)
        document.blocks.push_back(report::Paragraph{
            {{session.pick("no candidate has all of these values together", "tidak ada calon dengan semua nilai ini sekaligus"),
              report::Tone::plain}},
            2});
    write(session, document);
}

}  // namespace

int explain_plan(Session& session) {
    if (session.settings.with_plan && session.settings.why_not)
        return wrong_usage(session, {"`--plan` and `--why-not` are two questions", "`--plan` dan `--why-not` adalah dua pertanyaan"},
                           {"ask one of them at a time", "ajukan satu saja"});
    const std::vector<std::string>& arguments = session.settings.arguments;
    if (!open_project(session, {arguments[0]})) return exit_wrong;
    plan::Question question;
    question.why_not = session.settings.why_not;
    question.keys.assign(arguments.begin() + 1, arguments.end());
    return answer_choices(session, question,
                          question.why_not ? Words{"`--plan` says why", "`--plan` menjelaskan alasannya"}
                                           : Words{"`--why-not` says what choosing one would cost",
                                                   "`--why-not` menjelaskan akibatnya bila dipilih"});
}

int answer_choices(Session& session, const plan::Question& question, const Words& instead) {
    const auto explained = explain_choices(session, question);
    if (!explained || !costs_bearable(session, *explained->run)) return exit_wrong;
    const plan::Answer& answer = explained->answer;
    const program::Program& program = session.project->program;
    switch (answer.kind) {
    case plan::Answer::Kind::unknown_key:
        return unknown_key(session, answer);
    case plan::Answer::Kind::no_candidate:
        explain_no_candidate(session, *explained->run, answer);
        return exit_good;
    case plan::Answer::Kind::none_chosen:
        return wrong_usage(session,
                           {"no row of the plan has " + values_text(session, *explained->run, answer),
                            "tidak ada baris rencana dengan " + values_text(session, *explained->run, answer)},
                           instead);
    case plan::Answer::Kind::all_chosen:
        return wrong_usage(session,
                           {"every candidate with " + values_text(session, *explained->run, answer) + " is in the plan",
                            "semua calon dengan " + values_text(session, *explained->run, answer) + " ada dalam rencana"},
                           instead);
    case plan::Answer::Kind::rows:
        break;
    }
    if (session.settings.format == Format::json) {
        write(session, report::json_why(program, session.project->sources, explained->run->database, answer));
        return exit_good;
    }
    report::Document document;
    report::add_why(program, session.project->sources, explained->run->database, answer, session.settings.all,
                    session.settings.language, document);
    write(session, document);
    return exit_good;
}

}  // namespace bangkom::cli
