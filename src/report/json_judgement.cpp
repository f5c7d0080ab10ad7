#include "report/json.hpp"

namespace bangkom::report {

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

void write_json_judgement(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                          const rules::Judgement& judgement, Date as_of, Language language,
                          const std::function<void(std::ostream&)>& more, std::ostream& out) {
    constexpr std::size_t piece = 1 << 16;
    out << "{\n\"version\":1,\n\"as_of\":\"" << as_of.to_string() << "\",\n\"findings\":[";
    std::string text;
    for (const rules::Finding& finding : judgement.findings) {
        text += &finding == judgement.findings.data() ? "\n" : ",\n";
        append_json_finding(program, sources, database, finding, language, text);
        if (text.size() < piece) continue;
        out << text;
        text.clear();
    }
    out << text << "],\n\"summary\":";
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
    write_json_lines(summary, out);
    Json left_out = Json::array();
    for (const program::RuleId rule : judgement.left_out) left_out.push_back(program.rules[rule].naming.name);
    out << ",\n\"left_out\":" << one_line(left_out);
    more(out);
    out << "\n}\n";
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
