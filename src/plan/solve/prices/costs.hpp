#pragma once
// What variables cost in an objective, found among its terms as they stand: a table by variable would be as large as they are.

#include <algorithm>
#include <span>

#include "plan/problem/problem.hpp"

namespace bangkom::plan::prices {

class Costs {
public:
    /// `terms` ascend by variable.
    explicit Costs(std::span<const WholeTerm> terms) : terms_(terms) {}

    /// Quick where choices, and what follows from them, are asked about in ascending order each.
    std::int64_t of(Variable variable, bool is_choice) {
        std::size_t& at = near_[is_choice ? 0 : 1];
        at = first_from(variable, at);
        return at < terms_.size() && terms_[at].variable == variable ? terms_[at].coefficient : 0;
    }

private:
    /// The first term of the variable or of one behind it; `near` is where to look first.
    std::size_t first_from(Variable variable, std::size_t near) const {
        std::size_t begin = near;
        std::size_t end = near;
        if (near < terms_.size() && terms_[near].variable < variable) {
            for (std::size_t step = 1; end < terms_.size() && terms_[end].variable < variable; step *= 2) {
                begin = end;
                end = std::min(end + step, terms_.size());
            }
        } else {
            for (std::size_t step = 1; begin > 0 && terms_[begin - 1].variable >= variable; step *= 2) {
                end = begin - 1;
                begin -= std::min(step, begin);
            }
        }
        const auto before = [](const WholeTerm& term, Variable v) { return term.variable < v; };
        const auto from = terms_.begin();
        return static_cast<std::size_t>(std::lower_bound(from + static_cast<std::ptrdiff_t>(begin),
                                                         from + static_cast<std::ptrdiff_t>(end), variable, before) - from);
    }

    std::span<const WholeTerm> terms_;
    std::size_t near_[2] = {0, 0};
};

}  // namespace bangkom::plan::prices
