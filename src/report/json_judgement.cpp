#include "report/json.hpp"

namespace bangkom::report {

namespace {

Json json_text(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_missing(const SourceSet& sources, const facts::Database& database, const eval::MissingFact& fact,
                  Language language) {
    Json object = {{"fact", fact.fact.in(language)}, {"file", nullptr}, {"line", nullptr}};
    if (fact.place.span.valid()) {
        object["file"] = sources[fact.place.span.file].name;
        object["line"] = sources.position(fact.place.span).line;
    } else if (fact.place.line > 0) {
        object["file"] = database.data_sources[fact.place.source];
        object["line"] = fact.place.line;
    }
    return object;
}

}  // namespace

Json json_cites(const program::Cites& cites, Language language) {
    Json texts = Json::array();
    for (const Label& cite : cites) texts.push_back(cite.in(language));
    return texts;
}

Json json_place(const SourceSet& sources, const facts::Database& database, const facts::Place& place) {
    if (place.span.valid()) {
        const Position position = sources.position(place.span);
        return {{"file", sources[place.span.file].name}, {"line", position.line}, {"column", position.column}};
    }
    if (place.line == 0) return nullptr;
    return {{"file", database.data_sources[place.source]}, {"line", place.line}, {"column", 1}};
}

Json json_finding(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                  const rules::Finding& finding, Language language) {
    Json bindings = Json::object();
    for (const rules::Binding& binding : finding.bindings) bindings[binding.variable] = binding.id;
    Json missing = Json::array();
    for (const eval::MissingFact& fact : finding.missing)
        missing.push_back(json_missing(sources, database, fact, language));
    Json object = {{"rule", rule_name(program, finding.rule, finding.decision)},
                   {"severity", finding.should ? "should" : "must"},
                   {"outcome", outcome_word(finding.outcome)},
                   {"for", std::move(bindings)},
                   {"message", finding.message},
                   {"hint", json_text(finding.hint)},
                   {"cite", json_cites(finding.cites, language)},
                   {"missing", std::move(missing)},
                   {"except", json_text(finding.exception)},
                   {"source", json_place(sources, database, finding.place)}};
    if (finding.accepted) {
        const program::Acceptance& acceptance = program.acceptances[*finding.accepted];
        object["accepted"] = {{"reason", acceptance.reason.in(language)},
                              {"cite", json_cites(acceptance.cites, language)}};
        object["accepted"]["until"] = acceptance.until ? Json(acceptance.until->to_string()) : Json(nullptr);
    }
    return object;
}

const std::string& rule_name(const program::Program& program, program::RuleId rule, program::TableId decision) {
    return rule ? program.rules[rule].naming.name : program.tables[decision].naming.name;
}

const char* outcome_word(program::Outcome outcome) {
    switch (outcome) {
    case program::Outcome::excepted:
        return "excepted";
    case program::Outcome::satisfied:
        return "satisfied";
    case program::Outcome::undetermined:
        return "undetermined";
    case program::Outcome::violated:
        break;
    }
    return "violated";
}

Json json_judgement(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                    const rules::Judgement& judgement, Date as_of, Language language) {
    Json findings = Json::array();
    for (const rules::Finding& finding : judgement.findings)
        findings.push_back(json_finding(program, sources, database, finding, language));
    Json summary = Json::array();
    for (const rules::Count& count : judgement.summary) {
        Json entry = {{"rule", rule_name(program, count.rule, count.decision)},
                      {"severity", count.should ? "should" : "must"},
                      {"satisfied", count.satisfied},
                      {"violated", count.violated},
                      {"excepted", count.excepted},
                      {"undetermined", count.undetermined}};
        if (count.accepted > 0) entry["accepted"] = count.accepted;
        summary.push_back(std::move(entry));
    }
    Json left_out = Json::array();
    for (const program::RuleId rule : judgement.left_out) left_out.push_back(program.rules[rule].naming.name);
    return {{"version", 1},
            {"as_of", as_of.to_string()},
            {"findings", std::move(findings)},
            {"summary", std::move(summary)},
            {"left_out", std::move(left_out)}};
}

void write_csv_findings(const program::Program& program, const facts::Database&, const rules::Judgement& judgement,
                        Language, std::ostream& out) {
    write_csv_line({"rule", "severity", "outcome", "for", "message"}, out);
    for (const rules::Finding& finding : judgement.findings) {
        std::string bindings;
        for (const rules::Binding& binding : finding.bindings)
            bindings += (bindings.empty() ? "" : ";") + binding.variable + "=" + binding.id;
        write_csv_line({rule_name(program, finding.rule, finding.decision), finding.should ? "should" : "must",
                        outcome_word(finding.outcome), bindings, finding.message},
                       out);
    }
}

}  // namespace bangkom::report
