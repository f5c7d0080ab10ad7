#pragma once
// What a new plan changed of the plan so far, row by row with the reason.

#include "plan/plan.hpp"
#include "report/document.hpp"
#include "report/json.hpp"

namespace bangkom::report {

void add_changes(const program::Program& program, const facts::Database& database, const plan::Replanning& replanning,
                 Language language, Document& document);

/// {"goal", "threshold", "kept": {decision: rows}, "fixed": {decision: rows}, "changes": [{"decision", "change", "row",
/// "reason", …}]}
Json json_changes(const program::Program& program, const facts::Database& database, const plan::Replanning& replanning,
                  Language language);

}  // namespace bangkom::report
