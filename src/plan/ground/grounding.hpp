#pragma once
// Decisions, rules and goals as a problem, and the way back from its variables and rows to what the author wrote.

#include "eval/derive.hpp"
#include "plan/ground/grounder.hpp"
#include "rules/judge.hpp"

namespace bangkom::plan {

/// What rows and objectives come from: Origin::source is a position here, Origin::instance a binding of it.
struct Source {
    program::RuleId rule;              // invalid: a goal, or the number of rows
    program::GoalId goal;
    std::size_t variables = 0;         // loop variables of the rule
    std::vector<eval::ColumnPtr> bindings;  // of each batch, one column a loop variable
    struct Place {
        std::uint32_t batch;
        std::uint32_t row;
    };
    std::vector<Place> instances;
};

struct Grounding {
    Problem problem;
    FirstVariables first;
    std::vector<Source> sources;
    std::vector<std::optional<std::size_t>> objective_of;  // of each goal, in order: its objective; none: it does not steer

    std::vector<std::uint8_t> kept;  // of each choice: 1 where it is in the plan so far; empty: there is no such plan
    std::int64_t threshold = 0;      // what a row that differs from it has to gain, in units of the first objective

    std::optional<std::set<program::TableId>> planned;      // nothing: every decision

    /// Whether what reads these decisions has a part in the plan; what reads none has.
    bool plans(const std::set<program::TableId>& decisions) const;
    /// `Siti Rahmawati, 2026`
    std::string binding_text(const eval::Evaluator& evaluator, Origin origin) const;
    /// The loop variables of the rule with their values, as findings have them.
    std::vector<rules::Binding> bindings(const eval::Evaluator& evaluator, Origin origin) const;
};

/// Reports what cannot steer (W0801) and what is left out for want of a fact (W0802). `stability`: there is a plan so far,
/// and a row that differs from it has to gain that share of what its rows contribute on average. `only`: as in Limits.
Grounding ground(eval::Evaluator& evaluator, const eval::Derived& derived, std::optional<Number> stability,
                 std::optional<std::set<program::TableId>> only, Diagnostics& diagnostics);

/// The rows of one rule. False where it is not linear: then the grounder says why, and no row was added.
bool ground_rule(Grounder& grounder, program::RuleId id, Source& source, std::uint32_t source_number, std::size_t& missing);

}  // namespace bangkom::plan
