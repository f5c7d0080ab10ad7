#pragma once
// Rules over facts: every binding of a rule has one outcome, and those that matter become findings.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "eval/derive.hpp"
#include "eval/evaluator.hpp"
#include "eval/explain.hpp"

namespace bangkom::rules {

using program::Outcome;

/// A loop variable and what it is bound to: a row of a table, or another value.
struct Binding {
    std::string variable;
    std::string id;    // the row's id, else the value's plain text
    std::string name;  // for readers
};

struct Finding {
    program::RuleId rule;        // invalid: a choice that is no candidate, or is banned
    program::TableId decision;   // then: the decision
    std::uint32_t instance = 0;  // position among the rule's instances, to explain it
    Outcome outcome = Outcome::violated;
    bool should = false;
    std::vector<Binding> bindings;
    std::string message;
    std::string hint;
    program::Cites cites;
    std::string exception;  // name of the exception that applied; empty: none, or it has no name
    bool excepted = false;
    std::size_t applied = 0;  // where excepted: position of that exception in the rule
    std::vector<eval::MissingFact> missing;
    facts::Place place;
    std::optional<std::size_t> accepted;  // position in Program::acceptances
};

/// Whether the first bindings have these ids, in order.
bool has_keys(const Finding& finding, const std::vector<std::string>& keys);

struct Count {
    program::RuleId rule;  // invalid: stated rows of `decision`
    program::TableId decision;
    bool should = false;
    std::size_t satisfied = 0;
    std::size_t violated = 0;
    std::size_t excepted = 0;
    std::size_t undetermined = 0;
    std::size_t accepted = 0;  // of the violated and undetermined ones
};

struct Judgement {
    std::vector<Finding> findings;  // in the order of rules and rows
    std::vector<Count> summary;     // every rule that was judged
    std::vector<program::RuleId> left_out;
    bool stopped = false;  // before all was judged
    /// Every `must` is satisfied, excepted or accepted.
    bool holds() const;
};

struct JudgeOptions {
    bool all = false;                             // also satisfied and excepted instances as findings
    std::size_t most_findings_a_rule = SIZE_MAX;  // counted all the same
    Language language = Language::english;
    std::function<bool()> stop;  // asked before each batch; yes: nobody wants the judgement any more
    bool words = true;  // messages, hints, places and missing facts; without, findings have bindings and outcomes only
};

/// Judges all rules in force. Rules that read a decision without stated rows are left out.
Judgement judge(eval::Evaluator& evaluator, const std::vector<eval::ChoiceProblem>& choices,
                const JudgeOptions& options, Diagnostics& diagnostics);
/// One rule alone, every instance a finding.
std::vector<Finding> judge_rule(eval::Evaluator& evaluator, program::RuleId rule, const JudgeOptions& options);

}  // namespace bangkom::rules
