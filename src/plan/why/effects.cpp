#include "plan/why/effects.hpp"

#include <algorithm>

#include "plan/why/tell.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

bool is_of_a_rule(const Row& row) { return row.kind != RowKind::link && row.origin.source != Origin::none; }

/// Away from what the row asks, or across it.
bool is_worse(const Row& row, std::int64_t before, std::int64_t after) {
    if (row.off(after) != row.off(before)) return row.off(after) > row.off(before);
    return (row.lower != -unbounded && row.upper == unbounded && after < before) ||
           (row.upper != unbounded && row.lower == -unbounded && after > before);
}

}  // namespace

EffectsTeller::EffectsTeller(const eval::Evaluator& evaluator, const Grounding& grounding, std::span<const std::int64_t> plan)
    : evaluator_(evaluator), grounding_(grounding), plan_(plan), ranks_(ranks_of(grounding.problem, plan)) {}

RuleEffect EffectsTeller::effect(const Row& row, std::int64_t before, std::int64_t after) const {
    RuleEffect effect;
    effect.rule = grounding_.sources[row.origin.source].rule;
    effect.binding = grounding_.bindings(evaluator_, row.origin);
    effect.is_cap = row.kind == RowKind::cap;
    effect.should = row.kind == RowKind::advice;
    effect.asked = demanded(evaluator_.program(), grounding_, row);
    effect.before = amount_of(row, before);
    effect.after = amount_of(row, after);
    effect.is_broken_before = row.off(before) != 0;
    effect.is_broken = row.off(after) != 0;
    return effect;
}

Effects EffectsTeller::of(std::span<const std::int64_t> other, bool only_to_the_worse) const {
    const Problem& problem = grounding_.problem;
    Effects effects;
    for (const Row& row : problem.rows) {
        if (!is_of_a_rule(row)) continue;
        const auto terms = problem.terms_of(row);
        const std::int64_t before = activity(terms, plan_);
        const std::int64_t after = activity(terms, other);
        if (before == after) continue;
        // Room in a cap is no news, and neither is what is met either way by a plan that changes much.
        const bool across = row.off(before) != row.off(after);
        if (row.kind == RowKind::cap ? !across : only_to_the_worse ? !is_worse(row, before, after) : !across) continue;
        effects.rules.push_back(effect(row, before, after));
    }
    const Ranks then = ranks_of(problem, other);
    for (std::size_t i = 0; i < problem.objectives.size(); ++i) {
        const Objective& objective = problem.objectives[i];
        const std::size_t rank = ranks_before_objectives + i;
        if (objective.origin.source == Origin::none || ranks_[rank] == then[rank]) continue;
        effects.goals.push_back({grounding_.sources[objective.origin.source].goal, objective.value_of(ranks_[rank]),
                                 objective.value_of(then[rank]), true});
    }
    return effects;
}

bool EffectsTeller::breaks_caps(const Effects& effects) const {
    return std::any_of(effects.rules.begin(), effects.rules.end(),
                       [](const RuleEffect& effect) { return effect.is_cap && effect.is_broken; });
}

/// What is left of it is less than any choice that is still open would take.
bool EffectsTeller::is_full(const Row& row) const {
    const Problem& problem = grounding_.problem;
    const auto terms = problem.terms_of(row);
    const std::int64_t is = activity(terms, plan_);
    for (const bool upper : {true, false}) {
        const std::int64_t limit = upper ? row.upper : row.lower;
        if (limit == unbounded || limit == -unbounded) continue;
        const std::int64_t room = upper ? limit - is : is - limit;
        std::int64_t least = 0;
        for (const WholeTerm& term : terms) {
            if (!problem.is_choice(term.variable) || plan_[term.variable] != 0) continue;
            const std::int64_t takes = upper ? term.coefficient : -term.coefficient;
            if (takes > 0 && (least == 0 || takes < least)) least = takes;
        }
        if (room == 0 || (least > 0 && room < least)) return true;
    }
    return false;
}

std::vector<RuleEffect> EffectsTeller::limits_of(Variable choice) const {
    std::vector<RuleEffect> limits;
    const Problem& problem = grounding_.problem;
    for (const Row& row : problem.rows) {
        if (row.kind != RowKind::cap || !is_of_a_rule(row)) continue;
        const auto terms = problem.terms_of(row);
        const auto at = std::lower_bound(terms.begin(), terms.end(), choice,
                                         [](const WholeTerm& term, Variable v) { return term.variable < v; });
        if (at == terms.end() || at->variable != choice || !is_full(row)) continue;
        const std::int64_t is = activity(terms, plan_);
        limits.push_back(effect(row, is, is - at->coefficient));
    }
    return limits;
}

}  // namespace bangkom::plan
