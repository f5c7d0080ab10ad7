#include "plan/why/relaxation.hpp"

#include <algorithm>

#include "plan/solve/solvers.hpp"
#include "plan/why/least_use.hpp"

namespace bangkom::plan {

namespace {

constexpr std::size_t most_caps = 8;  // of a conflict
constexpr std::size_t most_open = 6'000;
constexpr std::size_t most_terms = 300'000;
constexpr int most_nodes = 400;

std::size_t open_choices(const Problem& problem) {
    return static_cast<std::size_t>(std::count_if(problem.variables.begin(), problem.variables.end(),
                                                  [](const VariableInfo& v) { return v.lower < v.upper; }));
}

}  // namespace

Relaxation::Relaxation(const Incidence& incidence, std::span<const std::int64_t> rest, std::span<const std::uint8_t> alone,
                       const Effort& effort)
    : incidence_(incidence), problem_(incidence.problem()), rest_(rest), alone_(alone), effort_(effort),
      trial_(problem_, rest), costs_(problem_.variables.size(), 0) {
    for (std::size_t i = 0; i < problem_.rows.size(); ++i)
        if (problem_.rows[i].kind == RowKind::cap && !trial_.keeps(problem_.rows[i])) broken_at_rest_.push_back(i);
}

void Relaxation::improve(Conflict& conflict, std::size_t tests) {
    if (effort_.is_out()) return;
    if (conflict.needs.empty()) {
        for (const std::size_t cap : conflict.caps) {
            if (conflict.needs.size() >= most_caps) break;
            for (const bool upper : {true, false}) {
                const Row& row = problem_.rows[cap];
                if ((upper ? row.upper : -row.lower) == unbounded) continue;
                CapNeed need = need_of(cap, upper, conflict);
                if (sharpen(need, tests) && (need.is_hopeless || (upper ? need.least > row.upper : need.least < row.lower)))
                    conflict.needs.push_back(std::move(need));
            }
        }
        return;
    }
    for (CapNeed& need : conflict.needs) sharpen(need, tests);
}

CapNeed Relaxation::need_of(std::size_t cap, bool upper, const Conflict& conflict) const {
    const Row& row = problem_.rows[cap];
    const Bounds bounds = bounds_of(problem_, problem_.terms_of(row));
    CapNeed need{cap, upper, conflict.duties, upper ? bounds.lower : bounds.upper, {}, false};
    const std::size_t rows[] = {cap};
    for (const std::size_t duty : incidence_.around(rows, RowKind::duty))
        if (duty != cap && alone_[duty] == 0) need.duties.push_back(duty);
    std::sort(need.duties.begin(), need.duties.end());
    need.duties.erase(std::unique(need.duties.begin(), need.duties.end()), need.duties.end());
    return need;
}

/// Each duty met with the least that it can do with: often that keeps everything else. Leaves what was tried.
bool Relaxation::try_by_hand(CapNeed& need) {
    const std::int64_t sign = need.upper ? 1 : -1;
    const auto terms = problem_.terms_of(problem_.rows[need.cap]);
    for (const WholeTerm& term : terms) costs_[term.variable] = sign * term.coefficient;
    trial_.reset();
    for (const std::size_t duty : need.duties)
        for (const auto& [variable, value] : least_use(problem_, problem_.rows[duty], costs_).values)
            if (problem_.is_choice(variable) && value > trial_.value(variable)) trial_.set(variable, value);
    for (const WholeTerm& term : terms) costs_[term.variable] = 0;
    return take(need);
}

/// Whether the trial keeps the duties and all other caps: then what it uses is enough.
bool Relaxation::take(CapNeed& need) {
    const auto keeps = [&](std::size_t row) { return row == need.cap || trial_.keeps(problem_.rows[row]); };
    if (!std::all_of(need.duties.begin(), need.duties.end(), keeps)) return false;
    if (!std::all_of(broken_at_rest_.begin(), broken_at_rest_.end(), keeps)) return false;
    for (const Variable choice : trial_.changed())
        for (const std::uint32_t row : incidence_.rows_of(choice))
            if (problem_.rows[row].kind == RowKind::cap && !keeps(row)) return false;
    const std::int64_t use = trial_.activity(problem_.rows[need.cap]);
    if (!need.enough || (need.upper ? use < *need.enough : use > *need.enough)) need.enough = use;
    return true;
}

/// By hand, then by branch and cut. False where nothing was found out.
bool Relaxation::sharpen(CapNeed& need, std::size_t& tests) {
    const bool is_by_hand = try_by_hand(need);
    if (need.enough == need.least) return true;
    std::vector<std::size_t> rows = incidence_.around(need.duties, RowKind::cap);
    if (std::find(rows.begin(), rows.end(), need.cap) == rows.end()) rows.push_back(need.cap);
    std::size_t terms = 0;
    for (const std::size_t row : rows) terms += problem_.terms_of(problem_.rows[row]).size();
    if (tests == 0 || effort_.is_out() || terms > most_terms) return false;
    System system = incidence_.system(rows);
    Problem& problem = system.problem;
    if (open_choices(problem) > most_open) return false;
    --tests;
    Objective use;
    const auto cap = std::find(system.rows.begin(), system.rows.end(), need.cap) - system.rows.begin();
    for (const WholeTerm& term : problem.terms_of(problem.rows[static_cast<std::size_t>(cap)]))
        use.form.terms.push_back({term.variable, need.upper ? term.coefficient : -term.coefficient});
    problem.rows.erase(problem.rows.begin() + cap);  // it had its say in what may be wanted
    std::vector<std::int64_t> start;
    for (const Variable v : system.whole) start.push_back(is_by_hand ? trial_.value(v) : rest_[v]);
    if (!is_by_hand) {
        Found found = branch_and_cut(problem, 0, {}, start, 0, effort_, most_nodes);
        need.is_hopeless = found.bound && *found.bound >= 1;
        if (need.is_hopeless) return true;
        if (!found.values.empty()) start = std::move(found.values);
        if (ranks_of(problem, start)[0] != 0) return false;
    }
    for (Row& row : problem.rows)
        if (row.kind == RowKind::duty) row.kind = RowKind::cap;
    problem.objectives.push_back(std::move(use));
    const Found found = branch_and_cut(problem, ranks_before_objectives, {}, start, 0, effort_, most_nodes);
    if (found.bound) need.least = need.upper ? std::max(need.least, *found.bound) : std::min(need.least, -*found.bound);
    const std::vector<std::int64_t>& part = found.values.empty() ? start : found.values;
    trial_.reset();
    for (std::size_t v = 0; v < part.size(); ++v)
        if (problem_.is_choice(system.whole[v])) trial_.set(system.whole[v], part[v]);
    take(need);
    return found.bound.has_value();
}

}  // namespace bangkom::plan
