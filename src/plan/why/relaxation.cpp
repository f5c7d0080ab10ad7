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
      costs_(problem_.variables.size(), 0) {}

void Relaxation::improve(Conflict& conflict) {
    if (conflict.needs.empty()) {
        for (const std::size_t cap : conflict.caps) {
            if (conflict.needs.size() >= most_caps) break;
            for (const bool upper : {true, false}) {
                const Row& row = problem_.rows[cap];
                if ((upper ? row.upper : -row.lower) == unbounded) continue;
                CapNeed need = need_of(cap, upper, conflict);
                try_by_hand(need);
                if (sharpen(need) && (need.is_hopeless || (upper ? need.least > row.upper : need.least < row.lower)))
                    conflict.needs.push_back(std::move(need));
            }
        }
        return;
    }
    for (CapNeed& need : conflict.needs) {
        try_by_hand(need);
        if (need.enough != need.least) sharpen(need);
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

/// Each duty met with the least that it can do with: often that keeps everything else.
void Relaxation::try_by_hand(CapNeed& need) {
    by_hand_.clear();
    const std::int64_t sign = need.upper ? 1 : -1;
    const auto terms = problem_.terms_of(problem_.rows[need.cap]);
    for (const WholeTerm& term : terms) costs_[term.variable] = sign * term.coefficient;
    std::vector<std::int64_t> values(rest_.begin(), rest_.end());
    for (const std::size_t duty : need.duties)
        for (const auto& [variable, value] : least_use(problem_, problem_.rows[duty], costs_).values)
            if (problem_.is_choice(variable)) values[variable] = std::max(values[variable], value);
    for (const WholeTerm& term : terms) costs_[term.variable] = 0;
    if (take(need, values)) by_hand_ = std::move(values);
}

/// Whether the choices keep the duties and all other caps: then what they use is enough.
bool Relaxation::take(CapNeed& need, std::vector<std::int64_t> values) const {
    complete(problem_, values);
    const auto keeps = [&](std::size_t row) {
        return problem_.rows[row].off(activity(problem_.terms_of(problem_.rows[row]), values)) == 0;
    };
    if (!std::all_of(need.duties.begin(), need.duties.end(), keeps)) return false;
    for (std::size_t i = 0; i < problem_.rows.size(); ++i)
        if (problem_.rows[i].kind == RowKind::cap && i != need.cap && !keeps(i)) return false;
    const std::int64_t use = activity(problem_.terms_of(problem_.rows[need.cap]), values);
    if (!need.enough || (need.upper ? use < *need.enough : use > *need.enough)) need.enough = use;
    return true;
}

/// By branch and cut. False where nothing was found out.
bool Relaxation::sharpen(CapNeed& need) {
    std::vector<std::size_t> rows = incidence_.around(need.duties, RowKind::cap);
    if (std::find(rows.begin(), rows.end(), need.cap) == rows.end()) rows.push_back(need.cap);
    std::size_t terms = 0;
    for (const std::size_t row : rows) terms += problem_.terms_of(problem_.rows[row]).size();
    if (tests_left_ == 0 || effort_.is_out() || terms > most_terms) return false;
    System system = incidence_.system(rows);
    Problem& problem = system.problem;
    if (open_choices(problem) > most_open) return false;
    --tests_left_;
    Objective use;
    const auto cap = std::find(system.rows.begin(), system.rows.end(), need.cap) - system.rows.begin();
    for (const WholeTerm& term : problem.terms_of(problem.rows[static_cast<std::size_t>(cap)]))
        use.form.terms.push_back({term.variable, need.upper ? term.coefficient : -term.coefficient});
    problem.rows.erase(problem.rows.begin() + cap);  // it had its say in what may be wanted
    const auto of_system = [&](std::span<const std::int64_t> values) {
        std::vector<std::int64_t> part;
        for (const Variable v : system.whole) part.push_back(values[v]);
        return part;
    };
    std::vector<std::int64_t> start;
    if (!by_hand_.empty()) {
        complete(problem_, by_hand_);
        start = of_system(by_hand_);
    } else {
        start = of_system(rest_);
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
    std::vector<std::int64_t> values(rest_.begin(), rest_.end());
    const std::vector<std::int64_t>& part = found.values.empty() ? start : found.values;
    for (std::size_t v = 0; v < part.size(); ++v) values[system.whole[v]] = part[v];
    take(need, std::move(values));
    return found.bound.has_value();
}

}  // namespace bangkom::plan
