#pragma once

#include "plan/plan.hpp"
#include "report/document.hpp"
#include "report/json.hpp"

namespace bangkom::report {

/// The members "plan": {decision: [rows]}, "goals": [{"goal", "value", "bound", "status"}], "shortfalls", "shortfall", "duties",
/// those of json_collisions, and "replanning" where there was a plan so far.
void write_json_plan(const program::Program& program, const facts::Database& database, const plan::PlanResult& result,
                     Language language, std::ostream& out);

/// The chosen rows of a decision, a column a field, sorted by its fields.
void write_csv_chosen(const program::Program& program, const facts::Database& database, program::TableId decision,
                      std::ostream& out);

/// A value of a goal, with its measure.
std::string goal_text(const program::Program& program, program::GoalId goal, Number value, Language language);

/// Goals with value, proven bound and status; then the duties that the plan does not meet.
void add_goals(const program::Program& program, const facts::Database& database, const plan::PlanResult& result,
               Language language, Document& document);

}  // namespace bangkom::report
