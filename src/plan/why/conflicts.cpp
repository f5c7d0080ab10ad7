#include "plan/why/conflicts.hpp"

#include <algorithm>

#include "plan/why/aggregates.hpp"
#include "plan/why/conflict_batches.hpp"
#include "plan/why/growth.hpp"
#include "plan/why/least_use.hpp"
#include "plan/why/relaxation.hpp"

namespace bangkom::plan {

namespace {

constexpr std::size_t most_to_grow_widely = 12;
constexpr std::size_t most_to_grow_narrowly = 4'000;
constexpr std::int64_t steps_of_a_duty = 200'000;  // narrowly
constexpr std::int64_t steps_of_wide = 2'000'000;
constexpr std::size_t most_to_branch_for = 40;  // conflicts: of more, what is enough is only told where it is found by hand
constexpr std::size_t tests_of_a_conflict = 4;

class Finder {
public:
    Finder(const Problem& problem, std::span<const std::int64_t> values, unsigned jobs, const Effort& effort)
        : problem_(problem), jobs_(jobs), effort_(effort), incidence_(problem), rest_(at_rest(problem)) {
        known_.is_alone.assign(problem.rows.size(), 0);
        known_.is_explained.assign(problem.rows.size(), 0);
        known_.is_kept.assign(problem.rows.size(), 1);
        for (std::size_t i = 0; i < problem.rows.size(); ++i) {
            const Row& row = problem.rows[i];
            known_.is_kept[i] = row.off(activity(problem.terms_of(row), values)) == 0 ? 1 : 0;
            if (row.kind == RowKind::duty && known_.is_kept[i] == 0) broken_.push_back(i);
        }
    }

    Conflicts run() {
        look_alone();
        const std::size_t lone = conflicts_.found.size();
        add_up();
        grow_narrowly();
        grow_widely();
        improve(lone);
        for (const std::size_t duty : still_open()) {
            const bool is_traded = std::find(traded_.begin(), traded_.end(), duty) != traded_.end();
            (is_traded ? conflicts_.traded : conflicts_.open).push_back(duty);
        }
        return std::move(conflicts_);
    }

private:
    std::vector<std::size_t> still_open() const {
        std::vector<std::size_t> open;
        for (const std::size_t duty : broken_)
            if (known_.is_explained[duty] == 0) open.push_back(duty);
        return open;
    }

    /// Duties that nothing that may be chosen reaches, whatever the caps are.
    void look_alone() {
        const std::vector<std::int64_t> no_costs(problem_.variables.size(), 0);
        for (const std::size_t at : broken_) {
            const Row& row = problem_.rows[at];
            if (least_use(problem_, row, no_costs).is_possible) continue;
            const Asked asked = asked_by(problem_, row);
            const Bounds bounds = bounds_of(problem_, asked.terms);
            Conflict conflict;
            conflict.duties = {at};
            conflict.is_minimal = true;
            if (asked.terms.data() == problem_.terms_of(row).data()) {
                if (asked.lower != -unbounded && bounds.upper < asked.lower) conflict.reach = bounds.upper;
                if (asked.upper != unbounded && bounds.lower > asked.upper) conflict.reach = bounds.lower;
            }
            known_.is_explained[at] = known_.is_alone[at] = 1;
            conflicts_.found.push_back(std::move(conflict));
        }
    }

    void add_up() {
        Aggregates aggregates(incidence_);
        for (Conflict& conflict : aggregates.find(still_open())) {
            explain(conflict);
            conflicts_.found.push_back(std::move(conflict));
        }
    }

    void grow_narrowly() {
        std::vector<std::size_t> duties = still_open();
        duties.resize(std::min(duties.size(), most_to_grow_narrowly));
        const auto grow = [&](std::size_t begin, std::size_t end, const Effort& within) {
            std::vector<Conflict> found;
            for (std::size_t i = begin; i < end; ++i) {
                if (known_.is_explained[duties[i]] != 0) continue;
                Feasibility feasibility(incidence_, rest_, steps_of_a_duty, within);
                auto conflict = Growth(known_, feasibility).narrowly(duties[i]);
                if (!conflict || !explain(*conflict)) continue;
                found.push_back(std::move(*conflict));
            }
            return found;
        };
        const auto take = [&](std::size_t, std::vector<Conflict>&& conflicts) {
            for (Conflict& conflict : conflicts)
                if (explain(conflict)) conflicts_.found.push_back(std::move(conflict));
        };
        in_batches(duties.size(), jobs_, effort_.share(0.7 * effort_.left()), grow, take);
    }

    void grow_widely() {
        const Effort effort = effort_.share(0.5 * effort_.left());
        Feasibility feasibility(incidence_, rest_, steps_of_wide, effort);
        std::size_t sources = 0;
        for (const std::size_t duty : broken_) {
            if (known_.is_explained[duty] != 0) continue;
            if (++sources > most_to_grow_widely) break;
            bool is_traded = false;
            auto conflict = Growth(known_, feasibility).widely(duty, is_traded);
            if (is_traded) traded_.push_back(duty);
            if (!conflict || !explain(*conflict)) continue;
            conflicts_.found.push_back(std::move(*conflict));
        }
    }

    /// Of the conflicts behind so many lone duties, which meet no cap.
    void improve(std::size_t lone) {
        if (conflicts_.found.size() == lone) return;
        Relaxation relaxation(incidence_, rest_, known_.is_alone);
        const auto sharpen = [&](std::size_t begin, std::size_t end, const Effort& within) {
            std::vector<Conflict> improved;
            for (std::size_t i = begin; i < end; ++i) {
                improved.push_back(conflicts_.found[lone + i]);
                relaxation.improve(improved.back(), i < most_to_branch_for ? tests_of_a_conflict : 0, within);
            }
            return improved;
        };
        const auto take = [&](std::size_t begin, std::vector<Conflict>&& improved) {
            std::move(improved.begin(), improved.end(), conflicts_.found.begin() + std::ptrdiff_t(lone + begin));
        };
        in_batches(conflicts_.found.size() - lone, jobs_, effort_, sharpen, take);
    }

    /// A broken duty that reads a choice of a cap in the conflict is explained by it, too. False where it explains nothing
    /// new.
    bool explain(const Conflict& conflict) {
        std::vector<std::size_t> duties = conflict.duties;
        if (!conflict.caps.empty()) {
            const std::vector<std::size_t> around = incidence_.around(conflict.caps, RowKind::duty);
            duties.insert(duties.end(), around.begin(), around.end());
        }
        bool is_new = false;
        for (const std::size_t row : duties) {
            is_new = is_new || (known_.is_kept[row] == 0 && known_.is_explained[row] == 0);
            known_.is_explained[row] = 1;
        }
        return is_new;
    }

    const Problem& problem_;
    unsigned jobs_;
    const Effort& effort_;
    const Incidence incidence_;
    const std::vector<std::int64_t> rest_;  // when nothing but what is pinned is chosen
    Known known_;
    std::vector<std::size_t> broken_;
    std::vector<std::size_t> traded_;
    Conflicts conflicts_;
};

}  // namespace

Conflicts find_conflicts(const Problem& problem, std::span<const std::int64_t> values, unsigned jobs, const Effort& effort) {
    return Finder(problem, values, jobs, effort).run();
}

}  // namespace bangkom::plan
