#pragma once
// The door of planning: which candidates of the decisions to choose, so that rules hold and goals are reached.

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "eval/derive.hpp"
#include "eval/evaluator.hpp"
#include "facts/load.hpp"

namespace bangkom::plan {

struct Progress {
    std::string stage;             // which goal or duty is worked on
    std::optional<double> value;   // best so far
    std::optional<double> bound;
    double seconds = 0;
};

struct Limits {
    double seconds = 60;
    std::optional<double> gap;     // a share at which a stage is good enough; nothing: the optimum
    std::uint64_t seed = 1;
    unsigned jobs = 1;
    std::size_t most_candidates = 20'000'000;
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

struct PlanResult {
    std::vector<GoalResult> goals;          // in the order of reading
    std::vector<Shortfall> shortfalls;      // of `must` rules
    std::vector<eval::ChoiceProblem> problems;  // pinned rows that are no candidates; rows of the chosen tables
    bool duties_proven = false;             // the shortfall and the number of broken duties are proven to be the least
    std::size_t candidates = 0;
    std::size_t rows = 0;                   // rows of the linear problem
    double seconds = 0;
};

/// Chooses rows for every decision. Before the call decision tables hold all candidates (Choices::candidates);
/// afterwards they hold the chosen rows, and tables that read choices are derived, so that rules can be judged.
/// Rules and goals that cannot steer are reported (W0801), as are instances with missing facts (W0802).
PlanResult plan(eval::Evaluator& evaluator, const facts::StatedDecisions& stated, const eval::Derived& derived,
                const Limits& limits, Diagnostics& diagnostics);

}  // namespace bangkom::plan
