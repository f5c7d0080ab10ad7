#include "plan/why/feasibility.hpp"

#include <algorithm>
#include <map>

#include "plan/solve/guarded.hpp"
#include "plan/solve/shortfall_relaxation.hpp"
#include "plan/solve/solvers.hpp"

namespace bangkom::plan {

namespace {

constexpr int nodes_of_a_search = 40;
constexpr Work of_step = 500;

/// Leaves out what the relaxation refutes without.
class Thinning {
public:
    Thinning(const Problem& problem, std::size_t rows) : relaxation_(problem), held_(rows, 1) {}

    bool is_refuted() {
        const auto proof = relaxation_.solve();
        if (!proof || proof->bound < 1) return false;
        priced_ = proof->rows;
        return true;
    }

    /// Without all of these, and then without what has no price, as far as that is enough.
    void leave_out(std::span<const std::size_t> group) {
        std::vector<std::size_t> left;
        for (const std::size_t row : group)
            if (held_[row] != 0) left.push_back(row);
        if (left.empty() || left.size() == count()) return;
        hold(left, false);
        if (is_refuted())
            keep_priced();
        else
            hold(left, true);
    }

    void keep_priced() {
        std::vector<std::uint8_t> is_priced(held_.size(), 0);
        for (const std::size_t row : priced_)
            if (row < held_.size()) is_priced[row] = 1;
        std::vector<std::size_t> left;
        for (std::size_t row = 0; row < held_.size(); ++row)
            if (held_[row] != 0 && is_priced[row] == 0) left.push_back(row);
        if (left.empty()) return;
        hold(left, false);
        if (!is_refuted()) hold(left, true);
    }

    std::vector<std::size_t> rows() const {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < held_.size(); ++row)
            if (held_[row] != 0) rows.push_back(row);
        return rows;
    }

    /// Whether the others hold without it, by a short search; where they do not, it is left out.
    Holds try_without(std::size_t row) {
        int nodes = nodes_of_a_search;
        const std::size_t rows[] = {row};
        hold(rows, false);
        const Holds holds = relaxation_.search(nodes);
        if (holds != Holds::no) hold(rows, true);
        return holds;
    }

    bool has(std::size_t row) const { return held_[row] != 0; }
    std::size_t count() const { return static_cast<std::size_t>(std::count(held_.begin(), held_.end(), 1)); }

private:
    void hold(std::span<const std::size_t> rows, bool is_held) {
        for (const std::size_t row : rows) {
            held_[row] = is_held ? 1 : 0;
            relaxation_.hold(row, is_held);
        }
    }

    ShortfallRelaxation relaxation_;
    std::vector<std::uint8_t> held_;
    std::vector<std::size_t> priced_;
};

/// Positions in the system's rows: caps before duties, each alone.
std::vector<std::size_t> one_by_one(const System& system) {
    std::vector<std::size_t> order;
    for (const RowKind kind : {RowKind::cap, RowKind::duty})
        for (std::size_t i = 0; i < system.rows.size(); ++i)
            if (system.problem.rows[i].kind == kind) order.push_back(i);
    return order;
}

/// Whole rules first, those with most rows, then row by row.
std::vector<std::vector<std::size_t>> groups_of(const System& system) {
    std::map<std::pair<bool, std::uint32_t>, std::vector<std::size_t>> rules;
    for (std::size_t i = 0; i < system.rows.size(); ++i) {
        const Row& row = system.problem.rows[i];
        rules[{row.kind == RowKind::duty, row.origin.source}].push_back(i);
    }
    std::vector<std::vector<std::size_t>> groups;
    for (auto& [rule, members] : rules)
        if (members.size() > 1) groups.push_back(std::move(members));
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (const std::size_t i : one_by_one(system)) groups.push_back({i});
    return groups;
}

}  // namespace

void Feasibility::take_steps(std::size_t steps) {
    steps_left_ -= static_cast<std::int64_t>(steps);
    effort_.spend(of_step * static_cast<Work>(steps));
}

Holds Feasibility::can_hold(const System& system) {
    if (is_out()) return Holds::unknown;
    take_steps(1'000 + system.problem.terms.size());
    std::vector<std::int64_t> start;
    for (const Variable v : system.whole) start.push_back(rest_[v]);
    if (ranks_of(system.problem, start)[0] == 0) return Holds::yes;
    const auto told = guarded(
        [&]() -> std::vector<std::int64_t> {
            int nodes = nodes_of_a_search;
            return {static_cast<std::int64_t>(ShortfallRelaxation(system.problem).search(nodes))};
        },
        effort_);
    if (!told || told->empty()) return Holds::unknown;
    if (const auto holds = static_cast<Holds>(told->front()); holds != Holds::unknown) return holds;
    take_steps(4'000 + 20 * system.problem.terms.size());
    const Found found = branch_and_cut(system.problem, 0, {}, start, 0, effort_, most_nodes);
    if (found.bound && *found.bound >= 1) return Holds::no;
    if (!found.values.empty() && ranks_of(system.problem, found.values)[0] == 0) return Holds::yes;
    return Holds::unknown;
}

std::optional<Feasibility::Thinned> Feasibility::thinned(const System& system) {
    const std::vector<std::vector<std::size_t>> groups = groups_of(system);
    take_steps(1'000 + system.problem.terms.size() + 100 * groups.size());
    // How many are left, these, then those that are open.
    const auto found = guarded(
        [&]() -> std::vector<std::int64_t> {
            Thinning thinning(system.problem, system.rows.size());
            if (!thinning.is_refuted()) return {};
            thinning.keep_priced();
            for (const std::vector<std::size_t>& group : groups) thinning.leave_out(group);
            std::vector<std::int64_t> open;
            for (const std::size_t row : one_by_one(system))
                if (thinning.has(row) && thinning.count() > 1 && thinning.try_without(row) == Holds::unknown)
                    open.push_back(static_cast<std::int64_t>(row));
            const std::vector<std::size_t> left = thinning.rows();
            std::vector<std::int64_t> told{static_cast<std::int64_t>(left.size())};
            told.insert(told.end(), left.begin(), left.end());
            told.insert(told.end(), open.begin(), open.end());
            return told;
        },
        effort_);
    if (!found || found->empty()) return std::nullopt;
    Thinned thinned;
    const std::size_t count = static_cast<std::size_t>(found->front());
    for (std::size_t i = 1; i < found->size(); ++i)
        (i <= count ? thinned.rows : thinned.open).push_back(system.rows[static_cast<std::size_t>((*found)[i])]);
    return thinned;
}

std::vector<std::size_t> Feasibility::minimal(const System& system, bool& is_minimal) {
    constexpr std::size_t most_to_branch_on = 60;
    is_minimal = false;
    if (is_out()) return system.rows;
    Thinned left{system.rows, {}};
    if (auto fewer = thinned(system))
        left = std::move(*fewer);
    else
        for (const std::size_t i : one_by_one(system)) left.open.push_back(system.rows[i]);
    if (left.rows.size() > most_to_branch_on) return left.rows;
    bool all_known = true;
    for (const std::size_t row : left.open) {
        if (left.rows.size() == 1) break;
        std::vector<std::size_t> others = left.rows;
        std::erase(others, row);
        const Holds holds = can_hold(incidence_.system(others));
        all_known = all_known && holds != Holds::unknown;
        if (holds == Holds::no) left.rows = std::move(others);
    }
    is_minimal = all_known;
    return left.rows;
}

}  // namespace bangkom::plan
