// Lists written out, ranges, collections, and what a loop goes through.

#include <algorithm>

#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

Source all_of(Type item, std::size_t count) {
    Source source;
    source.item = item;
    source.constant = true;
    source.begin.assign(1, 0);
    source.count.assign(1, static_cast<std::uint32_t>(count));
    return source;
}

/// The items of a list column.
Source items_of(const ColumnPtr& list) {
    Source source;
    source.kind = Source::Kind::cells;
    source.item = list->type.element();
    source.constant = list->constant;
    source.cells = list->items;
    source.known = list->known;
    const std::size_t stored = list->stored();
    source.begin.resize(stored);
    source.count.resize(stored);
    for (std::size_t i = 0; i < stored; ++i) {
        source.begin[i] = list->offsets[i];
        source.count[i] = list->offsets[i + 1] - list->offsets[i];
    }
    return source;
}

Source nothing_known(Type item) {
    Source source = all_of(item, 0);
    source.known.assign(1, 0);
    return source;
}

}  // namespace

Source Machine::source_of(ExprId id, const Frame& frame) {
    if (!id.valid()) return nothing_known(Type::nothing());
    const Expression& e = program.expressions[id];
    if (const auto* rows = std::get_if<AllRows>(&e.node))
        return all_of(e.type.element(), database.table(rows->table).rows);
    if (const auto* values = std::get_if<AllValues>(&e.node))
        return all_of(e.type.element(), program.enums[values->enumeration].values.size());
    if (const auto* field = std::get_if<FieldValue>(&e.node);
        field && program.fields[field->field].kind == FieldKind::collection)
        return collection_of(*field, frame);
    if (const auto* range = std::get_if<RangeValue>(&e.node)) return range_of(e, *range, frame);
    if (const auto* closure = std::get_if<Closure>(&e.node)) return closure_of(*closure, frame);
    const ColumnPtr list = eval(id, frame);
    return list->type.list ? items_of(list) : nothing_known(e.type.element());
}

Source Machine::collection_of(const FieldValue& node, const Frame& frame) {
    const Field& field = program.fields[node.field];
    const ColumnPtr base = eval(node.base, frame);
    if (!field.via.valid() || base->type.kind != Kind::row || base->type.list)
        return nothing_known(field.type.element());
    return rows_of(database.inverse(program, field.via), *base, field.type.element());
}

/// The rows that an index has for each cell of a column.
Source Machine::rows_of(const facts::InverseIndex& index, const Column& base, Type item) {
    Source source;
    source.kind = Source::Kind::rows;
    source.item = item;
    source.rows = index.rows.data();
    source.constant = base.constant;
    source.known = base.known;
    const std::size_t stored = base.stored();
    source.begin.assign(stored, 0);
    source.count.assign(stored, 0);
    for (std::size_t i = 0; i < stored; ++i) {
        if (!base.known.empty() && base.known[i] == 0) continue;
        const auto row = static_cast<std::size_t>(base.values[i]);
        source.begin[i] = index.offsets[row];
        source.count[i] = index.offsets[row + 1] - index.offsets[row];
    }
    return source;
}

Source Machine::range_of(const Expression& e, const RangeValue& node, const Frame& frame) {
    const ColumnPtr low = eval(node.low, frame);
    const ColumnPtr high = eval(node.high, frame);
    Source source;
    source.item = e.type.element();
    source.constant = low->constant && high->constant;
    const std::size_t stored = source.constant ? 1 : frame.size;
    source.begin.assign(stored, 0);
    source.count.assign(stored, 0);
    source.known.assign(stored, 0);
    for (std::size_t i = 0; i < stored; ++i) {
        if (!low->is_known(i) || !high->is_known(i) || low->denominator(i) != 1 || high->denominator(i) != 1) continue;
        const std::int64_t from = low->word(i);
        const std::int64_t to = high->word(i);
        const auto distance = int128(to) - from;
        if (distance >= options.longest_range) {
            long_ranges_.insert(e.span);
            continue;
        }
        source.known[i] = 1;
        source.begin[i] = from;
        source.count[i] = distance < 0 ? 0 : static_cast<std::uint32_t>(distance + 1);
    }
    return source;
}

/// The source written out as a column of lists.
ColumnPtr Machine::list_of(const Source& source, Type type, std::size_t size) {
    auto list = std::make_shared<Column>();
    list->type = type;
    list->size = size;
    list->constant = source.constant;
    list->known = source.known;
    list->offsets.assign(1, 0);
    for (const std::uint32_t count : source.count) list->offsets.push_back(list->offsets.back() + count);
    if (source.kind == Source::Kind::cells) {
        std::vector<std::uint32_t> picked;
        picked.reserve(list->offsets.back());
        for (std::size_t i = 0; i < source.count.size(); ++i)
            for (std::uint32_t k = 0; k < source.count[i]; ++k)
                picked.push_back(static_cast<std::uint32_t>(source.begin[i]) + k);
        list->items = retyped(gather(source.cells, picked), type.element());
        return list;
    }
    auto items = new_column(type.element(), list->offsets.back(), false);
    std::size_t at = 0;
    for (std::size_t i = 0; i < source.count.size(); ++i)
        for (std::uint32_t k = 0; k < source.count[i]; ++k)
            items->values[at++] = source.kind == Source::Kind::rows
                                      ? static_cast<std::int64_t>(source.rows[source.begin[i] + k])
                                      : source.begin[i] + k;
    list->items = items;
    if (!list->known.empty()) tidy(*list);
    return list;
}

ColumnPtr Machine::run(const Expression& e, const RangeValue& node, const Frame& frame) {
    return list_of(range_of(e, node, frame), e.type, frame.size);
}

ColumnPtr Machine::run(const Expression& e, const ListValue& node, const Frame& frame) {
    std::vector<ColumnPtr> items;
    bool constant = true;
    for (const ExprId item : node.items) {
        items.push_back(eval(item, frame));
        constant = constant && items.back()->constant;
    }
    auto list = std::make_shared<Column>();
    list->type = e.type;
    list->size = frame.size;
    list->constant = constant;
    const std::size_t stored = list->stored();
    const auto width = static_cast<std::uint32_t>(items.size());
    for (std::size_t row = 0; row <= stored; ++row) list->offsets.push_back(static_cast<std::uint32_t>(row) * width);
    if (constant) {
        std::vector<ColumnPtr> cells;
        for (const ColumnPtr& item : items) cells.push_back(spread(item, 1));
        list->items = cells.empty() ? new_column(e.type.element(), 0, false) : concatenate(cells, e.type.element());
        return list;
    }
    Assembly assembly(e.type.element(), stored * width);
    std::vector<std::uint32_t> rows(stored);
    for (std::uint32_t k = 0; k < width; ++k) {
        for (std::size_t row = 0; row < stored; ++row) rows[row] = static_cast<std::uint32_t>(row) * width + k;
        assembly.put(rows, items[k]);
    }
    list->items = assembly.finish();
    return list;
}

}  // namespace bangkom::eval
