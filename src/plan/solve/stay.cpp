#include "plan/solve/stay.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace bangkom::plan {

namespace {

constexpr std::size_t most_tries = 256;  // of choices that might mend one cap

bool is_open(const Problem& problem, Variable v) {
    return problem.is_choice(v) && problem.variables[v].lower < problem.variables[v].upper;
}

/// Open choices that terms depend on, also through auxiliaries.
void collect(const Problem& problem, std::span<const WholeTerm> terms, std::set<Variable>& choices) {
    for (const WholeTerm& term : terms) {
        const VariableInfo& info = problem.variables[term.variable];
        if (info.kind == VariableKind::choice) {
            if (is_open(problem, term.variable)) choices.insert(term.variable);
            continue;
        }
        for (const WholeFormView form : problem.forms_of(problem.auxiliaries[info.auxiliary])) collect(problem, form.terms, choices);
    }
}

/// Turns over the choice that mends most of the cap at the least loss. False where none does.
bool mend_cap(State& state, std::size_t at) {
    const Problem& problem = state.problem();
    const Row& row = problem.rows[at];
    std::set<Variable> choices;
    collect(problem, problem.terms_of(row), choices);
    std::vector<Variable> tried(choices.begin(), choices.end());
    std::erase_if(tried, [&](Variable v) { return !state.is_chosen(v); });
    if (tried.empty()) tried.assign(choices.begin(), choices.end());
    const std::int64_t off = row.off(state.activity(at));
    const std::size_t step = tried.size() / most_tries + 1;
    std::optional<Variable> best;
    std::size_t best_broken = 0;
    Ranks best_ranks;
    for (std::size_t i = 0; i < tried.size(); i += step) {
        state.flip(tried[i]);
        if (row.off(state.activity(at)) < off) {
            const bool is_better = !best || state.broken_caps() < best_broken ||
                                   (state.broken_caps() == best_broken && better(state.ranks(), best_ranks));
            if (is_better) {
                best = tried[i];
                best_broken = state.broken_caps();
                best_ranks = state.ranks();
            }
        }
        state.flip(tried[i]);
    }
    if (!best) return false;
    state.flip(*best);
    return true;
}

/// Rows that a choice moves, also through auxiliaries.
std::set<std::uint32_t> touched(const State& state, Variable choice) {
    std::set<std::uint32_t> rows;
    std::set<Variable> seen{choice};
    std::vector<Variable> open{choice};
    while (!open.empty()) {
        const Variable v = open.back();
        open.pop_back();
        for (const State::Use& use : state.rows_of(v)) rows.insert(use.row);
        for (const State::Feed& feed : state.feeds_of(v)) {
            const Variable result = state.problem().auxiliaries[feed.auxiliary].result;
            if (seen.insert(result).second) open.push_back(result);
        }
    }
    return rows;
}

}  // namespace

std::vector<std::uint8_t> mended(const Problem& problem, std::vector<std::uint8_t> start) {
    std::vector<std::int64_t> values(problem.variables.size(), 0);
    std::size_t choices = 0;
    for (Variable v = 0; v < start.size() && v < values.size(); ++v) {
        if (!problem.is_choice(v)) continue;
        const VariableInfo& info = problem.variables[v];
        values[v] = std::clamp<std::int64_t>(start[v], info.lower, info.upper);
        ++choices;
    }
    State state(problem, std::move(values));
    for (std::size_t steps = 0; state.broken_caps() > 0; ++steps)
        if (steps > choices || !mend_cap(state, state.first_broken())) return start;
    for (Variable v = 0; v < start.size(); ++v) start[v] = problem.is_choice(v) && state.is_chosen(v);
    return start;
}

void undo_changes(State& state, const std::vector<std::uint8_t>& kept) {
    for (bool undone = true; undone;) {
        undone = false;
        for (Variable v = 0; v < kept.size(); ++v) {
            if (state.is_chosen(v) == (kept[v] != 0) || !is_open(state.problem(), v)) continue;
            const Ranks before = state.ranks();
            const std::size_t broken = state.broken_caps();
            state.flip(v);
            if (state.broken_caps() <= broken && better(state.ranks(), before))
                undone = true;
            else
                state.flip(v);
        }
    }
}

std::optional<std::uint32_t> row_against(State& state, Variable choice) {
    const Problem& problem = state.problem();
    std::map<std::uint32_t, std::int64_t> before;
    for (const std::uint32_t row : touched(state, choice)) before[row] = problem.rows[row].off(state.activity(row));
    const Ranks ranks = state.ranks();
    state.flip(choice);
    std::optional<std::uint32_t> found;
    const auto seek = [&](RowKind kind) {
        for (const auto& [row, off] : before)
            if (!found && problem.rows[row].kind == kind && problem.rows[row].off(state.activity(row)) > off)
                found = row;
    };
    const auto is_worse = [&](std::size_t rank) {
        return std::pair(ranks[rank], ranks[rank + 1]) < std::pair(state.ranks()[rank], state.ranks()[rank + 1]);
    };
    seek(RowKind::cap);
    if (!found && is_worse(0)) seek(RowKind::duty);
    if (!found && is_worse(2)) seek(RowKind::advice);
    state.flip(choice);
    return found;
}

}  // namespace bangkom::plan
