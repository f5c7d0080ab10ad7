#pragma once
// The rows that one derived or decision table has by its `for … { … }`.

#include <map>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "eval/evaluator.hpp"
#include "eval/explain.hpp"
#include "facts/database.hpp"

namespace bangkom::eval {

/// Rows left out because their condition is missing.
struct LeftOut {
    std::size_t rows = 0;
    Span span;
    std::vector<MissingFact> facts;  // of the first ones, each once
};

/// All rows that the parts give; one warning where some are left out.
facts::Table derive_table(Evaluator& evaluator, const program::DerivedTable& derived, Diagnostics& diagnostics);

/// The fields of bindings, in column order; lets that the fields need are bound on the way. Where a part leaves a field
/// out it is missing.
std::vector<ColumnPtr> derive_fields(Evaluator& evaluator, const program::Table& table, const program::Derivation& part,
                                     Frame& frame);

/// A table without rows, its columns typed.
facts::Table empty_table(const program::Program& program, program::TableId table);

}  // namespace bangkom::eval
