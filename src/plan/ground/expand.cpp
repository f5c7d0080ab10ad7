// Loops over rows that may or may not be chosen: all candidates are gone through, and each binding keeps what has to be
// true for it to count.

#include <algorithm>

#include "plan/ground/grounder.hpp"
#include "program/parts.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

bool is_simple_source(const Node& node) {
    return std::holds_alternative<AllRows>(node) || std::holds_alternative<FieldValue>(node);
}

}  // namespace

bool Grounder::depends(ExprId id, const Scope& scope) const {
    if (!id) return false;
    if (program_.expressions[id].reads_decision) return true;
    const Node& node = program_.expressions[id].node;
    if (const auto* local = std::get_if<LocalValue>(&node)) return scope.form_of(local->slot) != nullptr;
    bool found = false;
    for_each_part(node, [&](ExprId part) { found = found || depends(part, scope); });
    return found;
}

std::nullopt_t Grounder::fail(ExprId expression, Words reason) {
    if (!trouble_) trouble_ = Trouble{program_.expressions[expression].span, std::move(reason)};
    return std::nullopt;
}

TableId Grounder::chosen_source(ExprId source, const Scope& scope) const {
    const Expression& expression = program_.expressions[source];
    if (!expression.reads_decision || !is_simple_source(expression.node)) return {};
    const TableId table = expression.type.table();
    if (!table || program_.tables[table].kind != TableKind::decision) return {};
    const auto* field = std::get_if<FieldValue>(&expression.node);
    if (field && depends(field->base, scope)) return {};
    return table;
}

std::optional<Grounder::Split> Grounder::split(const Loops& loops, const Scope& outer) {
    Split split;
    split.loops.loops = loops.loops;
    for (const Loop& loop : loops.loops) {
        if (!depends(loop.source, outer)) continue;
        const TableId decision = chosen_source(loop.source, outer);
        if (!decision) return std::nullopt;
        split.presence.emplace_back(loop.slot, decision);
    }
    // The greatest part of the condition that reads no choice goes to the evaluator, which finds rows by index.
    const auto take = [&](auto&& self, ExprId condition) -> void {
        if (!condition) return;
        if (!depends(condition, outer)) {
            if (split.loops.where)
                split.plain.push_back(condition);
            else
                split.loops.where = condition;
            return;
        }
        const auto* both = std::get_if<LogicValue>(&program_.expressions[condition].node);
        if (both && both->conjunction) {
            self(self, both->left);
            self(self, both->right);
        } else {
            split.choosy.push_back(condition);
        }
    };
    take(take, loops.where);
    return split;
}

void Grounder::filter(const Split& split, Rows& rows) {
    for (const ExprId condition : split.plain) {
        const eval::ColumnPtr holds = evaluator_.evaluate(condition, rows.scope.frame);
        std::vector<std::uint32_t> kept;
        for (std::uint32_t row = 0; row < rows.outer.size(); ++row)
            if (eval::truth(*holds, row) != eval::Truth::no) kept.push_back(row);
        for (const std::uint32_t row : kept)
            if (eval::truth(*holds, row) == eval::Truth::missing) rows.known[row] = 0;
        if (kept.size() == rows.outer.size()) continue;
        rows = rows.select(kept);
    }
}

Grounder::Rows Grounder::Rows::select(std::span<const std::uint32_t> selected) const {
    Rows some{plan::select(scope, selected), {}, {}, {}};
    for (const FormColumnPtr& truth : truths) some.truths.push_back(gather(truth, selected));
    some.outer.reserve(selected.size());
    some.known.reserve(selected.size());
    for (const std::uint32_t row : selected) {
        some.outer.push_back(outer[row]);
        some.known.push_back(known[row]);
    }
    return some;
}

void Grounder::add_presence(Rows& rows, const facts::Column& column, TableId decision) const {
    const Variable first = first_.at(decision);
    auto present = std::make_shared<FormColumn>();
    present->reserve(rows.outer.size(), rows.outer.size());
    for (std::size_t row = 0; row < rows.outer.size(); ++row) {
        if (column.is_known(row)) {
            const Term term{first + static_cast<Variable>(column.word(row)), 1};
            present->push(FormView{{&term, 1}, {}});
        } else {
            present->push_missing();
            rows.known[row] = 0;
        }
    }
    rows.truths.push_back(std::move(present));
}

bool Grounder::add_truths(const Split& split, Rows& rows) {
    for (const auto& [slot, decision] : split.presence) add_presence(rows, *rows.scope.frame.slots[slot], decision);
    for (const ExprId condition : split.choosy) {
        const auto value = ground(condition, rows.scope);
        if (!value) return false;
        const FormColumnPtr truths = forms_of(*value, rows.outer.size());
        for (std::size_t row = 0; row < rows.outer.size(); ++row)
            if (!truths->is_known(row)) rows.known[row] = 0;
        rows.truths.push_back(truths);
    }
    return true;
}

std::optional<Grounder::Rows> Grounder::expand(const Loops& loops, const Scope& outer) {
    const auto parts = split(loops, outer);
    if (!parts) return expand_one_by_one(loops, outer);
    return rows_of(evaluator_.expand(parts->loops, outer.frame), *parts, outer);
}

std::optional<Grounder::Rows> Grounder::rows_of(eval::Expansion expansion, const Split& parts, const Scope& outer) {
    Rows rows;
    rows.scope.frame = std::move(expansion.frame);
    rows.outer = std::move(expansion.outer);
    for (const FormColumnPtr& forms : outer.forms) rows.scope.forms.push_back(gather(forms, rows.outer));
    rows.known.assign(rows.outer.size(), 1);
    for (std::size_t row = 0; row < rows.outer.size(); ++row)
        if (expansion.where && eval::truth(*expansion.where, row) != eval::Truth::yes) rows.known[row] = 0;
    for (const Loop& loop : parts.loops.loops)
        for (std::size_t row = 0; row < rows.outer.size(); ++row)
            if (!rows.scope.frame.slots[loop.slot]->is_known(row)) rows.known[row] = 0;
    filter(parts, rows);
    if (!add_truths(parts, rows)) return std::nullopt;
    return rows;
}

/// Where a source is a list that depends on choices, loop by loop: conditions are looked at when all names are bound.
std::optional<Grounder::Rows> Grounder::expand_one_by_one(const Loops& loops, const Scope& outer) {
    Rows rows;
    rows.scope = outer;
    rows.outer = eval::all_rows(outer.frame.size);
    rows.known.assign(rows.outer.size(), 1);
    for (const Loop& loop : loops.loops) {
        auto items = items_of(loop.source, rows.scope);
        if (!items) return std::nullopt;
        Rows next;
        next.scope = select(rows.scope, items->rows.outer);
        if (next.scope.frame.slots.size() <= loop.slot) next.scope.frame.slots.resize(loop.slot + 1);
        next.scope.frame.slots[loop.slot] = items->values;
        for (std::size_t row = 0; row < items->rows.outer.size(); ++row) {
            const std::uint32_t before = items->rows.outer[row];
            next.outer.push_back(rows.outer[before]);
            next.known.push_back(rows.known[before] && items->rows.known[row]);
        }
        for (const FormColumnPtr& truth : rows.truths) next.truths.push_back(gather(truth, items->rows.outer));
        next.truths.insert(next.truths.end(), items->rows.truths.begin(), items->rows.truths.end());
        rows = std::move(next);
    }
    Loops conditions;
    conditions.where = loops.where;
    auto parts = split(conditions, rows.scope);
    if (parts->loops.where) parts->plain.push_back(parts->loops.where);
    filter(*parts, rows);
    if (!add_truths(*parts, rows)) return std::nullopt;
    return rows;
}

std::optional<Grounder::Items> Grounder::items_of(ExprId list, const Scope& scope) {
    const Expression& expression = program_.expressions[list];
    const TableId decision = chosen_source(list, scope);
    if (decision || !depends(list, scope)) {
        Loops loops;
        const Slot slot = static_cast<Slot>(scope.frame.slots.size());
        loops.loops.push_back({slot, list, {}, {}});
        const eval::Expansion expansion = evaluator_.expand(loops, scope.frame);
        Items items{{}, expansion.frame.slots[slot]};
        items.rows.outer = expansion.outer;
        items.rows.known.assign(expansion.outer.size(), 1);
        for (std::size_t row = 0; row < expansion.outer.size(); ++row)
            if (!items.values->is_known(row)) items.rows.known[row] = 0;
        if (decision) add_presence(items.rows, *items.values, decision);
        return items;
    }
    if (const auto* aggregate = std::get_if<AggregateValue>(&expression.node);
        aggregate && aggregate->kind == AggregateKind::list && aggregate->value) {
        auto rows = expand(aggregate->loops, scope);
        if (!rows) return std::nullopt;
        const auto value = ground(aggregate->value, rows->scope);
        if (!value) return std::nullopt;
        if (value->forms)
            return fail(aggregate->value, {"the items of this list are not known before rows are chosen",
                                           "isi daftar ini baru diketahui sesudah baris dipilih"});
        for (std::size_t row = 0; row < rows->outer.size(); ++row)
            if (!value->column->is_known(row)) rows->known[row] = 0;
        return Items{std::move(*rows), value->column};
    }
    if (const auto* call = std::get_if<DefinitionCall>(&expression.node)) {
        const auto inner = inside(*call, scope);
        return inner ? items_of(program_.definitions[call->definition].body, *inner) : std::nullopt;
    }
    return fail(list, {"this list is put together only when rows have been chosen",
                       "daftar ini baru tersusun sesudah baris dipilih"});
}

std::optional<Form> Grounder::belongs(const Rows& rows, std::size_t row) {
    std::vector<Form> truths;
    rows.for_truths(row, [&](FormView truth) { truths.emplace_back(truth); });
    return truths.empty() ? std::optional(Form(Number(1))) : builder_.all(truths);
}

}  // namespace bangkom::plan
