#include "plan/why/trial.hpp"

#include <algorithm>

namespace bangkom::plan {

Trial::Trial(const Problem& problem, std::span<const std::int64_t> rest)
    : problem_(problem), rest_(rest), values_(rest.begin(), rest.end()), known_(problem.variables.size(), 0) {}

void Trial::set(Variable choice, std::int64_t value) {
    if (values_[choice] == rest_[choice] && value != rest_[choice]) changed_.push_back(choice);
    values_[choice] = value;
    ++turn_;
}

std::int64_t Trial::value(Variable variable) {
    const std::uint32_t auxiliary = problem_.variables[variable].auxiliary;
    if (auxiliary == Origin::none || known_[variable] == turn_) return values_[variable];
    values_[variable] = result_of(problem_.auxiliaries[auxiliary], problem_.forms, [this](Variable v) { return value(v); });
    known_[variable] = turn_;
    return values_[variable];
}

std::int64_t Trial::activity(const Row& row) {
    std::int64_t sum = 0;
    for (const WholeTerm& term : problem_.terms_of(row)) sum += term.coefficient * value(term.variable);
    return sum;
}

void Trial::reset() {
    for (const Variable choice : changed_) values_[choice] = rest_[choice];
    changed_.clear();
    ++turn_;
}

}  // namespace bangkom::plan
