#include "workspace/explain.hpp"

#include <algorithm>

#include "rules/instances.hpp"

namespace bangkom::workspace {

namespace {

using program::Outcome;

int interest(Outcome outcome) {
    switch (outcome) {
    case Outcome::violated:
    case Outcome::undetermined:
        return 0;
    case Outcome::excepted:
        return 1;
    case Outcome::satisfied:
        break;
    }
    return 2;
}

}  // namespace

report::Explanation explain_instance(const Project& project, Run& run, rules::Finding finding) {
    const program::Rule& rule = project.program.rules[finding.rule];
    report::Explanation explanation{std::move(finding), {}};
    const auto batch = rules::instance(*run.evaluator, rule, explanation.finding.instance);
    if (!batch) return explanation;
    const auto add = [&](Words role, program::ExprId expression) {
        explanation.parts.push_back(
            {std::move(role), eval::explain(*run.evaluator, project.sources, expression, batch->frame)});
    };
    if (rule.loops.where && batch->where) add({"the condition of the rule", "syarat aturan"}, rule.loops.where);
    for (const program::Exception& exception : rule.exceptions) {
        const bool applied = explanation.finding.excepted && exception.naming.name == explanation.finding.exception;
        if (!explanation.finding.excepted || applied)
            add({"exception " + exception.naming.name, "pengecualian " + exception.naming.name}, exception.when);
    }
    if (!explanation.finding.excepted) add({"the duty", "kewajiban"}, rule.duty);
    return explanation;
}

ExplainAnswer explain(const Project& project, Run& run, program::RuleId rule, const std::vector<std::string>& keys,
                      std::size_t most, Language language) {
    rules::JudgeOptions options;
    options.language = language;
    std::vector<rules::Finding> findings = rules::judge_rule(*run.evaluator, rule, options);
    std::erase_if(findings, [&](const rules::Finding& finding) { return !rules::has_keys(finding, keys); });
    if (keys.empty() && !findings.empty()) {
        int best = 2;
        for (const rules::Finding& finding : findings) best = std::min(best, interest(finding.outcome));
        std::erase_if(findings, [&](const rules::Finding& finding) { return interest(finding.outcome) != best; });
    }
    ExplainAnswer answer;
    for (rules::Finding& finding : findings) {
        if (answer.explanations.size() == most) break;
        answer.explanations.push_back(explain_instance(project, run, std::move(finding)));
    }
    answer.others = findings.size() - answer.explanations.size();
    return answer;
}

}  // namespace bangkom::workspace
