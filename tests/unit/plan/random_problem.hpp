#pragma once
// Small random problems, and their best plan by trying everything.

#include <random>

#include "plan/problem/builder.hpp"
#include "plan/problem/link.hpp"

namespace bangkom::plan::testing {

/// Calls `use` with the values of every choice of rows, whatever caps say.
template <class Use>
void for_each_choice(const Problem& problem, const Use& use) {
    std::vector<Variable> choices;
    for (Variable v = 0; v < problem.variables.size(); ++v)
        if (problem.is_choice(v)) choices.push_back(v);
    for (std::uint32_t bits = 0; bits < (1u << choices.size()); ++bits) {
        std::vector<std::int64_t> values(problem.variables.size(), 0);
        bool allowed = true;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            values[choices[i]] = (bits >> i) & 1;
            const VariableInfo& info = problem.variables[choices[i]];
            allowed = allowed && values[choices[i]] >= info.lower && values[choices[i]] <= info.upper;
        }
        if (!allowed) continue;
        complete(problem, values);
        use(values);
    }
}

class RandomProblem {
public:
    explicit RandomProblem(unsigned seed) : random_(seed) {
        Builder builder(problem);
        const int choices = 3 + below(8);
        for (int i = 0; i < choices; ++i) {
            const int fate = below(12);
            forms_.push_back(Form::variable(builder.choice(fate == 0, fate == 1)));
            truths_.push_back(forms_.back());
        }
        for (int i = below(7); i > 0; --i) add_auxiliary(builder);
        for (int i = 1 + below(5); i > 0; --i) add_row(builder);
        for (int i = 1 + below(3); i > 0; --i) {
            std::optional<Number> within;
            if (below(4) == 0) within = Number::fraction(1 + below(4), 10);
            builder.add_objective(combination(5), below(2) == 0, within, {});
        }
        Sum all;
        for (Variable v = 0; v < static_cast<Variable>(choices); ++v) all.add(Form::variable(v));
        builder.add_objective(*all.finish(), false, std::nullopt, {});
        finish(problem);
    }

    /// The ranks of a best plan.
    Ranks best() const {
        std::vector<Ranks> all;
        for_each_choice(problem, [&](const std::vector<std::int64_t>& values) {
            if (keeps_caps(problem, values)) all.push_back(ranks_of(problem, values));
        });
        Ranks reached;
        for (std::size_t rank = 0; rank < all.front().size(); ++rank) {
            std::int64_t least = all.front()[rank];
            for (const Ranks& ranks : all) least = std::min(least, ranks[rank]);
            std::int64_t allowed = least;
            if (rank >= ranks_before_objectives)
                if (const auto within = problem.objectives[rank - ranks_before_objectives].within)
                    allowed += multiply(*within, least < 0 ? -least : least)->floor();
            std::erase_if(all, [&](const Ranks& ranks) { return ranks[rank] > allowed; });
            reached.push_back(least);
        }
        return reached;
    }
    bool has_within() const {
        return std::any_of(problem.objectives.begin(), problem.objectives.end(), [](const Objective& o) { return bool(o.within); });
    }

    Problem problem;

private:
    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    Number coefficient() { return *Number::fraction(below(4) == 0 ? -1 - below(5) : 1 + below(9), below(6) == 0 ? 2 : 1); }
    const Form& any_truth() { return truths_[static_cast<std::size_t>(below(static_cast<int>(truths_.size())))]; }
    Form combination(int most) {
        Sum sum;
        for (int i = 1 + below(most); i > 0; --i) {
            const std::size_t at = static_cast<std::size_t>(below(static_cast<int>(forms_.size())));
            sum.add(forms_[at], coefficient());
        }
        return *sum.finish();
    }
    void add_auxiliary(Builder& builder) {
        std::vector<Form> some;
        for (int i = 2 + below(3); i > 0; --i) some.push_back(below(4) == 0 ? *Builder::negated(any_truth()) : any_truth());
        const std::vector<Form> two{combination(3), combination(3)};
        std::optional<Form> result;
        bool is_truth = true;
        switch (below(7)) {
            case 0: result = builder.any(some); break;
            case 1: result = builder.all(some); break;
            case 2: result = builder.at_least(combination(4), below(8), below(2) == 0); break;
            case 3: result = builder.equals(combination(3), below(5)); break;
            case 4: result = builder.largest(two); is_truth = false; break;
            case 5: result = builder.smallest(two); is_truth = false; break;
            default: result = builder.product(any_truth(), combination(3)); is_truth = false; break;
        }
        forms_.push_back(*result);
        if (is_truth) truths_.push_back(*result);
    }
    void add_row(Builder& builder) {
        const Form form = combination(6);
        const Number level = below(12);
        Demand demand{{}, {}, level};
        const int sense = below(5);
        if (sense != 0) demand.lower = level;
        if (sense <= 1) demand.upper = level;
        const Number rest = builder.values_of(form)->at_rest;
        const bool holds = (!demand.lower || rest >= *demand.lower) && (!demand.upper || rest <= *demand.upper);
        const RowKind kind = below(4) == 0 ? RowKind::advice : holds ? RowKind::cap : RowKind::duty;
        builder.add_row(form, demand, kind, {});
    }

    std::mt19937 random_;
    std::vector<Form> forms_;
    std::vector<Form> truths_;
};

}  // namespace bangkom::plan::testing
