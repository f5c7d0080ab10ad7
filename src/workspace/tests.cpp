#include "workspace/tests.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/format.hpp"
#include "plan/plan.hpp"
#include "rules/instances.hpp"

namespace bangkom::workspace {

namespace {

using program::Outcome;

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

class Runner {
public:
    Runner(const Project& project, const Files& files, const RunOptions& options, const program::Test& test)
        : project_(project), files_(files), options_(options), test_(test) {}

    TestResult result() {
        TestResult result{test_.name.in(options_.language), test_.span, {}, {}};
        const facts::Selection selection{{program::Scope{}, test_.scope}, true};
        Diagnostics diagnostics;
        run_ = run(project_, files_, options_, selection, eval::Choices::stated, diagnostics);
        if (!diagnostics.has_errors()) {
            for (const auto& expectation : test_.expectations)
                std::visit([&](const auto& one) { check(one, result.failures); }, expectation);
        }
        for (const Diagnostic& diagnostic : diagnostics.sorted())
            if (info(diagnostic.code).severity == Severity::error) result.diagnostics.push_back(diagnostic);
        return result;
    }

private:
    void check(const program::OutcomeExpectation& expected, std::vector<TestFailure>& failures) {
        if (!expected.rule) return;
        const program::Rule& rule = project_.program.rules[expected.rule];
        if (rules::is_left_out(*run_->evaluator, rule)) {
            failures.push_back(
                {{"`" + rule.naming.name + "` is not judged: the test states no rows of its decision",
                  "`" + rule.naming.name + "` tidak dinilai: uji ini tidak menyatakan baris keputusannya"},
                 expected.span,
                 {}});
            return;
        }
        rules::JudgeOptions judge_options;
        judge_options.language = options_.language;
        std::vector<rules::Finding> instances = rules::judge_rule(*run_->evaluator, expected.rule, judge_options);
        std::erase_if(instances, [&](const rules::Finding& finding) { return !rules::has_keys(finding, expected.keys); });
        const auto as_expected = [&](const rules::Finding& finding) { return finding.outcome == expected.outcome; };
        // All are satisfied, or some one has the other outcome: among all instances, or those with the keys given.
        const bool every = expected.outcome == Outcome::satisfied;
        const bool some_there = !expected.has_keys || !instances.empty();
        const bool holds = every ? some_there && std::all_of(instances.begin(), instances.end(), as_expected)
                                 : std::any_of(instances.begin(), instances.end(), as_expected);
        if (holds) return;
        const Words outcome = outcome_words(expected.outcome);
        TestFailure failure;
        failure.span = expected.span;
        if (instances.empty())
            failure.message = {"`" + rule.naming.name + "` has no such instance",
                               "`" + rule.naming.name + "` tidak memiliki kasus itu"};
        else
            failure.message = {"expected `" + rule.naming.name + "` to be " + outcome.english,
                               "`" + rule.naming.name + "` diharapkan " + outcome.indonesian};
        constexpr std::size_t most = 8;
        for (const rules::Finding& finding : instances)
            if (failure.details.size() < most && !(every && as_expected(finding)))
                failure.details.push_back(finding_words(finding));
        failures.push_back(std::move(failure));
    }

    void check(const program::ExpressionExpectation& expected, std::vector<TestFailure>& failures) {
        if (!expected.condition) return;
        const eval::Frame frame = eval::empty_frame(expected.slots);
        const eval::ColumnPtr value = run_->evaluator->evaluate(expected.condition, frame);
        if (value->is_known(0) && value->word(0) != 0) return;
        TestFailure failure;
        failure.span = expected.span;
        failure.message = value->is_known(0) ? Words{"this does not hold", "ini tidak terpenuhi"}
                                             : Words{"this is undetermined", "ini belum pasti"};
        for (const eval::MissingFact& fact : eval::missing_facts(*run_->evaluator, expected.condition, frame))
            failure.details.push_back({"? " + fact.fact.english, "? " + fact.fact.indonesian});
        add_operands(expected.condition, frame, failure);
        failures.push_back(std::move(failure));
    }

    /// The values on both sides of a comparison.
    void add_operands(program::ExprId condition, const eval::Frame& frame, TestFailure& failure) {
        const auto* comparison = std::get_if<program::CompareValue>(&project_.program.expressions[condition].node);
        if (!comparison) return;
        for (const program::ExprId side : {comparison->left, comparison->right}) {
            const program::Expression& expression = project_.program.expressions[side];
            if (std::holds_alternative<program::Constant>(expression.node)) continue;
            const eval::ColumnPtr value = run_->evaluator->evaluate(side, frame);
            const std::string text =
                value->is_known(0) ? facts::plain_text(project_.program, run_->database, *value, 0) : "?";
            const std::string line = std::string(project_.sources.text(expression.span)) + " = " + text;
            failure.details.push_back({line, line});
        }
    }

    void check(const program::PlanExpectation& expected, std::vector<TestFailure>& failures) {
        if (!expected.goal) return;
        const facts::Selection selection{{program::Scope{}, test_.scope}, true};
        Diagnostics diagnostics;
        const auto planned = run(project_, files_, options_, selection, eval::Choices::candidates, diagnostics);
        const plan::PlanResult result =
            plan::plan(*planned->evaluator, planned->stated, planned->derived, plan::Limits{}, diagnostics);
        const program::Goal& goal = project_.program.goals[expected.goal];
        const auto found = std::find_if(result.goals.begin(), result.goals.end(),
                                        [&](const plan::GoalResult& one) { return one.goal == expected.goal; });
        const eval::ColumnPtr wanted = planned->evaluator->evaluate(expected.value, eval::empty_frame(0));
        const std::string asked = facts::plain_text(project_.program, planned->database, *wanted, 0);
        const std::string got = found == result.goals.end() || !found->value ? "?" : found->value->to_string();
        if (wanted->is_known(0) && found != result.goals.end() && found->value &&
            Number::fraction(wanted->word(0), wanted->denominator(0)) == found->value)
            return;
        failures.push_back(
            {{"expected the goal `" + goal.naming.name + "` to reach " + asked + "; the plan reaches " + got,
              "tujuan `" + goal.naming.name + "` diharapkan mencapai " + asked + "; rencana mencapai " + got},
             expected.span,
             {}});
    }

    const Project& project_;
    const Files& files_;
    const RunOptions& options_;
    const program::Test& test_;
    std::unique_ptr<Run> run_;
};

}  // namespace

bool TestResult::passed() const { return failures.empty() && diagnostics.empty(); }

std::vector<TestResult> run_tests(const Project& project, const Files& files, const RunOptions& options,
                                  const std::set<std::string>& done) {
    std::vector<TestResult> results;
    for (const program::Test& test : project.program.tests) {
        const SourceFile& file = project.sources[test.span.file];
        if (!file.is_standard && !done.contains(file.path))
            results.push_back(Runner(project, files, options, test).result());
    }
    return results;
}

bool has_tests(const std::string& path, const Files& files) {
    const auto content = files.read(path);
    if (!content) return false;
    SourceSet sources;
    const FileId id = sources.add(path, path, std::string(content->text()), false);
    if (first_invalid_utf8(sources[id].text)) return false;
    syntax::Tree tree;
    Diagnostics ignored;
    syntax::parse(sources, id, {}, tree, ignored);
    return std::any_of(tree.files[id].declarations.begin(), tree.files[id].declarations.end(),
                       [&](syntax::DeclId declaration) {
                           return std::holds_alternative<syntax::Test>(tree.declarations[declaration].node);
                       });
}

}  // namespace bangkom::workspace
