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
    constexpr Reach narrow{64, 600};
    bool holds = false;
    for (const Blame blame : {Blame::kept, Blame::any})
        if (auto conflict = grow(duty, blame, narrow, holds)) return conflict;
    return std::nullopt;
}

std::optional<Conflict> Growth::widely(std::size_t duty, bool& is_traded) {
    constexpr Reach wide{SIZE_MAX, 6'000};
    bool holds = false;
    for (const Blame blame : {Blame::kept, Blame::unexplained, Blame::any}) {
        if (auto conflict = grow(duty, blame, wide, holds)) return conflict;
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
        if (rows.size() > reach.most_open / 2) break;
        const auto system = incidence_.small_system(rows, reach.most_open);
        if (!system) break;
        if ((last = feasibility_.can_hold(*system)) != Holds::no) continue;
        Conflict conflict;
        for (const std::size_t row : feasibility_.minimal(*system, conflict.is_minimal))
            (problem_.rows[row].kind == RowKind::cap ? conflict.caps : conflict.duties).push_back(row);
        return conflict;
    }
    return std::nullopt;
}

}  // namespace bangkom::plan
