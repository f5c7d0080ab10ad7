#pragma once

#include <functional>
#include <vector>

#include "facts/load_context.hpp"

namespace bangkom::facts {

/// The selection's row-giving statements of each table that is wanted (parallel to Program::tables), in the order in
/// which they were read; rows of a test or scenario last.
std::vector<std::vector<Item>> statements(const program::Program& program, const Selection& selection,
                                          const std::function<bool(const program::Table&)>& wanted);

/// What the parameters are, with the selection's settings applied.
void apply_settings(const program::Program& program, const Selection& selection, Database& database);

/// Reports every key in an expression that no row has, of those which this selection reads.
void check_constants(LoadContext& context);

}  // namespace bangkom::facts
