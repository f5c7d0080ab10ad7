#pragma once
// From an instance with an outcome to a finding in words, and the dispensations that accept it.

#include <optional>
#include <vector>

#include "rules/instances.hpp"
#include "rules/judge.hpp"

namespace bangkom::rules {

/// Without a language only the bindings are filled in.
Finding make_finding(eval::Evaluator& evaluator, program::RuleId rule, const Instances& batch, std::uint32_t row,
                     Outcome outcome, const program::Exception* exception, std::optional<Language> language);

/// Stated choices that are no candidates or are banned, as findings of their decision.
void add_choice_findings(eval::Evaluator& evaluator, const std::vector<eval::ChoiceProblem>& choices, Language language,
                         Judgement& judgement);

/// The dispensations of a program, and which of them were used.
class Acceptances {
public:
    explicit Acceptances(const program::Program& program);
    bool concern(program::RuleId rule) const { return concerned_[rule.index]; }
    /// The first dispensation in force whose keys are the leading ids of the bindings.
    std::optional<std::size_t> match(program::RuleId rule, const std::vector<Binding>& bindings, Date as_of);
    void report_unused(Date as_of, const std::vector<program::RuleId>& left_out, Diagnostics& diagnostics) const;

private:
    const program::Program& program_;
    std::vector<bool> concerned_;
    std::vector<bool> used_;
    std::vector<bool> lapsed_match_;
};

}  // namespace bangkom::rules
