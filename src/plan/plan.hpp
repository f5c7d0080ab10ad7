#pragma once
// The door of planning: which candidates of the decisions to choose, so that rules hold and goals are reached.

#include <atomic>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "eval/derive.hpp"
#include "eval/evaluator.hpp"
#include "facts/load.hpp"
#include "plan/collision.hpp"

namespace bangkom::plan {

struct Progress {
    std::string stage;             // which goal or duty is worked on
    std::optional<double> value;   // best so far
    std::optional<double> bound;
};

struct Limits {
    double seconds = 60;
    double aside = 0;              // of these, what reading took, and telling the plan will take
    std::optional<double> gap;     // a share at which a stage is good enough; nothing: the optimum
    std::uint64_t seed = 1;
    unsigned jobs = 1;
    std::size_t most_candidates = 20'000'000;
    /// There is a plan so far (facts::Selection::kept). Each row that differs from it has to gain more than this share of
    /// what a row of that plan contributes on average to the first goal that steers.
    std::optional<Number> stability;
    /// Only these decisions, and those that some rule or goal ties to them; of the others what is pinned. Nothing: all.
    std::optional<std::set<program::TableId>> only;
    std::function<void(const Progress&)> progress;       // may be empty
    const std::atomic<bool>* cancelled = nullptr;        // set: the best plan so far is the answer
};

enum class Status : unsigned char {
    optimal,     // proven: value equals bound
    within_gap,  // proven to be within what was asked or found; the bound says how near
    time_limit,  // the best so far; the bound is what is proven
    not_steered, // the goal is not linear in the choices, so that nothing was sought
};

struct GoalResult {
    program::GoalId goal;
    std::optional<Number> value;   // on the chosen rows, by the evaluator; nothing where it is missing
    std::optional<Number> bound;   // no plan of equal rank in what comes before does better; nothing where none is known
    Status status = Status::time_limit;
};

/// A duty that the plan does not meet.
struct Shortfall {
    program::RuleId rule;
    std::string binding;           // for readers: `Siti Rahmawati, 2026`
    Number asked;                  // the constant that the choices are compared with; 1 where there is none
    Number reached;
};

/// A row that is not as it was in the plan so far, and why.
struct RowChange {
    bool added = false;                   // else it was taken out
    enum class Why : unsigned char {
        forced,  // it is pinned, or banned
        rule,    // without the change this rule would be broken, or broken more
        goal,    // the change gains so much in this goal
    } why = Why::goal;
    program::RuleId rule;
    std::string binding;                  // of the rule's instance, for readers
    program::GoalId goal;
    Number gain;
};
/// The changes of one decision.
struct Replanned {
    program::TableId decision;
    facts::Table rows;                    // that changed, removed ones too
    std::vector<RowChange> changes;       // one a row
    std::size_t kept = 0;                 // rows of the plan so far that are in the new one
    std::size_t fixed = 0;                // of these: not planned anew
};
struct Replanning {
    std::vector<Replanned> decisions;
    std::vector<facts::LostRow> lost;     // of the plan so far: no candidates any more
    program::GoalId goal;                 // the first that steers; invalid: none
    Number threshold;                     // what each change had to gain in it
};

struct PlanResult {
    std::vector<GoalResult> goals;          // in the order of reading
    std::vector<Shortfall> shortfalls;      // of `must` rules
    Collisions collisions;                  // what stands in their way
    std::vector<eval::ChoiceProblem> problems;  // pinned rows that are no candidates; rows of the chosen tables
    std::optional<Replanning> replanning;   // where there was a plan so far
    std::optional<Number> shortfall;        // of all duties, each as a share of what it asks
    std::optional<Number> shortfall_bound;  // no plan has less
    bool is_ended_by_time = false;          // the limit ended some search: with more time the plan may be another
    Status duties = Status::time_limit;     // optimal: no plan has less shortfall, nor breaks fewer with as much; within_gap: of the shortfall
    std::size_t candidates = 0;
    std::size_t rows = 0;                   // rows of the linear problem
};

/// Chooses rows for every decision. Before the call decision tables hold all candidates (Choices::candidates);
/// afterwards they hold the chosen rows, and tables that read choices are derived, so that rules can be judged.
/// Rules and goals that cannot steer are reported (W0801), as are instances with missing facts (W0802).
PlanResult plan(eval::Evaluator& evaluator, const facts::StatedDecisions& stated, const eval::Derived& derived,
                const Limits& limits, Diagnostics& diagnostics);

}  // namespace bangkom::plan
