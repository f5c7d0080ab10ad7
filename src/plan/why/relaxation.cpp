#include "plan/why/relaxation.hpp"

#include <algorithm>

#include "plan/solve/solvers.hpp"
#include "plan/why/least_use.hpp"

namespace bangkom::plan {

namespace {

constexpr std::size_t most_caps = 8;  // of a conflict
constexpr std::size_t most_open = 6'000;
constexpr int most_nodes = 400;

}  // namespace

Relaxation::Relaxation(const Incidence& incidence, std::vector<std::int64_t> rest, std::span<const std::uint8_t> alone)
    : incidence_(incidence), problem_(incidence.problem()), alone_(alone), state_(problem_, std::move(rest)),
      costs_(problem_.variables.size(), 0) {}

void Relaxation::improve(Conflict& conflict, std::size_t tests, const Effort& effort) {
    if (effort.is_out()) return;
    if (!conflict.needs.empty()) {
        for (CapNeed& need : conflict.needs) sharpen(need, tests, effort);
        return;
    }
    for (const std::size_t cap : conflict.caps) {
        if (conflict.needs.size() >= most_caps) break;
        for (const bool upper : {true, false}) {
            const Row& row = problem_.rows[cap];
            if ((upper ? row.upper : -row.lower) == unbounded) continue;
            CapNeed need = need_of(cap, upper, conflict);
            if (sharpen(need, tests, effort) && (need.is_hopeless || (upper ? need.least > row.upper : need.least < row.lower)))
                conflict.needs.push_back(std::move(need));
        }
    }
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

void Relaxation::choose(Variable choice) {
    if (state_.is_chosen(choice)) return;
    state_.flip(choice);
    chosen_.push_back(choice);
}

void Relaxation::leave_all() {
    for (const Variable choice : chosen_) state_.flip(choice);
    chosen_.clear();
}

/// Each duty met with the least that it can do with: often that keeps everything else. Leaves what was tried.
bool Relaxation::try_by_hand(CapNeed& need) {
    const std::int64_t sign = need.upper ? 1 : -1;
    const auto terms = problem_.terms_of(problem_.rows[need.cap]);
    for (const WholeTerm& term : terms) costs_[term.variable] = sign * term.coefficient;
    leave_all();
    for (const std::size_t duty : need.duties)
        for (const auto& [variable, value] : least_use(problem_, problem_.rows[duty], costs_).values)
            if (problem_.is_choice(variable) && value != 0) choose(variable);
    for (const WholeTerm& term : terms) costs_[term.variable] = 0;
    return take(need);
}

/// Whether what is chosen keeps the duties and all other caps: then what it uses is enough.
bool Relaxation::take(CapNeed& need) const {
    const auto is_broken = [&](std::size_t duty) { return state_.is_broken(duty); };
    if (std::any_of(need.duties.begin(), need.duties.end(), is_broken)) return false;
    if (state_.broken_caps() > (state_.is_broken(need.cap) ? 1u : 0u)) return false;
    const std::int64_t use = state_.activity(need.cap);
    if (!need.enough || (need.upper ? use < *need.enough : use > *need.enough)) need.enough = use;
    return true;
}

/// By hand, then by branch and cut. False where nothing was found out.
bool Relaxation::sharpen(CapNeed& need, std::size_t& tests, const Effort& effort) {
    const bool is_by_hand = try_by_hand(need);
    if (need.enough == need.least) return true;
    if (tests == 0 || effort.is_out()) return false;
    std::vector<std::size_t> rows = incidence_.around(need.duties, RowKind::cap);
    if (std::find(rows.begin(), rows.end(), need.cap) == rows.end()) rows.push_back(need.cap);
    auto system = incidence_.small_system(rows, most_open);
    if (!system) return false;
    Problem& problem = system->problem;
    --tests;
    Objective use;
    const auto cap = std::find(system->rows.begin(), system->rows.end(), need.cap) - system->rows.begin();
    for (const WholeTerm& term : problem.terms_of(problem.rows[static_cast<std::size_t>(cap)]))
        use.form.terms.push_back({term.variable, need.upper ? term.coefficient : -term.coefficient});
    problem.rows.erase(problem.rows.begin() + cap);  // it had its say in what may be wanted
    if (!is_by_hand) leave_all();
    std::vector<std::int64_t> start;
    for (const Variable v : system->whole) start.push_back(state_.values()[v]);
    if (!is_by_hand) {
        Found found = branch_and_cut(problem, 0, {}, start, 0, effort, most_nodes);
        need.is_hopeless = found.bound && *found.bound >= 1;
        if (need.is_hopeless) return true;
        if (!found.values.empty()) start = std::move(found.values);
        if (ranks_of(problem, start)[0] != 0) return false;
    }
    for (Row& row : problem.rows)
        if (row.kind == RowKind::duty) row.kind = RowKind::cap;
    problem.objectives.push_back(std::move(use));
    const Found found = branch_and_cut(problem, ranks_before_objectives, {}, start, 0, effort, most_nodes);
    if (found.bound) need.least = need.upper ? std::max(need.least, *found.bound) : std::min(need.least, -*found.bound);
    const std::vector<std::int64_t>& part = found.values.empty() ? start : found.values;
    leave_all();
    for (std::size_t v = 0; v < part.size(); ++v)
        if (problem_.is_choice(system->whole[v]) && part[v] != 0) choose(system->whole[v]);
    take(need);
    return found.bound.has_value();
}

}  // namespace bangkom::plan
