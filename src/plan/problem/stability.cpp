#include "plan/problem/stability.hpp"

#include <algorithm>
#include <cstdlib>

namespace bangkom::plan {

namespace {

constexpr int128 widest = int128(1) << 60;  // of what all changes together count

std::int64_t threshold_of(const Problem& problem, const std::vector<std::uint8_t>& kept, std::int64_t rows, Number share) {
    if (problem.objectives.empty() || rows == 0) return 0;
    std::vector<std::int64_t> values(problem.variables.size(), 0);
    std::copy(kept.begin(), kept.end(), values.begin());
    complete(problem, values);
    const WholeForm& form = problem.objectives.front().form;
    const std::int64_t value = form.constant + activity(form.terms, values);
    const auto all = multiply(share, std::abs(value));
    const auto mean = all ? divide(*all, rows) : std::nullopt;
    const int128 most = widest / int128(kept.size());
    if (!mean || mean->floor() > most) return static_cast<std::int64_t>(most);
    return mean->floor();
}

/// One for every row that is not as it was.
WholeForm changes_form(const std::vector<std::uint8_t>& kept) {
    WholeForm form;
    for (Variable v = 0; v < kept.size(); ++v) {
        form.terms.push_back({v, kept[v] ? -1 : 1});
        form.constant += kept[v];
    }
    return form;
}

void add_to(WholeForm& form, const WholeForm& more, std::int64_t factor) {
    form.constant += factor * more.constant;
    for (const WholeTerm& term : more.terms) form.terms.push_back({term.variable, factor * term.coefficient});
    std::stable_sort(form.terms.begin(), form.terms.end(),
                     [](const WholeTerm& a, const WholeTerm& b) { return a.variable < b.variable; });
    std::vector<WholeTerm> merged;
    for (const WholeTerm& term : form.terms) {
        if (!merged.empty() && merged.back().variable == term.variable)
            merged.back().coefficient += term.coefficient;
        else
            merged.push_back(term);
    }
    std::erase_if(merged, [](const WholeTerm& term) { return term.coefficient == 0; });
    form.terms = std::move(merged);
}

}  // namespace

std::int64_t prefer_kept(Problem& problem, const std::vector<std::uint8_t>& kept, std::int64_t rows, Number share) {
    const std::int64_t threshold = threshold_of(problem, kept, rows, share);
    Objective changes;
    changes.form = changes_form(kept);
    auto& objectives = problem.objectives;
    if (!objectives.empty() && threshold > 0) add_to(objectives.front().form, changes.form, threshold);
    objectives.insert(objectives.begin() + (objectives.empty() ? 0 : 1), std::move(changes));
    return threshold;
}

std::int64_t changes_of(const std::vector<std::uint8_t>& kept, std::span<const std::int64_t> values) {
    std::int64_t changes = 0;
    for (std::size_t v = 0; v < kept.size(); ++v) changes += (values[v] != 0) != (kept[v] != 0) ? 1 : 0;
    return changes;
}

}  // namespace bangkom::plan
