#include "workspace/tests.hpp"

#include <algorithm>

#include "facts/format.hpp"
#include "plan/plan.hpp"
#include "rules/instances.hpp"
#include "workspace/test_failures.hpp"

namespace bangkom::workspace {

namespace {

using program::Outcome;

class Runner {
public:
    Runner(const Project& project, const Files& files, const RunOptions& options, const program::Test& test, bool reach)
        : project_(project), files_(files), options_(options), test_(test), look_(reach) {
        if (look_) options_.reached = &reach_.values;
    }

    TestResult result() {
        TestResult result{test_.name.in(options_.language), test_.span, {}, {}};
        const facts::Selection selection{{program::Scope{}, test_.scope}, true};
        Diagnostics diagnostics;
        run_ = run(project_, files_, options_, selection, eval::Choices::stated, diagnostics);
        if (!diagnostics.has_errors()) {
            for (const auto& expectation : test_.expectations)
                std::visit([&](const auto& one) { check(one, result.failures); }, expectation);
        }
        if (look_) note_rows(*run_);
        result.reach = std::move(reach_);
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
                 {},
                 {},
                 report::Json::array()});
            return;
        }
        rules::JudgeOptions judge_options;
        judge_options.language = options_.language;
        std::vector<rules::Finding> instances = rules::judge_rule(*run_->evaluator, expected.rule, judge_options);
        std::erase_if(instances, [&](const rules::Finding& finding) { return !rules::has_keys(finding, expected.keys); });
        if (look_) note_instances(expected.rule, instances);
        const auto as_expected = [&](const rules::Finding& finding) { return finding.outcome == expected.outcome; };
        // All are satisfied, or some one has the other outcome: among all instances, or those with the keys given.
        const bool every = expected.outcome == Outcome::satisfied;
        const bool some_there = !expected.has_keys || !instances.empty();
        const bool holds = every ? some_there && std::all_of(instances.begin(), instances.end(), as_expected)
                                 : std::any_of(instances.begin(), instances.end(), as_expected);
        if (holds) return;
        if (every) std::erase_if(instances, as_expected);
        failures.push_back(outcome_failure(project_, *run_, expected, std::move(instances), options_.language));
    }

    void check(const program::ExpressionExpectation& expected, std::vector<TestFailure>& failures) {
        if (!expected.condition) return;
        const eval::ColumnPtr value = run_->evaluator->evaluate(expected.condition, eval::empty_frame(expected.slots));
        if (value->is_known(0) && value->word(0) != 0) return;
        failures.push_back(value_failure(project_, *run_, expected, value->is_known(0), options_.language));
    }

    void check(const program::PlanExpectation& expected, std::vector<TestFailure>& failures) {
        if (!expected.goal) return;
        const facts::Selection selection{{program::Scope{}, test_.scope}, true};
        Diagnostics diagnostics;
        const auto planned = run(project_, files_, options_, selection, eval::Choices::candidates, diagnostics);
        const plan::PlanResult result =
            plan::plan(*planned->evaluator, planned->stated, planned->derived, plan::Limits{}, diagnostics);
        if (look_) {
            note_rows(*planned);
            reach_.goals.insert(expected.goal);
        }
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
             {},
             {},
             report::Json::array()});
    }

    void note_instances(program::RuleId rule, const std::vector<rules::Finding>& instances) {
        if (instances.empty()) return;
        reach_.rules.insert(rule);
        for (const rules::Finding& finding : instances)
            if (finding.excepted) reach_.exceptions.emplace(rule, finding.applied);
        // What a rule says is reached in both languages.
        rules::JudgeOptions other;
        other.language = options_.language == Language::english ? Language::indonesian : Language::english;
        rules::judge_rule(*run_->evaluator, rule, other);
    }

    void note_rows(const Run& run) {
        const program::Program& program = project_.program;
        for (std::size_t i = 0; i < program.tables.size(); ++i) {
            const program::TableId id = program.tables.id_at(i);
            const facts::Table& table = run.database.table(id);
            if (table.rows > 0) reach_.tables.insert(id);
            for (const facts::Provenance& part : table.provenance)
                if (!part.bindings.empty() && part.bindings.front()->size > 0) reach_.parts.emplace(id, part.part);
        }
    }

    const Project& project_;
    const Files& files_;
    RunOptions options_;
    const program::Test& test_;
    bool look_;
    Reach reach_;
    std::unique_ptr<Run> run_;
};

}  // namespace

bool TestResult::passed() const { return failures.empty() && diagnostics.empty(); }

std::vector<TestResult> run_tests(const Project& project, const Files& files, const RunOptions& options,
                                  const TestSelection& selection) {
    std::vector<TestResult> results;
    for (const program::Test& test : project.program.tests) {
        const SourceFile& file = project.sources[test.span.file];
        const bool named = test.name.in(options.language).find(selection.filter) != std::string::npos;
        if (!file.is_standard && !selection.done.contains(file.path) && named)
            results.push_back(Runner(project, files, options, test, selection.reach).result());
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
