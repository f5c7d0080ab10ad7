// Rows of entities, derived tables and decisions.

#include <algorithm>

#include "compare/match_rows.hpp"
#include "compare/parts.hpp"
#include "facts/format.hpp"
#include "report/judgement_report.hpp"

namespace bangkom::compare {

namespace {

/// A stored field of either side; a side that does not have it has no column.
struct FieldPair {
    const program::Field* before = nullptr;
    const program::Field* after = nullptr;
    const program::Field& any() const { return after ? *after : *before; }
    bool is_single() const { return before == nullptr || after == nullptr; }
};

const facts::Column* column_of(const Side& side, program::TableId table, const program::Field* field) {
    return field ? side.database().table(table).columns[field->column].get() : nullptr;
}

/// A field that the other side does not have says nothing where nobody stated it: the empty list, or the default.
bool says_nothing(const program::Field& field, const facts::Column& column, std::uint32_t row) {
    if (!column.is_known(row)) return true;
    if (column.type.list) return column.list_begin(row) == column.list_end(row);
    if (!field.default_value || column.type.kind == program::Kind::text || column.type.kind == program::Kind::row)
        return false;
    const auto value = Number::fraction(column.word(row), column.denominator(row));
    return value && *value == field.default_value->number;
}

/// The name of a row where the table's rows have labels, so that another label is another value.
std::string label_of(const Side& side, program::TableId table, std::uint32_t row) {
    const auto& labels = side.database().table(table).labels;
    return labels.empty() || labels[row] == facts::no_row ? std::string()
                                                          : facts::row_name(side.program, side.database(), table, row);
}

class TablePair {
public:
    TablePair(const Pair& sides, program::TableId before, program::TableId after)
        : sides_(sides), before_(before), after_(after),
          table_(after ? sides.after.program.tables[after] : sides.before.program.tables[before]) {
        if (after)
            for (const program::FieldId id : table_.stored)
                fields_.push_back({nullptr, &sides.after.program.fields[id]});
        if (!before) return;
        for (const program::FieldId id : sides.before.program.tables[before].stored) {
            const program::Field& field = sides.before.program.fields[id];
            const auto same = [&](const FieldPair& pair) { return pair.any().naming.name == field.naming.name; };
            const auto found = std::find_if(fields_.begin(), fields_.end(), same);
            if (found == fields_.end())
                fields_.push_back({&field, nullptr});
            else
                found->before = &field;
        }
    }

    TableChange change() const {
        TableChange change{table_.naming.name, table_.naming.shown(sides_.language), table_.kind, {}};
        for (const auto& [before, after] :
             match_rows(texts(sides_.before, before_, false), texts(sides_.after, after_, true)))
            change.rows.push_back(row_change(before, after));
        return change;
    }

private:
    RowTexts texts(const Side& side, program::TableId table, bool later) const {
        RowTexts texts;
        if (!table) return texts;
        texts.content = [this, &side, table, later](std::uint32_t row) { return content(side, table, later, row); };
        const std::size_t rows = side.database().table(table).rows;
        texts.keys.reserve(rows);
        for (std::uint32_t row = 0; row < rows; ++row) texts.keys.push_back(key(side, table, later, row));
        return texts;
    }

    std::string content(const Side& side, program::TableId table, bool later, std::uint32_t row) const {
        std::string text = label_of(side, table, row);
        for (const FieldPair& field : fields_) {
            text += '\x1f';
            const facts::Column* column = column_of(side, table, later ? field.after : field.before);
            if (column && field.is_single() && says_nothing(field.any(), *column, row)) continue;
            if (column && column->is_known(row))
                text += '=' + facts::plain_text(side.program, side.database(), *column, row);
        }
        return text;
    }

    /// Choices are what they say; derived rows are what they were made from; of rows without a number of their own, the
    /// parent and the key they stand under.
    std::string key(const Side& side, program::TableId id, bool later, std::uint32_t row) const {
        const program::Table& table = side.program.tables[id];
        if (table.kind == program::TableKind::decision) return content(side, id, later, row);
        if (table.kind == program::TableKind::derived) return made_from(side, id, row);
        if (table.nesting == program::Nesting::plain || table.nesting == program::Nesting::per) {
            std::string text;
            for (const program::FieldId field : {table.parent_field, table.key_field})
                if (field)
                    text +=
                        facts::plain_text(side.program, side.database(),
                                          *side.database().table(id).columns[side.program.fields[field].column], row) +
                        '/';
            return text;
        }
        return facts::row_id(side.program, side.database(), id, row);
    }

    std::string made_from(const Side& side, program::TableId id, std::uint32_t row) const {
        const auto& parts = side.database().table(id).provenance;
        const auto after =
            std::upper_bound(parts.begin(), parts.end(), row,
                             [](std::uint32_t r, const facts::Provenance& part) { return r < part.from; });
        if (after == parts.begin()) return facts::row_id(side.program, side.database(), id, row);
        const facts::Provenance& part = *std::prev(after);
        std::string text;
        for (const facts::ColumnPtr& binding : part.bindings)
            text += facts::plain_text(side.program, side.database(), *binding, row - part.from) + '/';
        return text;
    }

    /// Computed and chosen rows have no name: those that they refer to say which one it is.
    std::string name(const Side& side, program::TableId id, std::uint32_t row) const {
        if (side.program.tables[id].kind == program::TableKind::entity)
            return facts::row_name(side.program, side.database(), id, row);
        std::string text;
        for (const program::FieldId field : side.program.tables[id].stored) {
            const facts::Column& column = *side.database().table(id).columns[side.program.fields[field].column];
            if (!column.type.is(program::Kind::row) || !column.is_known(row)) continue;
            text += (text.empty() ? "" : ", ") +
                    facts::reader_text(side.program, side.database(), column, row, sides_.language);
        }
        return text.empty() ? facts::row_id(side.program, side.database(), id, row) : text;
    }

    RowChange row_change(std::uint32_t before, std::uint32_t after) const {
        const bool later = after != facts::no_row;
        const Side& side = later ? sides_.after : sides_.before;
        const program::TableId id = later ? after_ : before_;
        const std::uint32_t row = later ? after : before;
        RowChange change;
        change.change = !later ? Change::removed : before == facts::no_row ? Change::added : Change::changed;
        change.id = facts::row_id(side.program, side.database(), id, row);
        change.name = name(side, id, row);
        change.place =
            report::place_text(side.sources, side.database(), facts::row_place(side.program, side.database(), id, row));
        add_label(change, before, after);
        for (const FieldPair& field : fields_) add_field(change, field, before, after);
        return change;
    }

    void add_label(RowChange& change, std::uint32_t before, std::uint32_t after) const {
        const std::string old = before == facts::no_row ? "" : label_of(sides_.before, before_, before);
        const std::string now = after == facts::no_row ? "" : label_of(sides_.after, after_, after);
        if (old == now) return;
        const auto value = [](const std::string& text) {
            return text.empty() ? std::nullopt : std::optional<Shown>({text, text, report::Json(text)});
        };
        change.fields.push_back({"name", "name", value(old), value(now), std::nullopt});
    }

    void add_field(RowChange& change, const FieldPair& field, std::uint32_t before, std::uint32_t after) const {
        FieldChange part{field.any().naming.name, field.any().naming.shown(sides_.language), {}, {}, {}};
        const facts::Column* old = before == facts::no_row ? nullptr : column_of(sides_.before, before_, field.before);
        const facts::Column* now = after == facts::no_row ? nullptr : column_of(sides_.after, after_, field.after);
        const bool is_pair = before != facts::no_row && after != facts::no_row;
        if (is_pair && field.is_single() && old && says_nothing(field.any(), *old, before)) return;
        if (is_pair && field.is_single() && now && says_nothing(field.any(), *now, after)) return;
        if (old && old->is_known(before)) part.before = shown(sides_.before, *old, before, sides_.language);
        if (now && now->is_known(after)) part.after = shown(sides_.after, *now, after, sides_.language);
        if (part.before.has_value() == part.after.has_value() &&
            (!part.before || part.before->plain == part.after->plain))
            return;
        if (part.before && part.after)
            part.difference = difference(sides_.after, *old, before, *now, after, sides_.language);
        // An amendment of the row is where the new value stands.
        if (now && change.change == Change::changed && change.fields.empty() &&
            table_.kind == program::TableKind::entity)
            change.place = report::place_text(
                sides_.after.sources, sides_.after.database(),
                facts::cell_place(sides_.after.program, sides_.after.database(), *field.after, after));
        change.fields.push_back(std::move(part));
    }

    const Pair& sides_;
    program::TableId before_;
    program::TableId after_;
    const program::Table& table_;
    std::vector<FieldPair> fields_;
};

}  // namespace

std::vector<TableChange> table_changes(const Pair& sides) {
    std::vector<TableChange> changes;
    for_each_pair(sides.before.program.tables, sides.after.program.tables,
                  [&](program::TableId before, program::TableId after) {
                      TableChange change = TablePair(sides, before, after).change();
                      if (!change.rows.empty()) changes.push_back(std::move(change));
                  });
    std::stable_sort(changes.begin(), changes.end(),
                     [](const TableChange& a, const TableChange& b) { return a.kind < b.kind; });
    return changes;
}

}  // namespace bangkom::compare
