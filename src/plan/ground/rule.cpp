// One rule: every instance becomes a row, unless it holds, or fails to be known, whatever is chosen.

#include "plan/ground/grounding.hpp"
#include "rules/instances.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

/// `must` as a comparison of a form with 0, or as a truth that has to be 1.
struct Duty {
    Value value;  // left minus right, or the truth
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
        rules::for_each_batch(grounder_.evaluator(), plain, [&](rules::Instances& batch) {
            linear = linear && ground_batch(*split, batch);
            if (linear) emit();
        });
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
        const std::uint32_t batch_number = static_cast<std::uint32_t>(
            source_.variables == 0 ? 0 : source_.bindings.size() / source_.variables);
        for (const Loop& loop : rule_.loops.loops) source_.bindings.push_back(rows.scope.frame.slots[loop.slot]);
        for (std::uint32_t row = 0; row < rows.outer.size(); ++row)
            ground_instance(rows, exceptions, *duty, {batch_number, row});
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
            const Cells a(*left);
            const Cells b(*right);
            auto forms = std::make_shared<FormColumn>();
            for (std::size_t row = 0; row < scope.frame.size; ++row)
                forms->push(a.is_known(row) && b.is_known(row) ? plus(a.at(row), b.at(row), -1) : std::nullopt);
            return Duty{{nullptr, std::move(forms)}, node->op};
        }
        auto truth = grounder_.ground(id, scope);
        if (!truth) return std::nullopt;
        return Duty{std::move(*truth), std::nullopt};
    }

    void ground_instance(const Grounder::Rows& rows, const std::vector<Value>& exceptions, const Duty& duty,
                         Source::Place place) {
        const std::uint32_t row = place.row;
        std::vector<Form> instead;  // truths each of which frees from the duty
        bool known = rows.known[row] != 0;
        for (const FormColumnPtr& truth : rows.truths) {
            if (!truth->is_known(row)) continue;
            const auto absent = Builder::negated(truth->row(row));
            if (!absent) return count_missing();
            if (absent->is_constant() && !absent->constant.is_zero()) return;
            if (!absent->is_constant()) instead.push_back(*absent);
        }
        for (const Value& exception : exceptions) {
            const Cells cells(exception);
            if (!cells.is_known(row)) {
                known = false;
                continue;
            }
            const FormView form = cells.at(row);
            if (form.is_constant() && !form.constant.is_zero()) return;
            if (!form.is_constant()) instead.emplace_back(form);
        }
        const Cells cells(duty.value);
        if (!cells.is_known(row)) return count_missing();
        const FormView form = cells.at(row);
        if (!duty.comparison && form.is_constant() && !form.constant.is_zero()) return;
        if (!known) return count_missing();
        pending_.push_back({Form(form), duty.comparison, std::move(instead), place});
    }

    void count_missing() { ++missing_; }

    struct Pending {
        Form form;
        std::optional<Comparison> comparison;
        std::vector<Form> instead;
        Source::Place place;
    };

    void emit() {
        for (Pending& instance : pending_) {
            if (!emit(instance)) count_missing();
        }
        pending_.clear();
    }

    /// The first value above (or below) 0 that the form can have.
    static std::optional<Number> next(const Form& form, bool up) {
        const auto unit = unit_of(form);
        const auto level = negate(form.constant);
        if (!unit || !level) return std::nullopt;
        if (unit->is_zero()) return up ? Number(1) : Number(-1);
        const auto steps = divide(*level, *unit);
        const auto terms = steps ? multiply(*unit, up ? steps->floor() + 1 : steps->ceiling() - 1) : std::nullopt;
        return terms ? add(*terms, form.constant) : std::nullopt;
    }

    bool emit(Pending& instance) {
        Builder& builder = grounder_.builder();
        Demand demand;
        if (!instance.comparison) {
            demand.asked = 1;
            demand.lower = 1;
            return add_rows(builder, instance.form, demand, instance);
        }
        // Left minus right, compared with 0: what it is when nothing at all is chosen are the constants.
        const auto constants = builder.at_zero(instance.form);
        const auto asked = constants ? negate(*constants) : std::nullopt;
        if (!asked) return false;
        demand.asked = *asked;
        switch (*instance.comparison) {
            case Comparison::equal: demand.lower = demand.upper = Number(0); break;
            case Comparison::greater_equal: demand.lower = Number(0); break;
            case Comparison::less_equal: demand.upper = Number(0); break;
            case Comparison::greater:
                if (!(demand.lower = next(instance.form, true))) return false;
                break;
            case Comparison::less:
                if (!(demand.upper = next(instance.form, false))) return false;
                break;
            case Comparison::not_equal: break;
        }
        return add_rows(builder, instance.form, demand, instance);
    }

    bool add_rows(Builder& builder, const Form& whole, const Demand& demand, const Pending& instance) {
        struct Ready {
            Form form;
            Demand demand;
        };
        std::vector<Ready> rows;
        const auto range = builder.range_of(whole);
        if (!range) return false;
        if (instance.instead.empty()) {
            rows.push_back({whole, demand});
        } else {
            // Where one of the truths holds, the row asks for no more than holds anyway.
            const auto relaxed = [&](Number slack) -> std::optional<Form> {
                Sum sum;
                sum.add(whole);
                for (const Form& truth : instance.instead) sum.add(truth, slack);
                return sum.finish();
            };
            if (demand.lower) {
                const auto slack = subtract(*demand.lower, range->lower);
                const auto form = slack ? relaxed(*slack) : std::nullopt;
                if (!form) return false;
                if (slack->sign() > 0) rows.push_back({*form, {demand.lower, {}, demand.asked}});
            }
            if (demand.upper) {
                const auto slack = subtract(*demand.upper, range->upper);
                const auto form = slack ? relaxed(*slack) : std::nullopt;
                if (!form) return false;
                if (slack->sign() < 0) rows.push_back({*form, {{}, demand.upper, demand.asked}});
            }
        }
        bool at_rest = true;
        for (const Ready& row : rows) {
            const auto rest = builder.at_rest(row.form);
            if (!rest) return false;
            at_rest = at_rest && (!row.demand.lower || *rest >= *row.demand.lower) &&
                      (!row.demand.upper || *rest <= *row.demand.upper);
        }
        const RowKind kind = rule_.should ? RowKind::advice : at_rest ? RowKind::cap : RowKind::duty;
        const Origin origin{number_, static_cast<std::uint32_t>(source_.instances.size())};
        source_.instances.push_back(instance.place);
        bool fits = true;
        for (const Ready& row : rows) fits = builder.add_row(row.form, row.demand, kind, origin) && fits;
        return fits;
    }

    Grounder& grounder_;
    const Rule& rule_;
    Source& source_;
    std::uint32_t number_;
    std::vector<Pending> pending_;
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
