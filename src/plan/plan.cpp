#include "plan/plan.hpp"

#include <algorithm>
#include <cmath>

#include "plan/changes.hpp"
#include "plan/ground/grounding.hpp"
#include "plan/problem/link.hpp"
#include "plan/problem/stability.hpp"
#include "plan/search.hpp"
#include "plan/solve/enough.hpp"
#include "plan/solve/stay.hpp"
#include "plan/why/tell.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

constexpr double least_for_collisions = 3;

Work work_of_grounding(const Problem& problem) {
    constexpr std::size_t of_item = 80;
    std::size_t items = problem.variables.size() + problem.terms.size();
    for (const Objective& objective : problem.objectives) items += objective.form.terms.size();
    return static_cast<Work>(of_item * items);
}

class Planner {
public:
    Planner(eval::Evaluator& evaluator, const eval::Derived& derived, const Limits& limits, Diagnostics& diagnostics)
        : evaluator_(evaluator), program_(evaluator.program()), derived_(derived), limits_(limits),
          diagnostics_(diagnostics), effort_(limits.seconds, limits.cancelled, limits.aside) {}

    PlanResult run() {
        tell("preparing", "menyiapkan");
        grounding_ = ground(evaluator_, derived_, limits_.stability, limits_.only, diagnostics_);
        effort_.spend(work_of_grounding(grounding_.problem));
        for (const auto& [table, first] : grounding_.first) evaluator_.table_changed(table);  // indexes: they are large
        if (limits_.stability) grounding_.problem.start = mended(grounding_.problem, std::move(grounding_.problem.start));
        result_.rows = grounding_.problem.rows.size();
        SolveOptions options = solve_options(limits_);
        options.progress = [this](std::size_t rank, std::int64_t value, std::optional<std::int64_t> bound) {
            tell_rank(rank, value, bound);
        };
        // Some is kept for what follows: saying what duties collide with, choosing the rows, looking at them once more.
        const bool has_duties = std::any_of(grounding_.problem.rows.begin(), grounding_.problem.rows.end(),
                                            [](const Row& row) { return row.kind == RowKind::duty; });
        const Effort effort = effort_.share((has_duties ? 0.9 : 0.97) * effort_.left());
        solution_ = solve(grounding_.problem, options, effort);
        if (limits_.stability) replan();
        add_shortfalls();
        // Effort is counted in steps: the time is only there to guard it.
        if (!result_.shortfalls.empty()) {
            tell("why duties cannot be met", "mengapa kewajiban tidak terpenuhi");
            link(grounding_.problem);
            solution_.values.resize(grounding_.problem.variables.size());
            complete(grounding_.problem, solution_.values);
            // No longer than the plan itself took: of thousands of duties, one explanation more is not worth the wait.
            const double seconds = std::max(least_for_collisions, double(effort_.spent()) / steps_per_second);
            result_.collisions = collisions(evaluator_, grounding_, solution_.values, limits_.jobs,
                                            effort_.share(std::min(seconds, 0.7 * effort_.left())));
        }
        choose();
        for (std::size_t i = 0; i < program_.goals.size(); ++i)
            if (grounding_.plans(program_.goals[program_.goals.id_at(i)].decisions)) add_goal(program_.goals.id_at(i));
        result_.is_ended_by_time = effort_.has_ended_some() || effort_.has_been_late();
        return std::move(result_);
    }

private:
    void tell(std::string stage, std::optional<double> value, std::optional<double> bound) const {
        if (limits_.progress) limits_.progress({std::move(stage), value, bound});
    }

    void tell(const char* english, const char* indonesian) const {
        tell(evaluator_.options().language == Language::english ? english : indonesian, std::nullopt, std::nullopt);
    }

    void tell_rank(std::size_t rank, std::int64_t value, std::optional<std::int64_t> bound) const {
        const bool english = evaluator_.options().language == Language::english;
        if (rank < ranks_before_objectives) {
            const Number unit = rank == 0   ? grounding_.problem.duty_unit
                                : rank == 2 ? grounding_.problem.advice_unit
                                            : Number(1);
            const auto amount = [&](std::int64_t whole) { return double(whole) * unit.to_double(); };
            tell(rank < 2 ? (english ? "duties" : "kewajiban") : (english ? "advice" : "anjuran"), amount(value),
                 bound ? std::optional(amount(*bound)) : std::nullopt);
            return;
        }
        const Objective& objective = grounding_.problem.objectives[rank - ranks_before_objectives];
        const auto amount = [&](std::int64_t whole) {
            return double(whole) * objective.unit.to_double() * (objective.maximize ? -1 : 1);
        };
        const bool is_last = rank + 1 == ranks_before_objectives + grounding_.problem.objectives.size();
        std::string stage = is_last ? (english ? "fewest rows" : "baris paling sedikit")
                                    : (english ? "fewest changes" : "perubahan paling sedikit");
        if (objective.origin.source != Origin::none)
            stage = program_.goals[grounding_.sources[objective.origin.source].goal].naming.shown(evaluator_.options().language);
        tell(std::move(stage), amount(value), bound ? std::optional(amount(*bound)) : std::nullopt);
    }

    /// Takes back what does not pay, and says of what remains why it does.
    void replan() {
        State state(grounding_.problem, solution_.values);
        undo_changes(state, grounding_.kept);
        solution_.values = state.values();
        solution_.ranks = state.ranks();
        result_.replanning = changes_of_plan(evaluator_, grounding_, derived_, state);
    }

    void add_shortfalls() {
        const Problem& problem = grounding_.problem;
        for (const Row& row : problem.rows) {
            if (row.kind != RowKind::duty) continue;
            const std::int64_t is = activity(problem.terms_of(row), solution_.values);
            if (row.off(is) == 0) continue;
            const auto terms = multiply(row.unit, is);
            const auto reached = terms ? add(*terms, row.constant) : std::nullopt;
            result_.shortfalls.push_back({grounding_.sources[row.origin.source].rule,
                                          grounding_.binding_text(evaluator_, row.origin), row.asked,
                                          reached.value_or(Number(0))});
        }
        result_.shortfall = multiply(problem.duty_unit, solution_.ranks[0]);
        if (solution_.bounds[0]) result_.shortfall_bound = multiply(problem.duty_unit, *solution_.bounds[0]);
        result_.duties = status_of_duties();
    }

    Status status_of_duties() const {
        if (solution_.is_optimal(0) && solution_.is_optimal(1)) return Status::optimal;
        if (!limits_.gap || *limits_.gap == 0 || !solution_.bounds[0]) return Status::time_limit;
        const auto value = double(solution_.ranks[0]);
        const double most = most_of_shortfall(value, asked_of(grounding_.problem, 0), *limits_.gap);
        return value - double(*solution_.bounds[0]) <= most ? Status::within_gap : Status::time_limit;
    }

    /// Pinned rows are always chosen; they are told by their row among the chosen ones from here on.
    void add_problems(TableId table, const std::vector<std::uint32_t>& chosen) {
        for (eval::ChoiceProblem problem : derived_.problems) {
            if (problem.decision != table) continue;
            const auto at = std::lower_bound(chosen.begin(), chosen.end(), problem.row);
            if (at == chosen.end() || *at != problem.row) continue;
            problem.row = static_cast<std::uint32_t>(at - chosen.begin());
            result_.problems.push_back(problem);
        }
    }

    void choose() {
        for (const auto& [table, first] : grounding_.first) {
            const facts::Table candidates = evaluator_.database().table(table);
            std::vector<std::uint32_t> chosen;
            for (std::uint32_t row = 0; row < candidates.rows; ++row)
                if (solution_.values[first + row] != 0) chosen.push_back(row);
            result_.candidates += candidates.rows;
            eval::choose(evaluator_, table, candidates, chosen);
            add_problems(table, chosen);
        }
        eval::derive_from_choices(evaluator_, diagnostics_);
    }

    void add_goal(GoalId id) {
        const Goal& goal = program_.goals[id];
        GoalResult result;
        result.goal = id;
        const eval::ColumnPtr value = evaluator_.evaluate(goal.value, eval::empty_frame(goal.slots));
        if (value->size > 0 && value->is_known(0)) result.value = number_at(*value, 0);
        const auto objective = grounding_.objective_of[id.index];
        if (!objective) {
            result.status = goal.decisions.empty() ? Status::optimal : Status::not_steered;
            if (goal.decisions.empty()) result.bound = result.value;
        } else {
            const std::size_t rank = ranks_before_objectives + *objective;
            if (solution_.bounds[rank]) {
                // The first objective also counts changes: of plans with as many, none is better than that.
                const std::int64_t changes = *objective == 0 && grounding_.threshold > 0
                                                 ? grounding_.threshold * changes_of(grounding_.kept, solution_.values)
                                                 : 0;
                result.bound = grounding_.problem.objectives[*objective].value_of(*solution_.bounds[rank] - changes);
            }
            result.status = status_of(result, goal);
        }
        result_.goals.push_back(std::move(result));
    }

    Status status_of(const GoalResult& result, const Goal& goal) const {
        if (!result.value || !result.bound) return Status::time_limit;
        if (*result.value == *result.bound) return Status::optimal;
        const double value = result.value->to_double();
        const double share = std::abs(value - result.bound->to_double()) / std::max(std::abs(value), 1e-9);
        const double given_up = goal.within ? goal.within->to_double() : 0;
        return share <= limits_.gap.value_or(0) + given_up + 1e-12 ? Status::within_gap : Status::time_limit;
    }

    eval::Evaluator& evaluator_;
    const Program& program_;
    const eval::Derived& derived_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    Effort effort_;
    Grounding grounding_;
    Solution solution_;
    PlanResult result_;
};

}  // namespace

PlanResult plan(eval::Evaluator& evaluator, const facts::StatedDecisions&, const eval::Derived& derived,
                const Limits& limits, Diagnostics& diagnostics) {
    return Planner(evaluator, derived, limits, diagnostics).run();
}

}  // namespace bangkom::plan
