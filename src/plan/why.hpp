#pragma once
// The second door of planning: why rows of decisions are chosen, and what it would take to choose others.

#include "plan/collision.hpp"
#include "plan/plan.hpp"

namespace bangkom::plan {

/// A candidate: its row in the decision's table of candidates.
struct Candidate {
    program::TableId decision;
    std::uint32_t row = 0;
    friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// An instance of a rule before and after a change of the plan.
struct RuleEffect {
    program::RuleId rule;
    Bindings binding;
    bool is_cap = false;
    bool should = false;
    std::optional<Demanded> asked;  // nothing: no comparison of amounts
    Number before;
    Number after;
    bool is_broken_before = false;
    bool is_broken = false;         // after
};
struct GoalEffect {
    program::GoalId goal;
    Number before;
    Number after;
    bool is_proven = true;          // both are the best that can be, given what comes before
};
struct Effects {
    std::vector<RuleEffect> rules;  // those that change
    std::vector<GoalEffect> goals;
};

/// Another candidate in place of a chosen row.
struct Alternative {
    Candidate candidate;
    program::FieldId differs;
    Effects effects;
    int verdict = 0;                // the plan would be: -1 worse or not allowed, 0 as good, 1 better
};

/// Why a row is chosen.
struct Reason {
    Candidate chosen;
    bool is_pinned = false;
    Effects without;                       // what is lost when it is taken out
    std::vector<RuleEffect> limits;        // caps that it takes part in, and that nothing more fits into
    std::vector<Alternative> alternatives; // candidates that differ in one field
    std::size_t other_alternatives = 0;    // not looked at
};

/// What choosing a row would do.
struct Displacement {
    Candidate candidate;
    bool is_banned = false;
    facts::Place ban;                      // where, if known
    std::vector<RuleEffect> in_the_way;    // what adding it to the plan as it is breaks
    std::vector<Candidate> removed;        // of the best plan with it, against the plan
    std::vector<Candidate> added;
    Effects effects;
    bool is_proven = false;                // both plans are proven to be the best in every rank that is told
};

struct Question {
    bool why_not = false;
    std::vector<std::string> keys;
    std::size_t most = 3;                  // rows answered
};

struct Answer {
    enum class Kind : std::uint8_t { rows, unknown_key, no_candidate, none_chosen, all_chosen } kind = Kind::rows;
    program::TableId decision;             // that the keys were matched with; of an unknown key: one of them, or none
    std::string key;                       // unknown_key
    std::vector<std::pair<program::FieldId, facts::ColumnPtr>> values;  // what the keys say, columns of one cell
    std::vector<Reason> reasons;
    std::vector<Displacement> displacements;
    std::size_t others = 0;                // rows that match, too
    bool is_optimal = false;               // the plan, in every rank
    bool is_stopped = false;               // before all was looked for, by who asked
};

/// Plans, and answers. Decision tables hold all candidates, before and after. Keys are taken each for the first free field
/// with such a value; `field=KEY` names the field. `limits.seconds` is for each plan that is made.
Answer why(eval::Evaluator& evaluator, const facts::StatedDecisions& stated, const eval::Derived& derived, const Limits& limits,
           const Question& question, Diagnostics& diagnostics);

}  // namespace bangkom::plan
