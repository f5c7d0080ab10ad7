#include "report/forge_report.hpp"

#include <map>

#include "base/uri.hpp"
#include "report/json.hpp"
#include "report/judgement_report.hpp"
#include "report/spot.hpp"

namespace bangkom::report {

namespace {

using program::Outcome;

constexpr const char* schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* library_base = "STDLIB";

std::string bindings_text(const rules::Finding& finding) {
    std::string text;
    for (const rules::Binding& binding : finding.bindings)
        text += (text.empty() ? "" : ", ") + binding.variable + "=" + binding.id;
    return text;
}

class Sarif {
public:
    Sarif(const program::Program& program, const SourceSet& sources, const facts::Database& database,
          const ForgeOptions& options)
        : program_(program), sources_(sources), database_(database), options_(options) {}

    Json log(const rules::Judgement& judgement) {
        Json rules = Json::array();
        for (const rules::Count& count : judgement.summary) {
            positions_.emplace(rule_name(program_, count.rule, count.decision), rules.size());
            rules.push_back(descriptor(count.rule, count.decision, count.should));
        }
        Json results = Json::array();
        for (const rules::Finding& finding : judgement.findings) results.push_back(result(finding));
        Json run;
        run["tool"]["driver"] = {{"name", "bangkom"}, {"rules", std::move(rules)}};
        run["originalUriBaseIds"][library_base] = {
            {"description", {{"text", english() ? "the standard library inside the program"
                                                : "pustaka baku di dalam program"}}}};
        run["columnKind"] = "unicodeCodePoints";
        run["results"] = std::move(results);
        return {{"$schema", schema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
    }

private:
    bool english() const { return options_.language == Language::english; }

    Json cites_of(const program::Cites& cites) const {
        std::string text;
        append_json_cites(cites, options_.language, text);
        return Json::parse(text);
    }

    Json descriptor(program::RuleId rule, program::TableId decision, bool should) const {
        const program::Naming& naming = rule ? program_.rules[rule].naming : program_.tables[decision].naming;
        const program::Cites& cites = rule ? program_.rules[rule].cites : program_.tables[decision].cites;
        Json object = {{"id", naming.name},
                       {"shortDescription", {{"text", naming.shown(options_.language)}}},
                       {"defaultConfiguration", {{"level", should ? "warning" : "error"}}}};
        if (!cites.empty()) {
            object["help"] = {{"text", cites_text(cites, options_.language)}};
            object["properties"] = {{"cite", cites_of(cites)}};
        }
        return object;
    }

    Json location(const facts::Place& place) const {
        const Spot spot = spot_of(sources_, database_, place);
        if (spot.line == 0) return nullptr;
        Json file = {{"uri", percent_encoded((spot.is_standard ? "" : options_.folder) + std::string(spot.file))}};
        if (spot.is_standard) file["uriBaseId"] = library_base;
        return {{"physicalLocation",
                 {{"artifactLocation", std::move(file)},
                  {"region", {{"startLine", spot.line}, {"startColumn", spot.column}}}}}};
    }

    /// The message, then what is missing, what to do, and the articles: forges show nothing else.
    std::string text_of(const rules::Finding& finding) const {
        std::string text = finding.message;
        for (const eval::MissingFact& fact : finding.missing)
            text += "\n" + std::string(english() ? "missing: " : "belum ada: ") + fact.fact.in(options_.language);
        if (!finding.hint.empty()) text += "\n→ " + finding.hint;
        if (!finding.cites.empty()) text += "\n" + cites_text(finding.cites, options_.language);
        return text;
    }

    Json result(const rules::Finding& finding) const {
        const std::string& rule = rule_name(program_, finding.rule, finding.decision);
        Json object = {{"ruleId", rule}};
        if (const auto at = positions_.find(rule); at != positions_.end()) object["ruleIndex"] = at->second;
        const bool fails = finding.outcome == Outcome::violated || finding.outcome == Outcome::undetermined;
        object["kind"] = fails ? "fail" : finding.outcome == Outcome::excepted ? "notApplicable" : "pass";
        object["level"] = !fails ? "none" : finding.should ? "warning" : "error";
        object["message"] = {{"text", text_of(finding)}};
        object["locations"] = Json::array();
        if (Json place = location(finding.place); !place.is_null()) object["locations"].push_back(std::move(place));
        Json related = Json::array();
        for (const eval::MissingFact& fact : finding.missing)
            if (Json place = location(fact.place); !place.is_null()) {
                place["message"] = {{"text", fact.fact.in(options_.language)}};
                related.push_back(std::move(place));
            }
        if (!related.empty()) object["relatedLocations"] = std::move(related);
        object["partialFingerprints"] = {{"bangkom/v1", rule + ": " + bindings_text(finding)}};
        if (finding.accepted) {
            const program::Acceptance& acceptance = program_.acceptances[*finding.accepted];
            object["suppressions"] = Json::array(
                {{{"kind", "inSource"}, {"justification", acceptance.reason.in(options_.language)}}});
        }
        object["properties"] = {{"outcome", outcome_word(finding.outcome)}, {"cite", cites_of(finding.cites)}};
        return object;
    }

    const program::Program& program_;
    const SourceSet& sources_;
    const facts::Database& database_;
    const ForgeOptions& options_;
    std::map<std::string, std::size_t, std::less<>> positions_;  // in the list of rules
};

JunitCase case_of(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                  const rules::Finding& finding, const ForgeOptions& options) {
    using State = JunitCase::State;
    const Spot spot = spot_of(sources, database, finding.place);
    JunitCase one;
    one.group = rule_name(program, finding.rule, finding.decision);
    one.name = finding.bindings.empty() ? one.group : bindings_text(finding);
    one.file = spot.line == 0 ? "" : (spot.is_standard ? "" : options.folder) + std::string(spot.file);
    one.line = spot.line;
    const bool fails = finding.outcome == Outcome::violated || finding.outcome == Outcome::undetermined;
    if (!fails) return one;
    one.state = finding.should || finding.accepted ? State::skipped : State::failed;
    one.kind = one.state == State::skipped ? "" : outcome_word(finding.outcome);
    one.message = finding.message;
    if (finding.accepted)
        one.message += " (" + program.acceptances[*finding.accepted].reason.in(options.language) + ")";
    if (one.state == State::skipped) return one;
    const bool english = options.language == Language::english;
    for (const eval::MissingFact& fact : finding.missing) {
        const std::string where = place_text(sources, database, fact.place);
        one.text += (english ? "missing: " : "belum ada: ") + fact.fact.in(options.language) +
                    (where.empty() ? "" : "  " + where) + "\n";
    }
    if (!finding.hint.empty()) one.text += "→ " + finding.hint + "\n";
    if (!finding.cites.empty()) one.text += cites_text(finding.cites, options.language) + "\n";
    return one;
}

}  // namespace

void write_sarif(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                 const rules::Judgement& judgement, const ForgeOptions& options, std::ostream& out) {
    out << Sarif(program, sources, database, options)
               .log(judgement)
               .dump(1, ' ', false, Json::error_handler_t::replace)
        << '\n';
}

std::vector<JunitSuite> junit_of(const program::Program& program, const SourceSet& sources,
                                 const facts::Database& database, const rules::Judgement& judgement,
                                 const ForgeOptions& options) {
    std::vector<JunitSuite> suites;
    std::map<std::string, std::size_t, std::less<>> positions;
    for (const rules::Count& count : judgement.summary) {
        const std::string& name = rule_name(program, count.rule, count.decision);
        positions.emplace(name, suites.size());
        suites.push_back({name, {}});
    }
    for (const rules::Finding& finding : judgement.findings) {
        const std::string& name = rule_name(program, finding.rule, finding.decision);
        suites[positions.at(name)].cases.push_back(case_of(program, sources, database, finding, options));
    }
    for (JunitSuite& suite : suites)
        if (suite.cases.empty()) suite.cases.push_back({suite.name, suite.name, {}, 0, {}, {}, {}, {}});
    for (const program::RuleId rule : judgement.left_out) {
        const std::string& name = program.rules[rule].naming.name;
        JunitCase one{name, name, {}, 0, JunitCase::State::skipped, {}, {}, {}};
        one.message = options.language == Language::english ? "no row of its decision is stated"
                                                            : "tidak ada baris keputusannya yang dinyatakan";
        suites.push_back({name, {one}});
    }
    return suites;
}

}  // namespace bangkom::report
