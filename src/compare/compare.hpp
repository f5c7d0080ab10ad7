#pragma once
// The door: two runs side by side. Things are matched by name, rows by key, so the sides need nothing in common.

#include "compare/impact.hpp"
#include "plan/plan.hpp"
#include "rules/judge.hpp"
#include "source/source_set.hpp"

namespace bangkom::compare {

/// One of the two: a program with its rows loaded, its tables derived, and its rules judged.
struct Side {
    const program::Program& program;
    const SourceSet& sources;
    eval::Evaluator& evaluator;
    const rules::Judgement& judgement;
    const facts::StatedDecisions& stated;  // among them what is pinned and banned
    const plan::PlanResult* plan = nullptr;  // where this side was planned

    facts::Database& database() const { return evaluator.database(); }
};

Impact compare(const Side& before, const Side& after, Language language);

}  // namespace bangkom::compare
