#pragma once
// Rows stated for a decision, matched with its candidates.

#include <functional>
#include <vector>

#include "eval/derivation.hpp"
#include "eval/derive.hpp"
#include "facts/load.hpp"

namespace bangkom::eval {

/// The rows stated for one decision, by what they are for.
struct StatedRows {
    std::vector<const facts::StatedDecisionRow*> taken;  // stated or pinned, in order of statement
    std::vector<const facts::StatedDecisionRow*> banned;
};
StatedRows stated_rows(const std::vector<facts::StatedDecisionRow>& stated);

/// The rows stated for a decision, ids of derived rows looked up; rows that name an unknown one are reported and dropped.
std::vector<facts::StatedDecisionRow> with_rows_found(Evaluator& evaluator, const facts::StatedDecisions& stated,
                                                      program::TableId decision, Diagnostics& diagnostics);

/// The table of the stated rows, each with all its fields. `candidates` is asked for only where some row leaves a field
/// out that decides which candidate it is.
facts::Table table_of_stated(Evaluator& evaluator, const program::DerivedTable& decision, const StatedRows& rows,
                             const std::function<const facts::Table&()>& candidates,
                             std::vector<ChoiceProblem>& problems, Diagnostics& diagnostics);

/// Finds the stated, pinned and banned rows among the candidates. A pinned row that is no candidate is appended to them.
Derived::Forced force(Evaluator& evaluator, const program::DerivedTable& decision, const StatedRows& rows,
                      facts::Table& candidates, std::vector<ChoiceProblem>& problems, Diagnostics& diagnostics);

}  // namespace bangkom::eval
