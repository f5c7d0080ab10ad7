// One rule: every instance becomes a row, unless it holds, or fails to be known, whatever is chosen.

#include <numeric>

#include "plan/ground/grounding.hpp"
#include "rules/instances.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

/// `must` as a comparison of two sides, or as a truth that has to be 1.
struct Duty {
    Value left;
    Value right;  // nothing beside a truth
    std::optional<Comparison> comparison;
};

class RuleGrounder {
public:
    RuleGrounder(Grounder& grounder, RuleId id, Source& source, std::uint32_t number)
        : grounder_(grounder), rule_(grounder.program().rules[id]), source_(source), number_(number) {}

    bool run() {
        const Scope outside;
        const auto split = grounder_.split(rule_.loops, outside);
        if (!split) return not_steering(rule_.loops.loops.front().source);
        if (grounder_.depends(rule_.on, outside)) return not_steering(rule_.on);
        Rule plain = rule_;
        plain.loops = split->loops;
        plain.lets.clear();
        source_.variables = rule_.loops.loops.size();
        const Builder::Rows before = grounder_.builder().rows();
        bool linear = true;
        rules::for_each_batch(grounder_.evaluator(), plain,
                              [&](rules::Instances& batch) { linear = linear && ground_batch(*split, batch); });
        if (!linear) {
            grounder_.builder().take_back(before);
            source_.instances.clear();
        }
        return linear;
    }

    std::size_t missing() const { return missing_; }

private:
    bool not_steering(ExprId part) {
        grounder_.fail(part, {"these rows are known only when rows have been chosen",
                              "baris-baris ini baru diketahui sesudah baris dipilih"});
        return false;
    }

    /// Slice by slice where there is much. Rows of the batches and slices before one that is not linear are taken back.
    bool ground_batch(const Grounder::Split& split, rules::Instances& batch) {
        Grounder::Rows rows;
        const std::size_t size = batch.frame.size;
        rows.known.resize(size);
        for (std::size_t row = 0; row < size; ++row) rows.known[row] = rules::is_day_known(rule_, batch, row) ? 1 : 0;
        rows.scope.frame = std::move(batch.frame);
        rows.outer = eval::all_rows(size);
        for (std::size_t row = 0; row < size; ++row)
            if (batch.where && eval::truth(*batch.where, row) != eval::Truth::yes) rows.known[row] = 0;
        grounder_.filter(split, rows);
        const std::uint32_t number = static_cast<std::uint32_t>(
            source_.variables == 0 ? 0 : source_.bindings.size() / source_.variables);
        for (const Loop& loop : rule_.loops.loops) source_.bindings.push_back(rows.scope.frame.slots[loop.slot]);
        const std::size_t left = rows.outer.size();
        if (left == 0 || !grounder_.is_large()) return ground_slice(split, rows, {number, 0});
        for (std::size_t from = 0; from < left;) {
            std::vector<std::uint32_t> selected(slices_.next(left - from));
            std::iota(selected.begin(), selected.end(), static_cast<std::uint32_t>(from));
            Grounder::Rows slice = rows.select(selected);
            const std::size_t before = grounder_.builder().rows().terms;
            if (!ground_slice(split, slice, {number, static_cast<std::uint32_t>(from)})) return false;
            slices_.note(selected.size(), grounder_.builder().rows().terms - before);
            from += selected.size();
        }
        return true;
    }

    bool ground_slice(const Grounder::Split& split, Grounder::Rows& rows, Source::Place first) {
        for (const Let& let : rule_.lets) {
            const auto value = grounder_.ground(let.value, rows.scope);
            if (!value) return false;
            if (value->forms)
                rows.scope.bind(let.slot, value->forms);
            else
                rows.scope.frame.slots[let.slot] = value->column;
        }
        if (!grounder_.add_truths(split, rows)) return false;
        std::vector<Value> exceptions;
        for (const Exception& exception : rule_.exceptions) {
            auto value = grounder_.ground(exception.when, rows.scope);
            if (!value) return false;
            exceptions.push_back(std::move(*value));
        }
        const auto duty = ground_duty(rule_.duty, rows.scope);
        if (!duty) return false;
        for (std::uint32_t row = 0; row < rows.outer.size(); ++row)
            if (!ground_instance(rows, row, exceptions, *duty, {first.batch, first.row + row})) ++missing_;
        return true;
    }

    std::optional<Duty> ground_duty(ExprId id, const Scope& scope) {
        const Expression& expression = grounder_.program().expressions[id];
        if (const auto* node = std::get_if<CompareValue>(&expression.node);
            node && node->op != Comparison::not_equal && grounder_.depends(id, scope) &&
            grounder_.program().expressions[node->left].type.is(Kind::number)) {
            const auto left = grounder_.ground(node->left, scope);
            const auto right = left ? grounder_.ground(node->right, scope) : std::nullopt;
            if (!right) return std::nullopt;
            return Duty{*left, *right, node->op};
        }
        auto truth = grounder_.ground(id, scope);
        if (!truth) return std::nullopt;
        return Duty{std::move(*truth), {}, std::nullopt};
    }

    /// False where something that it needs is missing.
    bool ground_instance(const Grounder::Rows& rows, std::uint32_t row, const std::vector<Value>& exceptions, const Duty& duty,
                         Source::Place place) {
        std::vector<Form> instead;  // truths each of which frees from the duty
        bool known = rows.known[row] != 0;
        for (const FormColumnPtr& truth : rows.truths) {
            if (!truth->is_known(row)) continue;
            const auto absent = Builder::negated(truth->row(row));
            if (!absent) return false;
            if (absent->is_constant() && !absent->constant.is_zero()) return true;
            if (!absent->is_constant()) instead.push_back(*absent);
        }
        for (const Value& exception : exceptions) {
            const Cells cells(exception);
            if (!cells.is_known(row)) {
                known = false;
                continue;
            }
            const FormView form = cells.at(row);
            if (form.is_constant() && !form.constant.is_zero()) return true;
            if (!form.is_constant()) instead.emplace_back(form);
        }
        const Cells left(duty.left);
        if (!left.is_known(row)) return false;
        if (!duty.comparison) {
            const FormView form = left.at(row);
            if (form.is_constant() && !form.constant.is_zero()) return true;
            return known && emit(form, duty.comparison, instead, place);
        }
        const Cells right(duty.right);
        if (!right.is_known(row)) return false;
        const FormView subtracted = right.at(row);
        if (!subtracted.is_constant()) {
            const auto form = plus(left.at(row), subtracted, -1);
            return form && known && emit(*form, duty.comparison, instead, place);
        }
        FormView form = left.at(row);  // its terms are not copied: there may be very many
        const auto constant = subtract(form.constant, subtracted.constant);
        if (constant) form.constant = *constant;
        return constant && known && emit(form, duty.comparison, instead, place);
    }

    /// The first value above (or below) 0 that the form can have.
    static std::optional<Number> next(FormView form, bool up) {
        const auto unit = unit_of(form);
        const auto level = negate(form.constant);
        if (!unit || !level) return std::nullopt;
        if (unit->is_zero()) return up ? Number(1) : Number(-1);
        const auto steps = divide(*level, *unit);
        const auto terms = steps ? multiply(*unit, up ? steps->floor() + 1 : steps->ceiling() - 1) : std::nullopt;
        return terms ? add(*terms, form.constant) : std::nullopt;
    }

    bool emit(FormView form, std::optional<Comparison> comparison, const std::vector<Form>& instead, Source::Place place) {
        const auto values = grounder_.builder().values_of(form);
        if (!values) return false;
        Demand demand;
        if (!comparison) {
            demand.asked = 1;
            demand.lower = 1;
            return add_rows(form, *values, demand, instead, place);
        }
        // Left minus right, compared with 0: what it is when nothing at all is chosen are the constants.
        const auto asked = negate(values->at_zero);
        if (!asked) return false;
        demand.asked = *asked;
        switch (*comparison) {
            case Comparison::equal: demand.lower = demand.upper = Number(0); break;
            case Comparison::greater_equal: demand.lower = Number(0); break;
            case Comparison::less_equal: demand.upper = Number(0); break;
            case Comparison::greater:
                if (!(demand.lower = next(form, true))) return false;
                break;
            case Comparison::less:
                if (!(demand.upper = next(form, false))) return false;
                break;
            case Comparison::not_equal: break;
        }
        return add_rows(form, *values, demand, instead, place);
    }

    bool add_rows(FormView whole, const Builder::Values& values, const Demand& demand, const std::vector<Form>& instead,
                  Source::Place place) {
        Builder& builder = grounder_.builder();
        if (instead.empty()) return add_row(whole, values.at_rest, demand, place);
        // Where one of the truths holds, the row asks for no more than holds anyway.
        struct Ready {
            Form form;
            Demand demand;
        };
        std::vector<Ready> rows;
        const auto relaxed = [&](Number slack) -> std::optional<Form> {
            Sum sum;
            sum.add(whole);
            for (const Form& truth : instead) sum.add(truth, slack);
            return sum.finish();
        };
        if (demand.lower) {
            const auto slack = subtract(*demand.lower, values.lower);
            const auto form = slack ? relaxed(*slack) : std::nullopt;
            if (!form) return false;
            if (slack->sign() > 0) rows.push_back({*form, {demand.lower, {}, demand.asked}});
        }
        if (demand.upper) {
            const auto slack = subtract(*demand.upper, values.upper);
            const auto form = slack ? relaxed(*slack) : std::nullopt;
            if (!form) return false;
            if (slack->sign() < 0) rows.push_back({*form, {{}, demand.upper, demand.asked}});
        }
        bool at_rest = true;
        for (const Ready& row : rows) {
            const auto rest = builder.values_of(row.form);
            if (!rest) return false;
            at_rest = at_rest && holds(row.demand, rest->at_rest);
        }
        const Origin origin = next_origin(place);
        bool fits = true;
        for (const Ready& row : rows) fits = builder.add_row(row.form, row.demand, kind(at_rest), origin) && fits;
        return fits;
    }

    bool add_row(FormView form, Number rest, const Demand& demand, Source::Place place) {
        return grounder_.builder().add_row(form, demand, kind(holds(demand, rest)), next_origin(place));
    }

    static bool holds(const Demand& demand, Number value) {
        return (!demand.lower || value >= *demand.lower) && (!demand.upper || value <= *demand.upper);
    }

    RowKind kind(bool holds_at_rest) const {
        return rule_.should ? RowKind::advice : holds_at_rest ? RowKind::cap : RowKind::duty;
    }

    Origin next_origin(Source::Place place) {
        source_.instances.push_back(place);
        return {number_, static_cast<std::uint32_t>(source_.instances.size() - 1)};
    }

    Grounder& grounder_;
    const Rule& rule_;
    Source& source_;
    std::uint32_t number_;
    Slices slices_;
    std::size_t missing_ = 0;
};

}  // namespace

bool ground_rule(Grounder& grounder, RuleId id, Source& source, std::uint32_t number, std::size_t& missing) {
    RuleGrounder rule(grounder, id, source, number);
    const bool linear = rule.run();
    missing = rule.missing();
    return linear;
}

}  // namespace bangkom::plan
