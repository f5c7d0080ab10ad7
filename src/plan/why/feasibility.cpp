#include "plan/why/feasibility.hpp"

#include <algorithm>
#include <map>

#include "plan/solve/solvers.hpp"

namespace bangkom::plan {

std::vector<std::int64_t> Feasibility::rest_of(const System& system) const {
    std::vector<std::int64_t> values;
    for (const Variable v : system.whole) values.push_back(rest_[v]);
    return values;
}

std::optional<std::vector<std::size_t>> Feasibility::refuted(std::span<const std::size_t> rows) {
    if (is_out()) return std::nullopt;
    const System system = incidence_.system(rows);
    steps_left_ -= 2'000 + static_cast<std::int64_t>(system.problem.terms.size());
    const auto certificate = certificate_of_shortfall(system.problem, effort_);
    if (!certificate || certificate->bound < 1) return std::nullopt;
    std::vector<std::size_t> needed;
    for (const std::size_t i : certificate->rows)
        if (i < system.rows.size()) needed.push_back(system.rows[i]);
    return needed;
}

Holds Feasibility::can_hold(std::span<const std::size_t> rows) {
    if (is_out()) return Holds::unknown;
    const System system = incidence_.system(rows);
    steps_left_ -= 4'000 + 20 * static_cast<std::int64_t>(system.problem.terms.size());
    const std::vector<std::int64_t> start = rest_of(system);
    if (ranks_of(system.problem, start)[0] == 0) return Holds::yes;
    const Found found = branch_and_cut(system.problem, 0, {}, start, 0, effort_, most_nodes);
    if (found.bound && *found.bound >= 1) return Holds::no;
    if (!found.values.empty() && ranks_of(system.problem, found.values)[0] == 0) return Holds::yes;
    return Holds::unknown;
}

/// Whole rules first, those with most rows, then row by row; caps before duties.
template <class Test>
void Feasibility::drop(std::vector<std::size_t>& rows, const Test& still_refuted) const {
    const std::vector<Row>& all = incidence_.problem().rows;
    std::map<std::pair<bool, std::uint32_t>, std::vector<std::size_t>> rules;
    for (const std::size_t row : rows) rules[{all[row].kind == RowKind::duty, all[row].origin.source}].push_back(row);
    std::vector<std::vector<std::size_t>> groups;
    for (auto& [rule, members] : rules)
        if (members.size() > 1) groups.push_back(std::move(members));
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::vector<std::size_t> singles = rows;
    std::stable_partition(singles.begin(), singles.end(), [&](std::size_t row) { return all[row].kind == RowKind::cap; });
    for (const std::size_t row : singles) groups.push_back({row});
    for (const std::vector<std::size_t>& group : groups) {
        std::vector<std::size_t> others;
        std::set_difference(rows.begin(), rows.end(), group.begin(), group.end(), std::back_inserter(others));
        if (others.size() == rows.size() || others.empty()) continue;
        if (auto fewer = still_refuted(others)) rows = std::move(*fewer);
    }
}

std::vector<std::size_t> Feasibility::minimal(std::vector<std::size_t> rows, bool& is_minimal) {
    constexpr std::size_t most_to_branch_on = 60;
    is_minimal = false;
    if (const auto fewer = refuted(rows))
        if (refuted(*fewer)) rows = *fewer;
    drop(rows, [&](const std::vector<std::size_t>& others) -> std::optional<std::vector<std::size_t>> {
        auto fewer = refuted(others);
        if (!fewer) return std::nullopt;
        return fewer->size() < others.size() && refuted(*fewer) ? *fewer : others;
    });
    if (rows.size() > most_to_branch_on) return rows;
    bool all_known = true;
    drop(rows, [&](const std::vector<std::size_t>& others) -> std::optional<std::vector<std::size_t>> {
        const Holds holds = can_hold(others);
        all_known = all_known && holds != Holds::unknown;
        if (holds == Holds::no) return others;
        return std::nullopt;
    });
    is_minimal = all_known;
    return rows;
}

}  // namespace bangkom::plan
