#include "plan/why/conflicts.hpp"

#include <algorithm>

#include "plan/why/aggregates.hpp"
#include "plan/why/feasibility.hpp"
#include "plan/why/least_use.hpp"
#include "plan/why/relaxation.hpp"

namespace bangkom::plan {

namespace {

constexpr std::size_t most_conflicts = 200;  // beside duties that nothing reaches
constexpr std::size_t most_variables_of_a_system = 6'000;
constexpr std::size_t most_rows_of_a_system = 3'000;
constexpr std::size_t most_to_grow_from = 12;  // through caps of any width
constexpr std::size_t narrow = 64;             // terms of a cap that few duties meet
constexpr int most_rounds = 4;

class Finder {
public:
    Finder(const Problem& problem, std::span<const std::int64_t> values, const Effort& effort)
        : problem_(problem), values_(values), effort_(effort), explained_(problem.rows.size(), 0),
          alone_(problem.rows.size(), 0) {}

    Conflicts run() {
        for (std::size_t i = 0; i < problem_.rows.size(); ++i) {
            const Row& row = problem_.rows[i];
            if (row.kind == RowKind::duty && row.off(activity(problem_.terms_of(row), values_)) != 0) broken_.push_back(i);
        }
        if (broken_.empty()) return {};
        const Incidence incidence(problem_);
        rest_.assign(problem_.variables.size(), 0);
        for (Variable v = 0; v < rest_.size(); ++v)
            if (problem_.is_choice(v)) rest_[v] = problem_.variables[v].lower;
        complete(problem_, rest_);
        look_alone();
        Aggregates aggregates(incidence);
        for (Conflict& conflict : aggregates.find(still_open())) add(incidence, std::move(conflict));
        Feasibility feasibility(incidence, rest_, effort_);
        for (const std::size_t duty : broken_)
            if (explained_[duty] == 0 && feasibility.may_go_on(0.5))
                if (auto conflict = grow_narrowly(feasibility, duty)) add(incidence, std::move(*conflict));
        std::size_t sources = 0;
        for (const std::size_t duty : broken_) {
            if (explained_[duty] != 0 || ++sources > most_to_grow_from) continue;
            bool is_traded = false;
            if (auto conflict = grow(feasibility, duty, is_traded)) add(incidence, std::move(*conflict));
            if (is_traded) traded_.push_back(duty);
        }
        Relaxation relaxation(incidence, rest_, alone_, effort_);
        for (Conflict& conflict : conflicts_.found) relaxation.improve(conflict);
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
            if (explained_[duty] == 0) open.push_back(duty);
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
            explained_[at] = alone_[at] = 1;
            conflicts_.found.push_back(std::move(conflict));
        }
    }

    /// A broken duty that reads a choice of a cap in the conflict is explained by it, too.
    void add(const Incidence& incidence, Conflict conflict) {
        if (shared_ == most_conflicts) return;
        ++shared_;
        for (const std::size_t duty : conflict.duties) explained_[duty] = 1;
        if (!conflict.caps.empty())
            for (const std::size_t row : incidence.around(conflict.caps, RowKind::duty)) explained_[row] = 1;
        conflicts_.found.push_back(std::move(conflict));
    }

    /// Which duties may be blamed: first those that the plan keeps, so that this one is what is too much; else those that
    /// nothing explains yet; else any.
    enum class Blame : std::uint8_t { kept, unexplained, any };
    bool may_be_blamed(std::size_t duty, Blame blame) const {
        switch (blame) {
            case Blame::kept: return problem_.rows[duty].off(activity(problem_.terms_of(problem_.rows[duty]), values_)) == 0;
            case Blame::unexplained: return explained_[duty] == 0;
            case Blame::any: break;
        }
        return alone_[duty] == 0;
    }

    /// Through caps of few choices alone: what stands in the way is often near.
    std::optional<Conflict> grow_narrowly(Feasibility& feasibility, std::size_t duty) const {
        bool holds = false;
        for (const Blame blame : {Blame::kept, Blame::any})
            if (auto conflict = grow(feasibility, duty, blame, narrow, holds)) return conflict;
        return std::nullopt;
    }

    std::optional<Conflict> grow(Feasibility& feasibility, std::size_t duty, bool& is_traded) const {
        bool holds = false;
        for (const Blame blame : {Blame::kept, Blame::unexplained, Blame::any}) {
            if (auto conflict = grow(feasibility, duty, blame, SIZE_MAX, holds)) return conflict;
            if (blame == Blame::kept) is_traded = holds;
        }
        return std::nullopt;
    }

    /// The duty with the caps that it meets; then the duties that meet these, and so on, as long as that is small. `holds`:
    /// all of them can hold together.
    std::optional<Conflict> grow(Feasibility& feasibility, std::size_t duty, Blame blame, std::size_t widest,
                                 bool& holds) const {
        const Incidence& incidence = feasibility.incidence();
        std::vector<std::size_t> rows = {duty};
        Holds last = Holds::unknown;
        for (int round = 0; round < most_rounds && !feasibility.is_out(); ++round) {
            const std::size_t before = rows.size();
            if (round > 0) rows = incidence.around(rows, RowKind::duty);
            std::erase_if(rows, [&](std::size_t row) {
                return problem_.rows[row].kind == RowKind::duty && row != duty && !may_be_blamed(row, blame);
            });
            rows = incidence.around(rows, RowKind::cap);
            std::erase_if(rows, [&](std::size_t row) {
                return problem_.rows[row].kind == RowKind::cap && problem_.terms_of(problem_.rows[row]).size() > widest;
            });
            if (round > 0 && rows.size() == before) {
                holds = last == Holds::yes;
                break;
            }
            if (rows.size() > most_rows_of_a_system || open_variables(incidence, rows) > most_variables_of_a_system) break;
            if (!feasibility.refuted(rows) && (last = feasibility.can_hold(rows)) != Holds::no) continue;
            Conflict conflict;
            for (const std::size_t row : feasibility.minimal(rows, conflict.is_minimal))
                (problem_.rows[row].kind == RowKind::cap ? conflict.caps : conflict.duties).push_back(row);
            if (is_new(conflict)) return conflict;
        }
        return std::nullopt;
    }

    bool is_new(const Conflict& conflict) const {
        return std::none_of(conflicts_.found.begin(), conflicts_.found.end(), [&](const Conflict& other) {
            return other.caps == conflict.caps && other.duties == conflict.duties;
        });
    }

    static std::size_t open_variables(const Incidence& incidence, std::span<const std::size_t> rows) {
        std::size_t terms = 0;
        for (const std::size_t row : rows) {
            const Row& one = incidence.problem().rows[row];
            terms += one.end - one.begin;
        }
        if (terms > 50 * most_variables_of_a_system) return terms;
        const System system = incidence.system(rows);
        return static_cast<std::size_t>(std::count_if(system.problem.variables.begin(), system.problem.variables.end(),
                                                      [](const VariableInfo& v) { return v.lower < v.upper; }));
    }

    const Problem& problem_;
    std::span<const std::int64_t> values_;
    const Effort& effort_;
    std::vector<std::size_t> broken_;
    std::vector<std::uint8_t> explained_;
    std::vector<std::uint8_t> alone_;
    std::vector<std::int64_t> rest_;
    std::vector<std::size_t> traded_;
    Conflicts conflicts_;
    std::size_t shared_ = 0;  // of them: more than a lone duty
};

}  // namespace

Conflicts find_conflicts(const Problem& problem, std::span<const std::int64_t> values, const Effort& effort) {
    return Finder(problem, values, effort).run();
}

}  // namespace bangkom::plan
