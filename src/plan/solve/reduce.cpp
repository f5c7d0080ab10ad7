#include "plan/solve/reduce.hpp"

#include <algorithm>
#include <numeric>

namespace bangkom::plan {

namespace {

class UnionFind {
public:
    explicit UnionFind(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }
    std::uint32_t find(std::uint32_t x) {
        while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
        return x;
    }
    /// The smaller number names the set.
    void unite(std::uint32_t a, std::uint32_t b) {
        a = find(a);
        b = find(b);
        if (a != b) parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> parent_;
};

/// Which variables may still move, given which choices may: an auxiliary does where something it follows from does.
std::vector<std::uint8_t> moving(const Problem& problem, std::vector<std::uint8_t> moves) {
    for (const Auxiliary& auxiliary : problem.auxiliaries) {
        if (!auxiliary.is_needed()) continue;
        for (const WholeFormView form : problem.forms_of(auxiliary))
            for (const WholeTerm& term : form.terms)
                if (moves[term.variable]) moves[auxiliary.result] = 1;
    }
    return moves;
}

}  // namespace

std::vector<std::vector<Variable>> parts_of(const Problem& problem) {
    const std::size_t count = problem.variables.size();
    std::vector<std::uint8_t> free(count, 0);
    for (Variable v = 0; v < count; ++v)
        free[v] = problem.is_choice(v) && problem.variables[v].lower < problem.variables[v].upper;
    const auto moves = moving(problem, free);
    UnionFind sets(count);
    for (const Row& row : problem.rows) {
        if (!can_bind(problem, row)) continue;
        std::uint32_t first = Origin::none;
        for (const WholeTerm& term : problem.terms_of(row)) {
            if (!moves[term.variable]) continue;
            if (first == Origin::none) first = term.variable;
            sets.unite(first, term.variable);
        }
    }
    for (const Auxiliary& auxiliary : problem.auxiliaries) {
        if (!auxiliary.is_needed()) continue;
        for (const WholeFormView form : problem.forms_of(auxiliary))
            for (const WholeTerm& term : form.terms)
                if (moves[term.variable]) sets.unite(term.variable, auxiliary.result);
    }
    std::vector<std::vector<Variable>> parts;
    std::vector<std::uint32_t> part_of(count, Origin::none);
    for (Variable v = 0; v < count; ++v) {
        if (!free[v]) continue;
        std::uint32_t& part = part_of[sets.find(v)];
        if (part == Origin::none) {
            part = static_cast<std::uint32_t>(parts.size());
            parts.emplace_back();
        }
        parts[part].push_back(v);
    }
    return parts;
}

SubProblem restrict_to(const Problem& problem, std::span<const Variable> free, std::span<const std::int64_t> values) {
    const std::size_t count = problem.variables.size();
    std::vector<std::uint8_t> choices(count, 0);
    for (const Variable v : free) choices[v] = 1;
    const auto moves = moving(problem, std::move(choices));
    SubProblem sub;
    Problem& part = sub.problem;
    std::vector<Variable> to(count, Origin::none);
    for (Variable v = 0; v < count; ++v) {
        if (!moves[v]) continue;
        to[v] = static_cast<Variable>(sub.whole.size());
        sub.whole.push_back(v);
        part.variables.push_back(problem.variables[v]);
        part.variables.back().auxiliary = Origin::none;
    }
    for (const Auxiliary& auxiliary : problem.auxiliaries) {
        if (!auxiliary.is_needed() || !moves[auxiliary.result]) continue;
        Auxiliary copy = auxiliary;
        copy.result = to[auxiliary.result];
        copy.forms.first = static_cast<std::uint32_t>(part.forms.size());
        for (const WholeFormView form : problem.forms_of(auxiliary)) {
            std::int64_t constant = form.constant;
            for (const WholeTerm& term : form.terms) {
                if (moves[term.variable])
                    part.forms.push({to[term.variable], term.coefficient});
                else
                    constant += term.coefficient * values[term.variable];
            }
            part.forms.close(constant);
        }
        part.variables[copy.result].auxiliary = static_cast<std::uint32_t>(part.auxiliaries.size());
        part.auxiliaries.push_back(std::move(copy));
    }
    for (const Row& row : problem.rows) {
        Row copy = row;
        copy.begin = part.terms.size();
        std::int64_t fixed = 0;
        for (const WholeTerm& term : problem.terms_of(row)) {
            if (moves[term.variable])
                part.terms.push_back({to[term.variable], term.coefficient});
            else
                fixed += term.coefficient * values[term.variable];
        }
        copy.end = part.terms.size();
        if (copy.begin == copy.end) continue;
        if (copy.lower != -unbounded) copy.lower -= fixed;
        if (copy.upper != unbounded) copy.upper -= fixed;
        part.rows.push_back(copy);
    }
    for (const Objective& objective : problem.objectives) {
        Objective& copy = part.objectives.emplace_back();
        copy.unit = objective.unit;
        copy.maximize = objective.maximize;
        copy.within = objective.within;
        copy.origin = objective.origin;
        for (const WholeTerm& term : objective.form.terms)
            if (moves[term.variable]) copy.form.terms.push_back({to[term.variable], term.coefficient});
    }
    part.is_linked = problem.is_linked;
    part.duty_unit = problem.duty_unit;
    part.advice_unit = problem.advice_unit;
    return sub;
}

}  // namespace bangkom::plan
