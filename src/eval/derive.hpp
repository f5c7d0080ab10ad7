#pragma once

#include "diagnostics/diagnostic.hpp"
#include "eval/evaluator.hpp"
#include "facts/load.hpp"

namespace bangkom::eval {

enum class Choices : unsigned char {
    stated,  // decision tables hold the rows that were stated: what `check` judges
    candidates,  // decision tables hold every candidate: what the planner chooses from; tables derived from choices stay empty
};

/// A stated decision row with known keys that is no candidate; it still counts, and is a finding of its decision.
/// Also stated rows that are banned.
struct ChoiceProblem {
    program::TableId decision;
    std::uint32_t row = 0;  // in the decision's table
    bool banned = false;
    facts::Place place;
};

struct Derived {
    std::vector<ChoiceProblem> problems;
    /// Of each decision (parallel to Program::tables; empty for others): the candidate rows that are pinned and banned,
    /// those stated as a starting point, and those of the plan so far. Row numbers of the candidates' table; filled for Choices::candidates.
    struct Forced {
        std::vector<std::uint32_t> pinned;
        std::vector<std::uint32_t> banned;
        std::vector<std::uint32_t> started;
        std::vector<std::uint32_t> kept;  // of the plan so far
        std::size_t fixed = 0;            // of the kept: those pinned because they are not planned anew
    };
    std::vector<Forced> forced;
    std::vector<facts::LostRow> lost;  // of the plan so far: those that are no candidates any more
};

/// Computes derived and decision tables in order, into the evaluator's database.
Derived derive(Evaluator& evaluator, const facts::StatedDecisions& stated, Choices choices, Diagnostics& diagnostics);

/// Replaces a decision's rows by the chosen candidates and computes again every table that reads choices.
/// `candidates` is the table that `derive(…, Choices::candidates)` made.
void choose(Evaluator& evaluator, program::TableId decision, const facts::Table& candidates,
            std::span<const std::uint32_t> chosen);
void derive_from_choices(Evaluator& evaluator, Diagnostics& diagnostics);

}  // namespace bangkom::eval
