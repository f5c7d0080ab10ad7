#pragma once
// Rows of decisions as they are stated, in blocks and grids or loaded, with what each says about its fields.

#include "facts/load_context.hpp"
#include "facts/records.hpp"

namespace bangkom::facts {

using DecisionRows = std::vector<StatedDecisionRow>;

/// The row of a block; none where it is wrong, which is reported.
DecisionRows decision_block(LoadContext& context, const program::StatedRow& stated, StatedDecisionRow::Role role);
/// The rows of a grid or a loaded file; none where one of them is wrong, which is reported.
DecisionRows decision_records(LoadContext& context, Records records, StatedDecisionRow::Role role);

/// Rows of the plan so far. A row that names what is not there any more is lost, which is no mistake.
void read_kept_block(LoadContext& context, const program::StatedRow& stated, StatedDecisions& result);
void read_kept_grid(LoadContext& context, const program::StatedGrid& grid, StatedDecisions& result);

}  // namespace bangkom::facts
