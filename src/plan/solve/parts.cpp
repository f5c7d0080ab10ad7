#include "plan/solve/parts.hpp"

#include <algorithm>

#include "plan/problem/link.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan {

std::size_t Part::choices() const {
    return static_cast<std::size_t>(std::count_if(problem().variables.begin(), problem().variables.end(), [](const VariableInfo& v) {
        return v.kind == VariableKind::choice && v.lower < v.upper;
    }));
}

static std::size_t choices_of(const Problem& problem) {
    return static_cast<std::size_t>(std::count_if(problem.variables.begin(), problem.variables.end(),
                                                  [](const VariableInfo& v) { return v.kind == VariableKind::choice; }));
}

bool takes_part(const Problem& problem, std::size_t rank) {
    if (rank >= ranks_before_objectives) return !problem.objectives[rank - ranks_before_objectives].form.terms.empty();
    const RowKind kind = rank < 2 ? RowKind::duty : RowKind::advice;
    return std::any_of(problem.rows.begin(), problem.rows.end(), [&](const Row& row) { return row.kind == kind; });
}

std::int64_t distance_of(const Part& part, std::size_t rank) {
    return std::max<std::int64_t>(0, rank_of(part.problem(), part.values, rank) - *part.bound);
}

void raise(Part& part, std::optional<std::int64_t> bound) {
    if (bound && (!part.bound || *bound > *part.bound)) part.bound = bound;
}

void take_better(Part& part, Part other, std::size_t rank) {
    raise(part, other.bound);
    if (better(ranks_of(other.problem(), other.values), ranks_of(part.problem(), part.values), rank))
        part.values = std::move(other.values);
}

void link_part(Part& part) {
    if (part.own.is_linked) return;
    link(part.own);
    part.whole.resize(part.own.variables.size(), Origin::none);
    part.values.resize(part.own.variables.size(), 0);
    complete(part.own, part.values);
}

void split_part(Part part, std::vector<std::int64_t>& decided, std::vector<Part>& parts) {
    presolve(part.own);
    for (std::size_t v = 0; v < part.values.size(); ++v)
        if (part.own.is_choice(static_cast<Variable>(v))) decided[part.whole[v]] = part.values[v];
    std::vector<std::vector<Variable>> sets = parts_of(part.own);
    if (!part.may_split && sets.size() > 1) {
        for (std::size_t i = 1; i < sets.size(); ++i) sets[0].insert(sets[0].end(), sets[i].begin(), sets[i].end());
        std::sort(sets[0].begin(), sets[0].end());
        sets.resize(1);
    }
    if (sets.size() == 1 && sets[0].size() == choices_of(part.own)) {  // nothing is decided: it stays as it is
        parts.push_back(std::move(part));
        return;
    }
    const Ranks all = ranks_of(part.own, part.values);
    for (const auto& set : sets) {
        SubProblem sub = restrict_to(part.own, set, part.values);
        Part piece;
        for (const Variable v : sub.whole) {
            piece.whole.push_back(part.whole[v]);
            piece.values.push_back(part.values[v]);
        }
        piece.own = std::move(sub.problem);
        piece.may_split = part.may_split;
        piece.is_fresh = part.is_fresh;
        const Ranks own = ranks_of(piece.own, piece.values);
        for (std::size_t rank = 0; rank < part.locks.size(); ++rank) {
            piece.locks.emplace_back();
            if (part.locks[rank]) piece.locks.back() = *part.locks[rank] - all[rank] + own[rank];
        }
        parts.push_back(std::move(piece));
    }
}

/// Where one of two has a lock and the other a row, what that one reached stands for the row.
static void add_locks(Locks& to, const Locks& locks, const Ranks& reached_to, const Ranks& reached) {
    for (std::size_t rank = 0; rank < locks.size(); ++rank)
        if (to[rank] || locks[rank]) to[rank] = to[rank].value_or(reached_to[rank]) + locks[rank].value_or(reached[rank]);
}

Part join_parts(std::vector<Part> parts) {
    Part whole = std::move(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) {
        Part& part = parts[i];
        const Ranks reached_before = ranks_of(whole.own, whole.values);
        const Variable shift = static_cast<Variable>(whole.own.variables.size());
        Problem& to = whole.own;
        for (VariableInfo info : part.own.variables) {
            if (info.auxiliary != Origin::none) info.auxiliary += static_cast<std::uint32_t>(to.auxiliaries.size());
            to.variables.push_back(info);
        }
        for (Auxiliary auxiliary : part.own.auxiliaries) {
            const FormRange forms = auxiliary.forms;
            auxiliary.result += shift;
            auxiliary.forms.first = static_cast<std::uint32_t>(to.forms.size());
            to.auxiliaries.push_back(auxiliary);
            for (const WholeFormView form : part.own.forms.of(forms)) {
                for (const WholeTerm& term : form.terms) to.forms.push({term.variable + shift, term.coefficient});
                to.forms.close(form.constant);
            }
        }
        for (Row row : part.own.rows) {
            const std::size_t begin = to.terms.size();
            for (WholeTerm term : part.own.terms_of(row)) to.terms.push_back({term.variable + shift, term.coefficient});
            row.begin = begin;
            row.end = to.terms.size();
            to.rows.push_back(row);
        }
        for (std::size_t k = 0; k < to.objectives.size(); ++k)
            for (const WholeTerm& term : part.own.objectives[k].form.terms)
                to.objectives[k].form.terms.push_back({term.variable + shift, term.coefficient});
        whole.whole.insert(whole.whole.end(), part.whole.begin(), part.whole.end());
        whole.values.insert(whole.values.end(), part.values.begin(), part.values.end());
        add_locks(whole.locks, part.locks, reached_before, ranks_of(part.own, part.values));
        whole.may_split = whole.may_split && part.may_split;
        whole.is_fresh = whole.is_fresh && part.is_fresh;
    }
    return whole;
}

void settle_rank(Part& part, std::size_t rank, std::int64_t allowance) {
    part.locks.resize(rank + 1);
    if (!takes_part(part.problem(), rank)) return;
    const std::int64_t value = rank_of(part.problem(), part.values, rank);
    if (part.model) {
        part.locks[rank] = value + allowance;
        return;
    }
    if (rank >= ranks_before_objectives) {
        const WholeForm& form = part.own.objectives[rank - ranks_before_objectives].form;
        Row row;
        row.begin = part.own.terms.size();
        part.own.terms.insert(part.own.terms.end(), form.terms.begin(), form.terms.end());
        row.end = part.own.terms.size();
        row.upper = value + allowance - form.constant;
        row.objective = static_cast<std::uint32_t>(rank - ranks_before_objectives);
        part.own.rows.push_back(row);
        return;
    }
    if (value == 0) {
        const RowKind kind = rank < 2 ? RowKind::duty : RowKind::advice;
        for (Row& row : part.own.rows)
            if (row.kind == kind) row.kind = RowKind::cap;
        return;
    }
    part.locks[rank] = value;
    if (!part.bound || *part.bound < value) part.may_split = false;
}

bool has_room(const Part& part) {
    return std::any_of(part.room.begin(), part.room.end(), [](std::int64_t room) { return room > 0; });
}

void give_room(Part& part) {
    for (std::size_t rank = 0; rank < part.room.size(); ++rank)
        if (part.locks[rank]) *part.locks[rank] += part.room[rank];
    part.room.clear();
}

Locks all_locks_of(const Part& part) {
    const Problem& problem = part.problem();
    Locks locks = part.locks;
    for (const Row& row : problem.rows) {
        if (!row.holds_objective()) continue;
        const std::size_t rank = ranks_before_objectives + row.objective;
        if (rank < part.locks.size() && part.locks[rank]) continue;  // it has what rows hold in it
        if (locks.size() <= rank) locks.resize(rank + 1);
        // Parts that were joined have a row each, or none where it never binds: there the objective may be all that it can.
        const WholeForm& form = problem.objectives[row.objective].form;
        if (!locks[rank]) locks[rank] = bounds_of(problem, form.terms, form.constant).upper;
        *locks[rank] -= bounds_of(problem, problem.terms_of(row)).upper - row.upper;
    }
    return locks;
}

}  // namespace bangkom::plan
