#pragma once
// What commands answer once a project is open and its rows are there, written to the session's output: for the command
// line, and for who keeps a project open. They return the exit code.

#include "cli/planning.hpp"
#include "compare/compare.hpp"
#include "compare/impact_report.hpp"

namespace bangkom::cli {

/// `choices`: what is wrong with the rows of decisions.
int answer_check(Session& session, workspace::Run& run, const std::vector<eval::ChoiceProblem>& choices);
/// With the file that the settings ask for.
int answer_plan(Session& session, const Planned& planned);
int answer_explain(Session& session, workspace::Run& run, const std::string& rule,
                   const std::vector<std::string>& keys);
/// Plans, and says why rows are chosen or not. `instead`: how the reader asks the other question.
int answer_choices(Session& session, const plan::Question& question, const Words& instead);
/// The rows of a table or view.
int answer_show(Session& session, workspace::Run& run, const std::string& name);
int answer_value(Session& session, workspace::Run& run, program::ExprId expression);
/// `more`: how the reader sees all of it, where only a summary is written.
int answer_compare(Session& session, const compare::Side& before, const compare::Side& after,
                   const compare::Names& names, const Words& more);

}  // namespace bangkom::cli
