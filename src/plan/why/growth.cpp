#include "plan/why/growth.hpp"

#include <algorithm>

namespace bangkom::plan {

namespace {

constexpr int most_rounds = 4;

}  // namespace

bool Growth::may_be_blamed(std::size_t duty, Blame blame) const {
    switch (blame) {
        case Blame::kept: return known_.is_kept[duty] != 0;
        case Blame::unexplained: return known_.is_explained[duty] == 0;
        case Blame::any: break;
    }
    return known_.is_alone[duty] == 0;
}

std::optional<Conflict> Growth::narrowly(std::size_t duty) {
    bool holds = false;
    for (const Blame blame : {Blame::kept, Blame::any})
        if (auto conflict = grow(duty, blame, {64, 600}, holds)) return conflict;
    return std::nullopt;
}

std::optional<Conflict> Growth::widely(std::size_t duty, bool& is_traded) {
    bool holds = false;
    for (const Blame blame : {Blame::kept, Blame::unexplained, Blame::any}) {
        if (auto conflict = grow(duty, blame, {SIZE_MAX, 6'000}, holds)) return conflict;
        if (blame == Blame::kept) is_traded = holds;
    }
    return std::nullopt;
}

/// As long as that is small. `holds`: all of them can hold together.
std::optional<Conflict> Growth::grow(std::size_t duty, Blame blame, const Reach& reach, bool& holds) {
    std::vector<std::size_t> rows = {duty};
    Holds last = Holds::unknown;
    for (int round = 0; round < most_rounds && !feasibility_.is_out(); ++round) {
        const std::size_t before = rows.size();
        if (round > 0) rows = incidence_.around(rows, RowKind::duty);
        std::erase_if(rows, [&](std::size_t row) {
            return problem_.rows[row].kind == RowKind::duty && row != duty && !may_be_blamed(row, blame);
        });
        rows = incidence_.around(rows, RowKind::cap);
        std::erase_if(rows, [&](std::size_t row) {
            return problem_.rows[row].kind == RowKind::cap && problem_.terms_of(problem_.rows[row]).size() > reach.widest;
        });
        if (round > 0 && rows.size() == before) {
            holds = last == Holds::yes;
            break;
        }
        if (!is_small(rows, reach.most_variables)) break;
        if ((last = feasibility_.can_hold(rows)) != Holds::no) continue;
        Conflict conflict;
        for (const std::size_t row : feasibility_.minimal(rows, conflict.is_minimal))
            (problem_.rows[row].kind == RowKind::cap ? conflict.caps : conflict.duties).push_back(row);
        return conflict;
    }
    return std::nullopt;
}

bool Growth::is_small(std::span<const std::size_t> rows, std::size_t most_variables) const {
    if (rows.size() > most_variables / 2) return false;
    std::size_t terms = 0;
    for (const std::size_t row : rows) terms += problem_.terms_of(problem_.rows[row]).size();
    if (terms > 50 * most_variables) return false;
    const System system = incidence_.system(rows);
    const auto open = std::count_if(system.problem.variables.begin(), system.problem.variables.end(),
                                    [](const VariableInfo& v) { return v.lower < v.upper; });
    return open <= static_cast<std::ptrdiff_t>(most_variables);
}

}  // namespace bangkom::plan
