// Constants, names, rows and their fields.

#include "eval/machine.hpp"
#include "facts/database.hpp"
#include "facts/format.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

/// The same values, as if all were known.
ColumnPtr without_mask(const ColumnPtr& column) {
    if (column->known.empty()) return column;
    auto copy = std::make_shared<Column>(*column);
    copy->known.clear();
    return copy;
}

}  // namespace

ColumnPtr Machine::constant(const Value& value, Type type, std::size_t size) {
    if (!value.known) return missing_column(type, size);
    if (type.list || value.type.list) {
        auto list = std::make_shared<Column>();
        list->type = type;
        list->size = size;
        list->constant = true;
        std::vector<ColumnPtr> items;
        for (const Value& item : value.items) items.push_back(constant(item, type.element(), 1));
        list->offsets = {0, static_cast<std::uint32_t>(items.size())};
        list->items = items.empty() ? new_column(type.element(), 0, false) : concatenate(items, type.element());
        return list;
    }
    if (value.type.is(Kind::text)) return constant_column(type, database.texts.intern(value.text), size);
    if (value.type.is(Kind::row)) {
        const std::uint32_t row = row_by_key(value.type.table(), value.text);
        return row == facts::no_row ? missing_column(type, size) : constant_column(type, row, size);
    }
    return constant_column(type, value.number.numerator(), size, value.number.denominator());
}

ColumnPtr Machine::run(const Expression& e, const Broken&, const Frame& frame) {
    return missing_column(e.type, frame.size);
}

ColumnPtr Machine::run(const Expression& e, const Constant& node, const Frame& frame) {
    return constant(node.value, e.type, frame.size);
}

ColumnPtr Machine::run(const Expression& e, const RowConstant& node, const Frame& frame) {
    const std::uint32_t row = row_by_key(node.table, node.key);
    return row == facts::no_row ? missing_column(e.type, frame.size) : constant_column(e.type, row, frame.size);
}

ColumnPtr Machine::run(const Expression& e, const MissingValue&, const Frame& frame) {
    return missing_column(e.type, frame.size);
}

ColumnPtr Machine::run(const Expression& e, const LocalValue& node, const Frame& frame) {
    if (node.slot >= frame.slots.size() || !frame.slots[node.slot]) return missing_column(e.type, frame.size);
    return frame.slots[node.slot];
}

ColumnPtr Machine::run(const Expression& e, const AsOf&, const Frame& frame) {
    return constant_column(e.type, as_of.days(), frame.size);
}

ColumnPtr Machine::run(const Expression& e, const AllRows& node, const Frame& frame) {
    auto list = std::make_shared<Column>();
    const std::size_t rows = database.table(node.table).rows;
    list->type = e.type;
    list->size = frame.size;
    list->constant = true;
    list->offsets = {0, static_cast<std::uint32_t>(rows)};
    list->items = counting_column(e.type.element(), 0, rows);
    return list;
}

ColumnPtr Machine::run(const Expression& e, const AllValues& node, const Frame& frame) {
    auto list = std::make_shared<Column>();
    const std::size_t values = program.enums[node.enumeration].values.size();
    list->type = e.type;
    list->size = frame.size;
    list->constant = true;
    list->offsets = {0, static_cast<std::uint32_t>(values)};
    list->items = counting_column(e.type.element(), 0, values);
    return list;
}

ColumnPtr Machine::stored_field(const Field& field, const Column& base) {
    const auto& columns = database.table(field.table).columns;
    if (field.column >= columns.size() || !columns[field.column]) return missing_column(field.type, base.size);
    const Column& stored = *columns[field.column];
    return retyped(gather_words(stored, base), field.type);
}

ColumnPtr Machine::run(const Expression& e, const FieldValue& node, const Frame& frame) {
    const Field& field = program.fields[node.field];
    if (field.kind == FieldKind::collection) return list_of(collection_of(node, frame), e.type, frame.size);
    const ColumnPtr base = eval(node.base, frame);
    if (base->type.list || base->type.kind != Kind::row) return missing_column(e.type, frame.size);
    if (field.kind == FieldKind::stored) return retyped(stored_field(field, *base), e.type);
    // A few rows only: their texts; the texts of all rows are made where many are asked.
    if (!row_texts_.contains(node.field.index) && base->stored() * 8 < database.table(field.table).rows) {
        auto texts = std::make_shared<Column>(*base);
        texts->type = e.type;
        for (std::size_t i = 0; i < texts->values.size(); ++i)
            if (texts->is_known(i)) texts->values[i] = row_text(field, static_cast<std::uint32_t>(texts->values[i]));
        return texts;
    }
    return gather_words(*row_texts(node.field), *base);
}

std::uint32_t Machine::row_text(const Field& field, std::uint32_t row) {
    const facts::Table& table = database.table(field.table);
    if (field.kind == FieldKind::name && row < table.labels.size() && table.labels[row] != facts::no_row)
        return table.labels[row];
    if (row < table.keys.size()) return table.keys[row];
    return database.texts.intern(field.kind == FieldKind::id ? facts::row_id(program, database, field.table, row)
                                                             : facts::row_name(program, database, field.table, row));
}

ColumnPtr Machine::row_texts(FieldId id) {
    const auto found = row_texts_.find(id.index);
    if (found != row_texts_.end()) return found->second.column;
    const Field& field = program.fields[id];
    const std::size_t rows = database.table(field.table).rows;
    auto texts = new_column(Type::text(), rows, false);
    for (std::size_t row = 0; row < rows; ++row) texts->values[row] = row_text(field, static_cast<std::uint32_t>(row));
    row_texts_[id.index] = {texts, {}};
    return texts;
}

std::uint32_t Machine::row_by_key(TableId table, std::string_view key) {
    const auto text = database.texts.find(key);
    if (!text) {
        // No row of a table with written keys has a key that is no text of the pool.
        return program.tables[table].nesting == Nesting::none && program.tables[table].kind == TableKind::entity
                   ? facts::no_row
                   : database.find_row(program, table, key);
    }
    const auto [found, fresh] = keyed_rows_.try_emplace({table.index, *text}, facts::no_row);
    if (fresh) found->second = database.find_row(program, table, key);
    return found->second;
}

ColumnPtr Machine::run(const Expression& e, const RowByKey& node, const Frame& frame) {
    const ColumnPtr keys = eval(node.key, frame);
    if (keys->type.list) return missing_column(e.type, frame.size);
    if (keys->type.is(Kind::row)) return retyped(keys, e.type);
    auto rows = new_column(e.type, frame.size, keys->constant);
    rows->known.assign(rows->stored(), 0);
    for (std::size_t i = 0; i < rows->stored(); ++i) {
        if (!keys->is_known(i)) continue;
        std::uint32_t row = facts::no_row;
        if (keys->type.is(Kind::text)) {
            row = row_by_key(node.table, database.texts[static_cast<std::uint32_t>(keys->word(i))]);
        } else {
            row = row_by_key(node.table, facts::plain_text(program, database, *keys, i));
        }
        if (row == facts::no_row) continue;
        rows->values[i] = row;
        rows->known[i] = 1;
    }
    tidy(*rows);
    return rows;
}

/// An index over the children by parent and key, as for `only(c for c in base.collection where c.key = key)`.
ColumnPtr Machine::run(const Expression& e, const ChildByKey& node, const Frame& frame) {
    const Field& collection = program.fields[node.collection];
    const ColumnPtr base = eval(node.base, frame);
    const ColumnPtr key = eval(node.key, frame);
    if (!collection.via.valid() || !collection.by.valid() || base->type.list || key->type.list)
        return missing_column(e.type, frame.size);
    const Field& via = program.fields[collection.via];
    const Field& by = program.fields[collection.by];
    const facts::Table& children = database.table(via.table);
    if (children.rows == 0 || children.columns.size() <= std::max(via.column, by.column))
        return missing_column(e.type, frame.size);
    const auto index = join_index("child " + std::to_string(node.collection.index), {via.table.index}, [&] {
        return std::vector<ColumnPtr>{children.columns[via.column], children.columns[by.column]};
    });
    const bool constant = base->constant && key->constant;
    auto rows = new_column(e.type, frame.size, constant);
    rows->known = both_known(*base, *key, rows->stored());
    Matches matches;
    Sought sought{without_mask(base), without_mask(key)};
    index->find(sought, rows->stored(), false, matches);
    bool lacks = false;
    for (std::size_t i = 0; i < rows->stored(); ++i) {
        if (matches.count[i] > 0) {
            rows->values[i] = matches.at(i, 0);
        } else {
            if (rows->known.empty()) rows->known.assign(rows->stored(), 1);
            rows->known[i] = 0;
            lacks = true;
        }
    }
    if (lacks) return rows;
    tidy(*rows);
    return rows;
}

}  // namespace bangkom::eval
