#pragma once
// A project's facts loaded and its tables derived: what is judged, shown, explained and planned.

#include <memory>
#include <optional>

#include "eval/derive.hpp"
#include "eval/evaluator.hpp"
#include "facts/load.hpp"
#include "rules/judge.hpp"
#include "workspace/project.hpp"

namespace bangkom::workspace {

struct RunOptions {
    std::optional<Date> as_of;  // `--as-of`; else what `set as_of` says, else today
    Language language = Language::english;
    unsigned jobs = 1;
    std::int64_t longest_range = 10'000'000;
    eval::Reached* reached = nullptr;  // where it is asked for, it is filled
    std::vector<program::RowCondition> fixed;  // of the plan so far: what is not planned anew
};

/// Owns everything that an evaluation needs; neither copied nor moved, as its parts refer to each other.
struct Run {
    facts::Database database;
    facts::StatedDecisions stated;
    std::unique_ptr<eval::Evaluator> evaluator;
    eval::Derived derived;
};

/// Loads the rows of the selection and derives all tables; decisions hold their stated rows, or every candidate.
std::unique_ptr<Run> run(const Project& project, const Files& files, const RunOptions& options,
                         const facts::Selection& selection, eval::Choices choices, Diagnostics& diagnostics);

}  // namespace bangkom::workspace
