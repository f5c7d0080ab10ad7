#pragma once
// Rows stated for a decision, matched with its candidates.

#include <functional>
#include <span>
#include <vector>

#include "eval/bind_stated.hpp"
#include "eval/derivation.hpp"
#include "eval/derive.hpp"
#include "facts/load.hpp"

namespace bangkom::eval {

using StatedRowList = std::vector<const facts::StatedDecisionRow*>;

/// The rows stated for one decision, by what they are for.
struct StatedRows {
    StatedRowList taken;  // stated or pinned, in order of statement
    StatedRowList banned;
    StatedRowList kept;   // of the plan so far
};
StatedRows stated_rows(const std::vector<facts::StatedDecisionRow>& stated);

/// The rows stated for a decision, ids of derived rows looked up; rows that name an unknown one are reported and dropped,
/// those of the plan so far go to `lost`.
std::vector<facts::StatedDecisionRow> with_rows_found(Evaluator& evaluator, const facts::StatedDecisions& stated,
                                                      program::TableId decision, std::vector<facts::LostRow>& lost,
                                                      Diagnostics& diagnostics);

/// For each stated row, the positions of a table's rows that have all its given values.
std::vector<std::vector<std::uint32_t>> find_rows(const program::Program& program, const facts::Table& table,
                                                  const StatedRowList& rows);

/// The table of the stated rows, each with all its fields. `candidates` is asked for only where some row leaves a field
/// out that decides which candidate it is.
facts::Table table_of_stated(Evaluator& evaluator, const program::DerivedTable& decision, const StatedRows& rows,
                             const std::function<const facts::Table&()>& candidates,
                             std::vector<ChoiceProblem>& problems, Diagnostics& diagnostics);

/// Finds the stated, pinned and banned rows among the candidates. A pinned row that is no candidate is appended to them.
Derived::Forced force(Evaluator& evaluator, const program::DerivedTable& decision, const StatedRows& rows,
                      facts::Table& candidates, std::vector<ChoiceProblem>& problems, Diagnostics& diagnostics);

/// What a row says of its fields, as scripts have it.
std::vector<std::pair<program::FieldId, std::string>> said_by(const Evaluator& evaluator,
                                                              const facts::StatedDecisionRow& row);

/// A row that is not exactly one of the candidates: none of them, or `any`.
void report_mismatch(Evaluator& evaluator, const program::Table& table, const facts::StatedDecisionRow& row, bool any,
                     Diagnostics& diagnostics);

/// Puts some of the bound rows behind the candidates, and gives the position of the first.
std::uint32_t append_rows(facts::Table& candidates, const BoundRows& bound, std::span<const std::uint32_t> rows);

}  // namespace bangkom::eval
