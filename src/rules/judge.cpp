#include "rules/judge.hpp"

#include <algorithm>

#include "facts/format.hpp"
#include "rules/findings.hpp"
#include "rules/instances.hpp"

namespace bangkom::rules {

using eval::ColumnPtr;

namespace {

constexpr std::uint8_t no_exception = 0xff;

/// Outcome and applying exception of each instance of a batch.
struct Outcomes {
    std::vector<Outcome> outcome;
    std::vector<std::uint8_t> exception;
};

/// Excepted, satisfied, undetermined, violated: decided in this order.
Outcomes outcomes_of(eval::Evaluator& evaluator, const program::Rule& rule, const Instances& batch) {
    const std::size_t size = batch.frame.size;
    Outcomes result{std::vector<Outcome>(size, Outcome::violated), std::vector<std::uint8_t>(size, no_exception)};
    std::vector<std::uint8_t> open(size, 0);  // an exception's condition is missing, or whether the rule is in force
    for (std::size_t row = 0; row < size; ++row) open[row] = is_day_known(rule, batch, row) ? 0 : 1;
    for (std::size_t e = 0; e < rule.exceptions.size(); ++e) {
        const ColumnPtr when = evaluator.evaluate(rule.exceptions[e].when, batch.frame);
        for (std::size_t row = 0; row < size; ++row) {
            if (!when->is_known(row))
                open[row] = 1;
            else if (when->word(row) != 0 && result.exception[row] == no_exception)
                result.exception[row] = static_cast<std::uint8_t>(e);
        }
    }
    const ColumnPtr duty = evaluator.evaluate(rule.duty, batch.frame);
    for (std::size_t row = 0; row < size; ++row) {
        const bool where_known = !batch.where || batch.where->is_known(row);
        if (!where_known) {
            result.outcome[row] = Outcome::undetermined;
            result.exception[row] = no_exception;
        } else if (result.exception[row] != no_exception) {
            result.outcome[row] = Outcome::excepted;
        } else if (duty->is_known(row) && duty->word(row) != 0) {
            result.outcome[row] = Outcome::satisfied;
        } else if (!duty->is_known(row) || open[row]) {
            result.outcome[row] = Outcome::undetermined;
        }
    }
    return result;
}

std::size_t& counter(Count& count, Outcome outcome) {
    switch (outcome) {
    case Outcome::excepted:
        return count.excepted;
    case Outcome::satisfied:
        return count.satisfied;
    case Outcome::undetermined:
        return count.undetermined;
    case Outcome::violated:
        break;
    }
    return count.violated;
}

bool is_reported(Outcome outcome, const JudgeOptions& options) {
    return options.all || outcome == Outcome::violated || outcome == Outcome::undetermined;
}

Count judge_into(eval::Evaluator& evaluator, program::RuleId id, const JudgeOptions& options, Acceptances& acceptances,
                 std::vector<Finding>& findings) {
    const program::Rule& rule = evaluator.program().rules[id];
    Count count{id, {}, rule.should};
    std::size_t reported = 0;
    for_each_batch(evaluator, rule, [&](Instances& batch) {
        if (options.stop && options.stop()) return;
        const Outcomes outcomes = outcomes_of(evaluator, rule, batch);
        for (std::uint32_t row = 0; row < batch.frame.size; ++row) {
            const Outcome outcome = outcomes.outcome[row];
            ++counter(count, outcome);
            const bool fails = outcome == Outcome::violated || outcome == Outcome::undetermined;
            const bool may_be_accepted = fails && acceptances.concern(id);
            const bool report = is_reported(outcome, options) && reported < options.most_findings_a_rule;
            if (!report && !may_be_accepted) continue;
            const std::size_t exception = outcomes.exception[row];
            Finding finding = make_finding(evaluator, id, batch, row, outcome,
                                           exception == no_exception ? nullptr : &rule.exceptions[exception],
                                           report && options.words ? options.language : std::optional<Language>());
            if (fails) finding.accepted = acceptances.match(id, finding.bindings, evaluator.as_of());
            count.accepted += finding.accepted ? 1 : 0;
            if (!report) continue;
            ++reported;
            findings.push_back(std::move(finding));
        }
    });
    return count;
}

}  // namespace

bool has_keys(const Finding& finding, const std::vector<std::string>& keys) {
    return keys.size() <= finding.bindings.size() &&
           std::equal(keys.begin(), keys.end(), finding.bindings.begin(),
                      [](const std::string& key, const Binding& binding) { return key == binding.id; });
}

bool Judgement::holds() const {
    return std::all_of(summary.begin(), summary.end(), [](const Count& count) {
        return count.should || count.violated + count.undetermined == count.accepted;
    });
}

std::vector<Finding> judge_rule(eval::Evaluator& evaluator, program::RuleId rule, const JudgeOptions& options) {
    Acceptances acceptances(evaluator.program());
    std::vector<Finding> findings;
    JudgeOptions every = options;
    every.all = true;
    judge_into(evaluator, rule, every, acceptances, findings);
    return findings;
}

Judgement judge(eval::Evaluator& evaluator, const std::vector<eval::ChoiceProblem>& choices,
                const JudgeOptions& options, Diagnostics& diagnostics) {
    const program::Program& program = evaluator.program();
    Judgement judgement;
    Acceptances acceptances(program);
    for (std::size_t i = 0; i < program.rules.size(); ++i) {
        const program::RuleId id = program.rules.id_at(i);
        if (!program.rules[id].duty) continue;  // broken; reported by the checker
        if (is_left_out(evaluator, program.rules[id])) {
            judgement.left_out.push_back(id);
            continue;
        }
        judgement.summary.push_back(judge_into(evaluator, id, options, acceptances, judgement.findings));
        judgement.stopped = options.stop && options.stop();
        if (judgement.stopped) return judgement;
    }
    add_choice_findings(evaluator, choices, options.language, judgement);
    acceptances.report_unused(evaluator.as_of(), judgement.left_out, diagnostics);
    return judgement;
}

}  // namespace bangkom::rules
