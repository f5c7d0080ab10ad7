#pragma once
// The plan so far among the candidates of a new one.

#include "eval/choices.hpp"

namespace bangkom::eval {

/// Finds the kept rows among the candidates. Those on which the decision's condition of `stated.fixed` is yes are pinned,
/// other candidates on which it is are banned, but where a script pins them. Kept rows that are no candidates any more
/// are appended where they are fixed (which is a finding, as of any pinned row), else they are lost, with the reason.
void keep(Evaluator& evaluator, const program::DerivedTable& decision, const StatedRowList& kept,
          const facts::StatedDecisions& stated, facts::Table& candidates, Derived& derived, Diagnostics& diagnostics);

}  // namespace bangkom::eval
