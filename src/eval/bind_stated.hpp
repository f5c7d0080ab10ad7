#pragma once
// Stated rows of a decision that say all loop variables or all fields: whether they are candidates is asked of them alone,
// without making all candidates.

#include <vector>

#include "eval/derivation.hpp"
#include "facts/load.hpp"

namespace bangkom::eval {

struct BoundRows {
    std::vector<ColumnPtr> fields;    // in column order, a cell a row
    std::vector<ColumnPtr> bindings;  // one column a loop variable
    std::vector<bool> is_candidate;
};

/// For each loop the field that is nothing but its variable; invalid where it has none.
std::vector<program::FieldId> variable_fields(const program::Program& program, const program::Derivation& part);

/// Whether the row says enough to be asked alone: every loop variable, or every field.
bool says_itself(const facts::StatedDecisionRow& row, const program::Table& table,
                 const std::vector<program::FieldId>& variables);

/// Rows that say enough; those that are no candidate keep what they say.
BoundRows bind_rows(Evaluator& evaluator, const program::Table& table, const program::Derivation& part,
                    const std::vector<program::FieldId>& variables,
                    const std::vector<const facts::StatedDecisionRow*>& rows);

}  // namespace bangkom::eval
