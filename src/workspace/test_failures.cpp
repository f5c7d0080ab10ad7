#include "workspace/test_failures.hpp"

#include "workspace/explain.hpp"

namespace bangkom::workspace {

namespace {

using program::Outcome;

constexpr std::size_t most_named = 8;      // instances with another outcome
constexpr std::size_t most_explained = 3;  // of them, down to the facts
constexpr int indent = 6;

Words outcome_words(Outcome outcome) {
    switch (outcome) {
    case Outcome::satisfied:
        return {"satisfied", "dipatuhi"};
    case Outcome::violated:
        return {"violated", "dilanggar"};
    case Outcome::excepted:
        return {"excepted", "dikecualikan"};
    case Outcome::undetermined:
        break;
    }
    return {"undetermined", "belum_pasti"};
}

std::string binding_text(const rules::Finding& finding) {
    std::string text;
    for (const rules::Binding& binding : finding.bindings) text += (text.empty() ? "" : ", ") + binding.id;
    return text.empty() ? "–" : text;
}

Words finding_words(const rules::Finding& finding) {
    const Words outcome = outcome_words(finding.outcome);
    const auto in = [&](Language language) {
        std::string text = binding_text(finding) + ": " + outcome.in(language);
        if (!finding.exception.empty()) text += " (" + finding.exception + ")";
        if (!finding.message.empty()) text += ", " + finding.message;
        for (const eval::MissingFact& fact : finding.missing) text += "; ? " + fact.fact.in(language);
        return text;
    };
    return {in(Language::english), in(Language::indonesian)};
}

void add_line(TestFailure& failure, const Words& words, Language language) {
    failure.details.push_back(words);
    failure.why.blocks.push_back(report::Paragraph{{{words.in(language), report::Tone::plain}}, indent});
}

}  // namespace

TestFailure outcome_failure(const Project& project, Run& run, const program::OutcomeExpectation& expected,
                            std::vector<rules::Finding> instances, Language language) {
    const program::Rule& rule = project.program.rules[expected.rule];
    const Words outcome = outcome_words(expected.outcome);
    TestFailure failure{{}, expected.span, {}, {}, report::Json::array()};
    if (instances.empty())
        failure.message = {"`" + rule.naming.name + "` has no such instance",
                           "`" + rule.naming.name + "` tidak memiliki kasus itu"};
    else
        failure.message = {"expected `" + rule.naming.name + "` to be " + outcome.english,
                           "`" + rule.naming.name + "` diharapkan " + outcome.indonesian};
    for (std::size_t i = 0; i < instances.size() && i < most_named; ++i) {
        add_line(failure, finding_words(instances[i]), language);
        if (i >= most_explained) continue;
        const report::Explanation explanation = explain_instance(project, run, instances[i]);
        report::add_parts(project.sources, run.database, explanation, language, indent + 2, failure.why);
        failure.because.push_back(
            report::json_explanation(project.program, project.sources, run.database, explanation, language));
    }
    if (instances.size() > most_named) {
        const std::string more = std::to_string(instances.size() - most_named);
        add_line(failure, {"… and " + more + " more", "… dan " + more + " lagi"}, language);
    }
    return failure;
}

TestFailure value_failure(const Project& project, Run& run, const program::ExpressionExpectation& expected, bool known,
                          Language language) {
    TestFailure failure{{}, expected.span, {}, {}, report::Json::array()};
    failure.message = known ? Words{"this does not hold", "ini tidak terpenuhi"}
                            : Words{"this is undetermined", "ini belum pasti"};
    const eval::Frame frame = eval::empty_frame(expected.slots);
    for (const eval::MissingFact& fact : eval::missing_facts(*run.evaluator, expected.condition, frame))
        add_line(failure, {"? " + fact.fact.english, "? " + fact.fact.indonesian}, language);
    const eval::Proof proof = eval::explain(*run.evaluator, project.sources, expected.condition, frame);
    for (const eval::Proof& operand : proof.children)
        report::add_proof(project.sources, run.database, operand, language, indent, failure.why);
    for (const eval::Proof& operand : proof.children) {
        const std::string line = operand.text + " = " + operand.value;
        failure.details.push_back({line, line});
    }
    failure.because.push_back(report::json_proof(project.sources, run.database, proof, language));
    return failure;
}

}  // namespace bangkom::workspace
