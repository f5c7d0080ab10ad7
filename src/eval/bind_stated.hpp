#pragma once
// Stated rows of a decision that say the values of all loop variables: whether they are candidates is asked of them
// alone, without making all candidates.

#include <vector>

#include "eval/derivation.hpp"
#include "facts/load.hpp"

namespace bangkom::eval {

struct BoundRows {
    std::vector<ColumnPtr> fields;      // in column order, a cell a row
    std::vector<ColumnPtr> bindings;    // one column a loop variable
    std::vector<bool> is_candidate;
};

/// For each loop the field that is nothing but its variable; empty where some loop has none.
std::vector<program::FieldId> variable_fields(const program::Program& program, const program::Derivation& part);

/// Whether the row gives all these fields.
bool gives_all(const facts::StatedDecisionRow& row, const std::vector<program::FieldId>& fields);

/// Rows that give all variable fields.
BoundRows bind_rows(Evaluator& evaluator, const program::Table& table, const program::Derivation& part,
                    const std::vector<program::FieldId>& variables,
                    const std::vector<const facts::StatedDecisionRow*>& rows);

}  // namespace bangkom::eval
