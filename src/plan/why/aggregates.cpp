#include "plan/why/aggregates.hpp"

#include <algorithm>

namespace bangkom::plan {

namespace {

constexpr std::size_t most_steps = 400'000'000;

}  // namespace

Aggregates::Aggregates(const Incidence& incidence)
    : incidence_(incidence), problem_(incidence.problem()), costs_(problem_.variables.size(), 0),
      taken_(problem_.variables.size(), 0) {}

std::vector<Conflict> Aggregates::find(std::span<const std::size_t> duties) {
    std::vector<Conflict> found;
    for (const std::size_t row : incidence_.around(duties, RowKind::cap)) {
        const Row& cap = problem_.rows[row];
        if (cap.kind != RowKind::cap || steps_ > most_steps) continue;
        for (const bool upper : {true, false})
            if (upper ? cap.upper != unbounded : cap.lower != -unbounded)
                if (auto conflict = look_at(row, upper)) found.push_back(std::move(*conflict));
    }
    return found;
}

/// Duties that cannot do without the cap, those that need most first.
std::vector<Aggregates::Member> Aggregates::members_of(std::size_t cap) {
    std::vector<Member> members;
    const std::size_t rows[] = {cap};
    for (const std::size_t row : incidence_.around(rows, RowKind::duty)) {
        if (row == cap) continue;
        const LeastUse least = least_use(problem_, problem_.rows[row], costs_);
        const auto terms = asked_by(problem_, problem_.rows[row]).terms;
        steps_ += least.steps + terms.size();
        if (!least.is_possible) continue;  // it is told by itself
        const std::int64_t gain = least.use - free_use(problem_, terms, costs_);
        if (gain > 0) members.push_back({row, gain, least.is_exact});
    }
    std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.gain > b.gain; });
    return members;
}

/// Those that share no choice of the cap with one before them. `fully`: nor any other choice.
std::vector<Aggregates::Member> Aggregates::apart(std::vector<Member> members, bool& fully) {
    ++turn_;
    fully = true;
    std::vector<Member> kept;
    for (const Member& member : members) {
        const auto terms = asked_by(problem_, problem_.rows[member.duty]).terms;
        const auto is_taken = [&](const WholeTerm& term) { return taken_[term.variable] == turn_; };
        if (std::any_of(terms.begin(), terms.end(),
                        [&](const WholeTerm& term) { return costs_[term.variable] != 0 && is_taken(term); }))
            continue;
        fully = fully && std::none_of(terms.begin(), terms.end(), is_taken);
        for (const WholeTerm& term : terms) taken_[term.variable] = turn_;
        kept.push_back(member);
    }
    return kept;
}

std::optional<Conflict> Aggregates::look_at(std::size_t at, bool upper) {
    const Row& cap = problem_.rows[at];
    const std::int64_t sign = upper ? 1 : -1;
    const auto terms = problem_.terms_of(cap);
    for (const WholeTerm& term : terms) costs_[term.variable] = sign * term.coefficient;
    bool fully = true;
    const std::vector<Member> members = apart(members_of(at), fully);
    const std::int64_t free = free_use(problem_, terms, costs_);
    const bool only_choices =
        std::all_of(terms.begin(), terms.end(), [&](const WholeTerm& term) { return problem_.is_choice(term.variable); });
    for (const WholeTerm& term : terms) costs_[term.variable] = 0;
    const std::int64_t limit = upper ? cap.upper : -cap.lower;
    std::int64_t need = free;
    Conflict conflict;
    conflict.caps = {at};
    conflict.is_minimal = fully && only_choices;
    CapNeed told{at, upper, {}, 0, {}, false};
    for (const Member& member : members) {
        if (need <= limit) {
            conflict.duties.push_back(member.duty);
            conflict.is_minimal = conflict.is_minimal && member.is_exact;
        }
        need += member.gain;
        told.duties.push_back(member.duty);
    }
    if (need <= limit) return std::nullopt;
    std::sort(conflict.duties.begin(), conflict.duties.end());
    std::sort(told.duties.begin(), told.duties.end());
    told.least = sign * need;
    conflict.needs.push_back(std::move(told));
    return conflict;
}

}  // namespace bangkom::plan
