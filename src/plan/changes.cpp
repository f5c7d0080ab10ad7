#include "plan/changes.hpp"

#include <algorithm>

#include "eval/columns.hpp"
#include "plan/solve/stay.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

class Changes {
public:
    Changes(const eval::Evaluator& evaluator, const Grounding& grounding, const eval::Derived& derived, State& state)
        : evaluator_(evaluator), grounding_(grounding), derived_(derived), state_(state) {
        for (std::size_t i = 0; i < grounding.objective_of.size() && !goal_; ++i)
            if (grounding.objective_of[i] == std::size_t(0)) goal_ = evaluator.program().goals.id_at(i);
    }

    Replanning run() {
        Replanning result;
        result.lost = derived_.lost;
        result.goal = goal_;
        if (goal_) result.threshold = amount(grounding_.threshold);
        for (const auto& [table, first] : grounding_.first) result.decisions.push_back(changes_of(table, first));
        return result;
    }

private:
    Replanned changes_of(TableId table, Variable first) {
        const facts::Table& candidates = evaluator_.database().table(table);
        Replanned result;
        result.decision = table;
        result.fixed = derived_.forced[table.index].fixed;
        std::vector<std::uint32_t> rows;
        for (std::uint32_t row = 0; row < candidates.rows; ++row) {
            const Variable v = first + row;
            const bool was = grounding_.kept[v] != 0;
            if (was && state_.is_chosen(v)) ++result.kept;
            if (was == state_.is_chosen(v)) continue;
            rows.push_back(row);
            result.changes.push_back(change_of(v));
        }
        result.rows.rows = rows.size();
        for (const facts::ColumnPtr& column : candidates.columns)
            result.rows.columns.push_back(eval::gather(column, rows));
        return result;
    }

    RowChange change_of(Variable v) {
        RowChange change;
        change.added = state_.is_chosen(v);
        const VariableInfo& info = grounding_.problem.variables[v];
        if (info.lower == info.upper) {
            change.why = RowChange::Why::forced;
        } else if (const auto row = row_against(state_, v)) {
            const Origin origin = grounding_.problem.rows[*row].origin;
            change.why = RowChange::Why::rule;
            change.rule = grounding_.sources[origin.source].rule;
            if (!is_of_choices(change.rule)) change.binding = grounding_.binding_text(evaluator_, origin);
        } else if (goal_) {
            const std::int64_t before = first_rank();
            state_.flip(v);
            const std::int64_t after = first_rank();
            state_.flip(v);
            change.goal = goal_;
            change.gain = amount(after - before);
        }
        return change;
    }

    /// An instance of such a rule is the changed row itself.
    bool is_of_choices(RuleId rule) const {
        const Program& program = evaluator_.program();
        const auto& loops = program.rules[rule].loops.loops;
        return std::all_of(loops.begin(), loops.end(), [&](const Loop& loop) {
            const TableId table = program.expressions[loop.source].type.element().table();
            return table && program.tables[table].kind == TableKind::decision;
        });
    }

    /// The first objective without what it counts for changes.
    std::int64_t first_rank() const {
        return state_.ranks()[ranks_before_objectives] -
               grounding_.threshold * state_.ranks()[ranks_before_objectives + 1];
    }

    Number amount(std::int64_t units) const {
        return multiply(grounding_.problem.objectives.front().unit, units).value_or(Number(0));
    }

    const eval::Evaluator& evaluator_;
    const Grounding& grounding_;
    const eval::Derived& derived_;
    State& state_;
    GoalId goal_;
};

}  // namespace

Replanning changes_of_plan(const eval::Evaluator& evaluator, const Grounding& grounding, const eval::Derived& derived,
                           State& state) {
    return Changes(evaluator, grounding, derived, state).run();
}

}  // namespace bangkom::plan
