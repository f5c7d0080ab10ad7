// Counts, sums and the like over rows of which some have to be chosen first; what asks for the presence of rows.

#include <algorithm>
#include <numeric>

#include "plan/ground/grounder.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

Value of(std::shared_ptr<FormColumn> forms) { return {nullptr, std::move(forms)}; }

Words words_of(AggregateKind kind) {
    switch (kind) {
        case AggregateKind::average:
            return {"an average over choices is not linear", "rata-rata atas pilihan tidak linear"};
        case AggregateKind::min:
        case AggregateKind::max:
            return {"the least or greatest of chosen rows is not linear",
                    "nilai terkecil atau terbesar dari baris yang dipilih tidak linear"};
        case AggregateKind::list:
        case AggregateKind::only:
        case AggregateKind::first:
        case AggregateKind::count:
        case AggregateKind::sum:
        case AggregateKind::some:
        case AggregateKind::every: break;
    }
    return {"which row this takes is known only when rows have been chosen",
            "baris mana yang diambil baru diketahui sesudah baris dipilih"};
}

}  // namespace

/// One aggregate, outer row by outer row.
struct Grounder::Aggregator {
    Grounder& grounder;
    const AggregateValue& node;
    const Rows& rows;
    const std::optional<Value>& value;

    /// The form of the outer row whose inner rows are [from, to); nothing where it is missing.
    std::optional<Form> of(std::size_t from, std::size_t to) {
        switch (node.kind) {
            case AggregateKind::count:
            case AggregateKind::sum: return total(from, to);
            case AggregateKind::some: return some(from, to);
            case AggregateKind::every: return every(from, to);
            case AggregateKind::min:
            case AggregateKind::max: return extreme(from, to);
            case AggregateKind::average:
            case AggregateKind::list:
            case AggregateKind::only:
            case AggregateKind::first: break;
        }
        return std::nullopt;
    }

    /// Adds the rows [from, to) to a count or sum; false where that is missing.
    bool add(Sum& sum, std::size_t from, std::size_t to) {
        for (std::size_t row = from; row < to; ++row) {
            std::optional<Form> all;
            std::optional<FormView> truth = only_truth(row);
            if (!truth) {
                all = belongs(row);
                if (!all) return false;
                truth = *all;
            }
            if (is_never(*truth)) continue;
            if (node.kind == AggregateKind::count) {
                sum.add(*truth);
                continue;
            }
            const Cells cells(*value);
            if (!cells.is_known(row)) return false;
            const FormView form = cells.at(row);
            if (form.is_constant()) {
                sum.add(*truth, form.constant);
            } else if (const auto product = grounder.builder_.product(*truth, form)) {
                sum.add(*product);
            } else {
                return false;
            }
        }
        return true;
    }

private:
    /// Whether the row belongs; nothing where that is missing.
    std::optional<Form> belongs(std::size_t row) {
        if (is_out(row)) return Form(Number(0));
        return rows.known[row] ? grounder.belongs(rows, row) : std::nullopt;
    }
    /// Whatever is chosen and missing, the row does not belong.
    bool is_out(std::size_t row) const {
        bool is_out = false;
        rows.for_truths(row, [&](FormView truth) { is_out = is_out || (truth.is_constant() && truth.constant.is_zero()); });
        return is_out;
    }
    /// Where one thing alone decides whether the row belongs, that.
    std::optional<FormView> only_truth(std::size_t row) const {
        if (rows.truths.size() == 1 && rows.known[row] && rows.truths[0]->is_known(row)) return rows.truths[0]->row(row);
        return std::nullopt;
    }
    static bool is_never(FormView truth) { return truth.is_constant() && truth.constant.is_zero(); }

    std::optional<Form> total(std::size_t from, std::size_t to) {
        Sum sum;
        sum.reserve(to - from);
        return add(sum, from, to) ? sum.finish() : std::nullopt;
    }

    std::optional<Form> some(std::size_t from, std::size_t to) {
        Sum sum;
        sum.reserve(to - from);
        std::size_t open = 0;
        bool known = true;
        for (std::size_t row = from; row < to; ++row) {
            std::optional<Form> all;
            std::optional<FormView> truth = only_truth(row);
            if (!truth) {
                all = belongs(row);
                if (!all) {
                    known = false;
                    continue;
                }
                truth = *all;
            }
            if (truth->is_constant() && !truth->constant.is_zero()) return Form(Number(1));
            if (truth->is_constant()) continue;
            sum.add(*truth);
            ++open;
        }
        const auto total = known ? sum.finish() : std::nullopt;
        if (!total || open < 2) return total;
        return grounder.builder_.at_least(*total, 1);
    }

    std::optional<Form> every(std::size_t from, std::size_t to) {
        const Cells cells(*value);
        std::vector<Form> truths;
        bool known = true;
        for (std::size_t row = from; row < to; ++row) {
            const auto truth = belongs(row);
            if (truth && is_never(*truth)) continue;
            const bool claim_known = cells.is_known(row);
            const FormView claim = claim_known ? cells.at(row) : FormView{};
            if (claim_known && claim.is_constant() && !claim.constant.is_zero()) continue;
            if (!truth || !claim_known) {
                known = false;
                continue;
            }
            if (truth->is_constant() && claim.is_constant()) return Form(Number(0));
            if (truth->is_constant()) {
                truths.emplace_back(claim);
                continue;
            }
            const auto absent = Builder::negated(*truth);
            if (!absent) return std::nullopt;
            const std::vector<Form> either{*absent, Form(claim)};
            auto holds = claim.is_constant() ? absent : grounder.builder_.any(either);
            if (!holds) return std::nullopt;
            truths.push_back(std::move(*holds));
        }
        if (!known) return std::nullopt;
        return truths.empty() ? Form(Number(1)) : grounder.builder_.all(truths);
    }

    std::optional<Form> extreme(std::size_t from, std::size_t to) {
        std::vector<Form> forms;
        const Cells cells(*value);
        for (std::size_t row = from; row < to; ++row) {
            const auto truth = belongs(row);
            if (!truth || !truth->is_constant()) return std::nullopt;
            if (is_never(*truth)) continue;
            if (!cells.is_known(row)) return std::nullopt;
            forms.emplace_back(cells.at(row));
        }
        if (forms.empty()) return std::nullopt;
        return node.kind == AggregateKind::min ? grounder.builder_.smallest(forms) : grounder.builder_.largest(forms);
    }
};

/// Slice by slice where there is much, so that what is expanded at a time stays small.
std::optional<Value> Grounder::aggregate(ExprId id, const AggregateValue& node, const Scope& scope) {
    const std::size_t size = scope.frame.size;
    std::size_t expanded = 0;
    if (!is_large()) return aggregate(id, node, scope, expanded);
    if (size <= 1) {
        const bool adds_up = node.kind == AggregateKind::count || node.kind == AggregateKind::sum;
        const auto parts = adds_up && !node.loops.loops.empty() && scope.is_bare() ? split(node.loops, scope) : std::nullopt;
        return parts ? total_in_batches(node, scope, *parts) : aggregate(id, node, scope, expanded);
    }
    auto forms = std::make_shared<FormColumn>();
    Slices& slices = slices_[id];
    for (std::size_t from = 0; from < size;) {
        std::vector<std::uint32_t> slice(slices.next(size - from));
        std::iota(slice.begin(), slice.end(), static_cast<std::uint32_t>(from));
        const bool is_whole = slice.size() == size;
        auto some = aggregate(id, node, is_whole ? scope : select(scope, slice), expanded);
        if (!some) return std::nullopt;
        slices.note(slice.size(), expanded);
        if (is_whole) return some;
        forms->append(*some->forms);
        from += slice.size();
    }
    return of(std::move(forms));
}

/// What nothing around it binds is added up batch by batch.
std::optional<Value> Grounder::total_in_batches(const AggregateValue& node, const Scope& scope, const Split& parts) {
    Sum sum;
    sum.reserve(builder_.problem().variables.size());
    bool is_linear = true;
    bool is_known = true;
    evaluator_.expand_batches(parts.loops, static_cast<std::uint32_t>(scope.frame.slots.size()), [&](eval::Expansion& batch) {
        if (!is_linear) return;
        const auto rows = rows_of(std::move(batch), parts, scope);
        std::optional<Value> value;
        if (rows && node.kind == AggregateKind::sum) value = ground(node.value, rows->scope);
        is_linear = rows && (value || node.kind == AggregateKind::count);
        if (!is_linear) return;
        Aggregator aggregator{*this, node, *rows, value};
        is_known = aggregator.add(sum, 0, rows->outer.size()) && is_known;
    });
    if (!is_linear) return std::nullopt;
    auto forms = std::make_shared<FormColumn>();
    forms->push(is_known ? sum.finish() : std::nullopt);
    return of(std::move(forms));
}

std::optional<Value> Grounder::aggregate(ExprId id, const AggregateValue& node, const Scope& scope, std::size_t& expanded) {
    if (node.kind == AggregateKind::average || node.kind == AggregateKind::list || node.kind == AggregateKind::only ||
        node.kind == AggregateKind::first)
        return fail(id, words_of(node.kind));
    std::optional<Rows> rows;
    std::optional<Value> value;
    if (node.loops.loops.empty()) {  // count(S)
        auto items = items_of(node.value, scope);
        if (items) rows = std::move(items->rows);
    } else {
        rows = expand(node.loops, scope);
        if (rows && node.value && node.kind != AggregateKind::count && node.kind != AggregateKind::some) {
            value = ground(node.value, rows->scope);
            if (!value) return std::nullopt;
        }
    }
    if (!rows) return std::nullopt;
    expanded = rows->outer.size();
    if (node.kind == AggregateKind::min || node.kind == AggregateKind::max)
        for (const FormColumnPtr& truth : rows->truths)
            for (std::size_t row = 0; row < rows->outer.size(); ++row)
                if (truth->is_known(row) && !truth->row(row).is_constant()) return fail(id, words_of(node.kind));
    auto forms = std::make_shared<FormColumn>();
    Aggregator aggregator{*this, node, *rows, value};
    std::size_t from = 0;
    for (std::size_t row = 0; row < scope.frame.size; ++row) {
        std::size_t to = from;
        while (to < rows->outer.size() && rows->outer[to] == row) ++to;
        forms->push(aggregator.of(from, to));
        from = to;
    }
    return of(std::move(forms));
}

std::optional<Value> Grounder::presence(ExprId id, const PresenceTest& node, const Scope& scope) {
    auto forms = std::make_shared<FormColumn>();
    const Expression& operand = program_.expressions[node.operand];
    const auto push = [&](const std::optional<Form>& present) {
        forms->push(present && !node.present ? Builder::negated(*present) : present);
    };
    // `first(…)`, `min(…)` and the like are present where there is some row; a decision's row by key where it is chosen.
    if (const auto* aggregate = std::get_if<AggregateValue>(&operand.node);
        aggregate && (aggregate->kind == AggregateKind::first || aggregate->kind == AggregateKind::min ||
                      aggregate->kind == AggregateKind::max || aggregate->kind == AggregateKind::average)) {
        AggregateValue some;
        some.kind = AggregateKind::some;
        some.loops = aggregate->loops;
        const auto found = this->aggregate(id, some, scope);
        if (!found) return std::nullopt;
        for (std::size_t row = 0; row < scope.frame.size; ++row)
            push(found->forms->is_known(row) ? std::optional(Form(found->forms->row(row))) : std::nullopt);
        return of(std::move(forms));
    }
    if (const auto* by_key = std::get_if<RowByKey>(&operand.node);
        by_key && !depends(by_key->key, scope) && program_.tables[by_key->table].kind == TableKind::decision) {
        const eval::ColumnPtr rows = evaluator_.evaluate(node.operand, scope.frame);
        for (std::size_t row = 0; row < scope.frame.size; ++row)
            push(rows->is_known(row) ? Form::variable(first_.at(by_key->table) + static_cast<Variable>(rows->word(row)))
                                     : Form(Number(0)));
        return of(std::move(forms));
    }
    if (operand.type.kind != Kind::number && operand.type.kind != Kind::boolean)
        return fail(id, {"whether this is present is known only when rows have been chosen",
                         "ada atau tidaknya baru diketahui sesudah baris dipilih"});
    const auto value = ground(node.operand, scope);
    if (!value) return std::nullopt;
    const Cells cells(*value);
    for (std::size_t row = 0; row < scope.frame.size; ++row) push(Form(Number(cells.is_known(row) ? 1 : 0)));
    return of(std::move(forms));
}

}  // namespace bangkom::plan
