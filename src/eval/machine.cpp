#include "eval/machine.hpp"

#include <algorithm>

namespace bangkom::eval {

using namespace program;

namespace {

constexpr int deepest_call = 400;

Frame with_size(std::size_t size, std::size_t slots) {
    Frame frame;
    frame.size = size;
    frame.slots.resize(slots);
    return frame;
}

ColumnPtr bound_column(const Frame& frame, Slot slot) {
    return slot < frame.slots.size() ? frame.slots[slot] : nullptr;
}

ColumnPtr empty_column(Type type) {
    auto column = new_column(type, 0, false);
    if (type.list) {
        column->offsets.assign(1, 0);
        column->items = new_column(type.element(), 0, false);
    }
    return column;
}

}  // namespace

Machine::Machine(const Program& p, facts::Database& d, Date day, EvaluatorOptions o)
    : program(p), database(d), as_of(day), options(o), analysis(p, o.reached != nullptr), builtins_(find_bodies()) {
    options.batch = std::max<std::size_t>(options.batch, 1);
}

ColumnPtr Machine::eval(const Bound& bound, const Frame& frame) {
    if (!bound.scope) return eval(bound.expression, frame);
    return eval(bound.expression, frame_of(*bound.scope, frame));
}

Frame Machine::frame_of(const CallScope& scope, const Frame& frame) {
    const Definition& definition = program.definitions[scope.definition];
    if (options.reached && frame.size > 0) options.reached->definitions.insert(scope.definition);
    Frame inner = with_size(frame.size, std::max<std::size_t>(definition.slots, scope.arguments.size()));
    inner.day = frame.day;
    if (scope.outer) {
        const Frame around = frame_of(*scope.outer, frame);
        for (std::size_t i = 0; i < scope.arguments.size(); ++i) inner.slots[i] = eval(scope.arguments[i], around);
    } else {
        for (std::size_t i = 0; i < scope.arguments.size(); ++i) inner.slots[i] = eval(scope.arguments[i], frame);
    }
    return inner;
}

/// The order of the questions is from cheap to dear: a name, a value that no name changes, one computed before, one
/// that is the same in all rows, one known for the whole table, one that many rows share; at last each row for itself.
ColumnPtr Machine::eval(ExprId id, const Frame& frame) {
    if (!id.valid()) return missing_column(Type::nothing(), frame.size);
    const Expression& e = program.expressions[id];
    if (const auto* local = std::get_if<LocalValue>(&e.node)) return run(e, *local, frame);
    if (frame.size == 0) return empty_column(e.type);
    const ExpressionInfo& info = analysis.of(id);
    const bool day = info.day && frame.day;
    if (info.closed() && !day) return eval_once(e, info, frame);

    MemoKey key{info.shape, frame.size, {}};
    bool constant = true;
    for (const Slot slot : info.free) {
        ColumnPtr column = bound_column(frame, slot);
        constant = constant && (!column || column->constant);
        key.inputs.push_back(std::move(column));
    }
    if (day) {
        constant = constant && frame.day->constant;
        key.inputs.push_back(frame.day);
    }
    if (ColumnPtr found = memo.find(key)) return found;
    ColumnPtr result;
    if (constant && frame.size > 1) {
        static constexpr std::uint32_t first = 0;
        result = spread(eval(id, pick(frame, Rows(&first, 1), info.free, day)), frame.size);
    }
    if (!result && info.heavy && !day) result = eval_by_row(id, info, frame);
    if (!result && info.heavy) result = eval_distinct(e, info, frame);
    if (!result) result = run(e, frame);
    memo.keep(std::move(key), result);
    return result;
}

/// No name and no day changes it: one row is enough, for as long as the tables stay.
ColumnPtr Machine::eval_once(const Expression& e, const ExpressionInfo& info, const Frame& frame) {
    auto found = closed_.find(info.shape);
    if (found == closed_.end()) {
        ColumnPtr value = run(e, with_size(1, frame.slots.size()));
        found = closed_.insert_or_assign(info.shape, KeptColumn{spread(value, 1), info.tables}).first;
    }
    return spread(found->second.column, frame.size);
}

/// Only a row of a table changes it. Once it was asked for more rows than the table has, the whole table is computed,
/// each row once, and every further question is a look-up.
ColumnPtr Machine::eval_by_row(ExprId id, const ExpressionInfo& info, const Frame& frame) {
    if (info.free.size() != 1 || program.expressions[id].type.list) return nullptr;
    const ColumnPtr rows = bound_column(frame, info.free[0]);
    if (!rows || !rows->type.is(Kind::row)) return nullptr;
    const TableId table = rows->type.table();
    const std::string name = std::to_string(info.shape) + ":";
    ByRow& kept = by_row_[name];
    if (!kept.column) {
        kept.asked += frame.size;
        if (kept.asked <= database.table(table).rows) return nullptr;
        kept.asked = 0;  // the rows below are not asked again
        column_by_row({id, nullptr}, info.free[0], table, name);
    }
    const ByRow& known = by_row_[name];
    if (!known.column) return nullptr;
    const ColumnPtr found = gather_words(*known.column, *rows);
    if (rows->known.empty() || !known.of_missing->is_known(0)) return found;
    // A missing row has a value here, too: `x.field is missing` is yes.
    std::vector<std::uint32_t> there;
    std::vector<std::uint32_t> missing;
    for (std::uint32_t i = 0; i < frame.size; ++i) (rows->is_known(i) ? there : missing).push_back(i);
    Assembly assembly(found->type, frame.size);
    assembly.put_in_place(there, found);
    assembly.put(missing, spread(known.of_missing, missing.size()));
    return assembly.finish();
}

/// The values over a whole table, and the value for a missing row.
ColumnPtr Machine::column_by_row(const Bound& bound, Slot slot, TableId table, const std::string& name) {
    if (const auto found = by_row_.find(name); found != by_row_.end() && found->second.column)
        return found->second.column;
    const std::size_t rows = database.table(table).rows;
    const Type type = Type::row(table);
    std::vector<ColumnPtr> parts;
    Frame frame = with_size(0, slot + 1);
    for (std::size_t from = 0; from < rows; from += options.batch) {
        const MemoLevel level(memo);
        frame.size = std::min(options.batch, rows - from);
        frame.slots[slot] = counting_column(type, static_cast<std::int64_t>(from), frame.size);
        parts.push_back(eval_directly(bound, frame));
    }
    frame.size = 1;
    frame.slots[slot] = missing_column(type, 1);
    const ColumnPtr of_missing = eval_directly(bound, frame);
    ByRow& kept = by_row_[name];
    kept.of_missing = of_missing;
    kept.column = rows == 0 ? new_column(of_missing->type, 0, false)
                            : concatenate(parts, program.expressions[bound.expression].type);
    kept.depends = tables_read(bound);
    kept.depends.insert(table.index);
    return kept.column;
}

/// Without asking whether a whole table would serve: that is being computed.
ColumnPtr Machine::eval_directly(const Bound& bound, const Frame& frame) {
    if (!bound.scope && !std::holds_alternative<LocalValue>(program.expressions[bound.expression].node) &&
        !analysis.of(bound.expression).closed())
        return run(program.expressions[bound.expression], frame);
    return eval(bound, frame);
}

/// Many rows ask the same: each question is answered once. Given up where it was vain twice.
ColumnPtr Machine::eval_distinct(const Expression& e, const ExpressionInfo& info, const Frame& frame) {
    constexpr std::size_t fewest = 32;
    const bool loops = std::holds_alternative<AggregateValue>(e.node) || std::holds_alternative<DefinitionCall>(e.node);
    if (!loops || frame.size < fewest || vain_[info.shape] > 1) return nullptr;
    std::vector<const Column*> inputs;
    for (const Slot slot : info.free) {
        const ColumnPtr column = bound_column(frame, slot);
        if (!column || column->constant) continue;
        if (column->type.list) return nullptr;
        inputs.push_back(column.get());
    }
    const bool day = info.day && frame.day;
    if (day && !frame.day->constant) inputs.push_back(frame.day.get());
    std::vector<std::uint32_t> firsts;
    std::vector<std::uint32_t> which;
    number_distinct(inputs, frame.size, firsts, which);
    if (firsts.size() * 4 > frame.size * 3) {
        ++vain_[info.shape];
        return nullptr;
    }
    const Frame smaller = pick(frame, firsts, info.free, day);
    const MemoLevel level(memo);
    return gather(run(e, smaller), which);
}

std::set<std::uint32_t> Machine::tables_read(const Bound& bound) {
    std::set<std::uint32_t> tables = analysis.of(bound.expression).tables;
    for (const CallScope* scope = bound.scope.get(); scope; scope = scope->outer.get())
        for (const ExprId argument : scope->arguments) {
            const auto& more = analysis.of(argument).tables;
            tables.insert(more.begin(), more.end());
        }
    return tables;
}

Frame Machine::pick(const Frame& frame, Rows rows, const std::vector<Slot>& slots, bool day) const {
    Frame picked = with_size(rows.size(), frame.slots.size());
    for (const Slot slot : slots)
        if (slot < frame.slots.size() && frame.slots[slot]) picked.slots[slot] = gather(frame.slots[slot], rows);
    if (frame.day && day) picked.day = gather(frame.day, rows);
    return picked;
}

ColumnPtr Machine::eval_on(ExprId id, const Frame& frame, Rows rows) {
    if (!id.valid() || rows.size() == frame.size) return eval(id, frame);
    const ExpressionInfo& info = analysis.of(id);
    return eval(id, pick(frame, rows, info.free, info.day));
}

ColumnPtr Machine::run(const Expression& e, const Frame& frame) {
    return std::visit([&](const auto& node) { return run(e, node, frame); }, e.node);
}

ColumnPtr Machine::run(const Expression& e, const DefinitionCall& node, const Frame& frame) {
    const Definition& definition = program.definitions[node.definition];
    // Definitions in a circle are reported when the script is read; this only keeps the stack.
    if (!definition.body.valid() || call_depth_ >= deepest_call) return missing_column(e.type, frame.size);
    ++call_depth_;
    const Frame inner = frame_of({node.definition, node.arguments, nullptr}, frame);
    ColumnPtr result = eval(definition.body, inner);
    --call_depth_;
    return retyped(result, e.type);
}

void Machine::table_changed(TableId table) {
    const auto depends = [&](const auto& entry) { return entry.second.depends.contains(table.index); };
    memo.clear();
    std::erase_if(closed_, depends);
    std::erase_if(by_row_, depends);
    std::erase_if(indexes_, depends);
    row_texts_.clear();  // ids are made of other rows' ids
    closures_.clear();
    keyed_rows_.clear();
    database.forget_indexes(table);
}

}  // namespace bangkom::eval
