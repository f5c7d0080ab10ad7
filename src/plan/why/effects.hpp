#pragma once
// What another choice of rows changes: instances of rules, and goals.

#include "plan/ground/grounding.hpp"
#include "plan/why.hpp"

namespace bangkom::plan {

class EffectsTeller {
public:
    EffectsTeller(const eval::Evaluator& evaluator, const Grounding& grounding, std::span<const std::int64_t> plan);

    /// Of other values of all variables. `only_to_the_worse`: rules that get nearer to what they ask are left out.
    Effects of(std::span<const std::int64_t> other, bool only_to_the_worse) const;
    bool breaks_caps(const Effects& effects) const;
    /// Caps that the choice takes part in and that nothing more fits into.
    std::vector<RuleEffect> limits_of(Variable choice) const;

private:
    RuleEffect effect(const Row& row, std::int64_t before, std::int64_t after) const;
    bool is_full(const Row& row) const;

    const eval::Evaluator& evaluator_;
    const Grounding& grounding_;
    std::span<const std::int64_t> plan_;
    Ranks ranks_;  // of the plan
};

}  // namespace bangkom::plan
