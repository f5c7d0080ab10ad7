// Which single fact would change a rule's outcome or a value.

#include "facts/format.hpp"
#include "repl/exploration.hpp"
#include "repl/listing.hpp"
#include "report/judgement_report.hpp"
#include "workspace/ask.hpp"
#include "workspace/explain.hpp"

namespace bangkom::repl {

namespace {

std::string outcome_words(program::Outcome outcome, Language language) {
    static const Words words[] = {{"excepted", "dikecualikan"},
                                  {"satisfied", "dipatuhi"},
                                  {"undetermined", "belum pasti"},
                                  {"violated", "dilanggar"}};
    return words[static_cast<int>(outcome)].in(language);
}

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : ", ") + value;
    return text;
}

Listing listing_of(const cli::Session& session, const workspace::Run& run, const workspace::Asked& asked) {
    const program::Program& program = session.project->program;
    Listing listing{
        {{"fact", "fakta"}, {"is", "sekarang"}, {"were it", "andai"}, {"then", "maka"}, {"place", "tempat"}}, {}};
    for (const workspace::OtherFact& fact : asked.facts) {
        const program::Field& field = program.fields[fact.field];
        const std::string row = facts::row_name(program, run.database, field.table, fact.row);
        for (const workspace::OtherFact::Result& result : fact.results)
            listing.rows.push_back({field.naming.name + (session.english() ? " of " : " dari ") + row, fact.now,
                                    joined(result.values), result.answer,
                                    report::place_text(session.project->sources, run.database, fact.place)});
    }
    return listing;
}

}  // namespace

int Exploration::ask_rule(const std::string& rest) {
    const std::vector<std::string> words = words_of(rest);
    workspace::Run& run = *state_->stated;
    const program::Program& program = session().project->program;
    const auto named = program.names.find(words.front());
    const auto* rule = named == program.names.end() ? nullptr : std::get_if<program::RuleId>(&named->second);
    const std::vector<std::string> keys(words.begin() + 1, words.end());
    workspace::ExplainAnswer found;
    if (rule) found = workspace::explain(*session().project, run, *rule, keys, 1, language());
    if (found.explanations.empty())  // which says why
        return cli::answer_explain(session(), run, words.front(), keys);
    const report::Explanation& explained = found.explanations.front();
    std::vector<facts::Place> places;
    for (const report::Explanation::Part& part : explained.parts) workspace::add_places(part.proof, places);
    for (const eval::MissingFact& fact : explained.finding.missing) places.push_back(fact.place);
    std::vector<std::string> ids;
    for (const rules::Binding& binding : explained.finding.bindings) ids.push_back(binding.id);
    const workspace::Answer answer = [&](eval::Evaluator& evaluator) {
        rules::JudgeOptions options;
        options.words = false;
        for (const rules::Finding& finding : rules::judge_rule(evaluator, *rule, options))
            if (rules::has_keys(finding, ids)) return outcome_words(finding.outcome, language());
        return std::string(english() ? "no instance" : "tidak ada kasus");
    };
    const workspace::Asked asked = workspace::ask(*session().project, run, places, answer);
    note({words.front() + " " + joined(ids) + ": " + asked.now, words.front() + " " + joined(ids) + ": " + asked.now});
    for (const eval::MissingFact& fact : explained.finding.missing)
        note({"missing: " + fact.fact.english, "belum ada: " + fact.fact.indonesian});
    return write_asked(asked, run);
}

int Exploration::ask(const std::string& rest) {
    if (rest.empty()) return needs_rule_or_expression(CommandId::ask);
    if (!is_value(rest)) return ask_rule(rest);
    workspace::Run& run = *state_->stated;
    const program::ExprId expression = read(rest);
    if (!expression) return cli::exit_wrong;
    std::vector<facts::Place> places;
    workspace::add_places(eval::explain(*run.evaluator, session().project->sources, expression, eval::empty_frame(0)),
                          places);
    for (const eval::MissingFact& fact : eval::missing_facts(*run.evaluator, expression, eval::empty_frame(0))) {
        places.push_back(fact.place);
        note({"missing: " + fact.fact.english, "belum ada: " + fact.fact.indonesian});
    }
    const workspace::Answer answer = [&](eval::Evaluator& evaluator) {
        const eval::ColumnPtr value = evaluator.evaluate(expression, eval::empty_frame(0));
        return facts::reader_text(evaluator.program(), evaluator.database(), *value, 0, language());
    };
    const workspace::Asked asked = workspace::ask(*session().project, run, places, answer);
    note({"now: " + asked.now, "sekarang: " + asked.now});
    return write_asked(asked, run);
}

int Exploration::write_asked(const workspace::Asked& asked, const workspace::Run& run) {
    if (!asked.facts.empty() || setup_.settings.format != cli::Format::table)
        write(session(), listing_of(session(), run, asked));
    else
        note({"none of the facts that were tried changes it alone",
              "tidak ada fakta yang dicoba yang mengubahnya sendirian"});
    if (!asked.all_tried) note({"there are more facts than were tried", "masih ada fakta yang belum dicoba"});
    return cli::exit_good;
}

}  // namespace bangkom::repl
