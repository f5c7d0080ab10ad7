#include "facts/decision_rows.hpp"

namespace bangkom::facts {

namespace {

bool is_computed(const program::Program& program, program::Type type) {
    return type.table().valid() && program.tables[type.table()].kind != program::TableKind::entity;
}

void add_word(StatedDecisionRow& row, program::FieldId field, Word word) {
    if (word.denominator != 1 && row.denominators.empty()) row.denominators.assign(row.words.size(), 1);
    row.words.emplace_back(field, word.value);
    if (!row.denominators.empty()) row.denominators.push_back(word.denominator);
}

void put_places(const TableRows& rows, DecisionRows& read) {
    std::size_t run = 0;
    for (std::uint32_t row = 0; row < read.size(); ++row) {
        while (run + 1 < rows.places.size() && rows.places[run + 1].from <= row) ++run;
        const PlaceRun& place = rows.places[run];
        read[row].place = place.first;
        const std::uint32_t behind = row - place.from;
        if (behind < place.lines.size()) {
            read[row].place.line = place.lines[behind];
        } else if (!place.first.span.valid()) {
            read[row].place.line += behind;
        }
    }
}

}  // namespace

DecisionRows decision_block(LoadContext& context, const program::StatedRow& stated, StatedDecisionRow::Role role) {
    StatedDecisionRow row;
    row.table = stated.table;
    row.role = role;
    row.place.span = stated.span;
    for (std::size_t i = 0; i < stated.fields.size(); ++i) {
        const auto& [field, value] = stated.fields[i];
        const program::Type type = context.program.fields[field].type;
        if (!value.known || type.list) continue;
        const Span span = i < stated.field_spans.size() ? stated.field_spans[i] : stated.span;
        if (is_computed(context.program, type)) {
            row.ids.emplace_back(field, value.text);
        } else if (const auto word = word_of(context, value, type, span)) {
            add_word(row, field, *word);
        } else {
            return {};
        }
    }
    return {std::move(row)};
}

/// Reads cells into columns as those of an entity, and takes each row from there.
DecisionRows decision_records(LoadContext& context, Records records, StatedDecisionRow::Role role) {
    const std::size_t errors = context.diagnostics.error_count();
    const program::TableId table = records.table;
    const auto& stored = context.program.tables[table].stored;
    TableRows& rows = context.rows(table);
    rows = TableRows();
    for (const program::FieldId field : stored) {
        rows.columns.emplace_back(context.program.fields[field].type);
        rows.defaults.emplace_back();
    }
    const std::size_t first_late = context.late.size();
    read_records(context, records);
    if (context.diagnostics.error_count() > errors) return {};
    DecisionRows read(rows.rows);
    for (StatedDecisionRow& row : read) {
        row.table = table;
        row.role = role;
    }
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
        const ColumnBuilder& column = rows.columns[i];
        if (column.type().list) continue;
        for (std::size_t row = 0; row < rows.rows; ++row)
            if (column.is_known(row)) add_word(read[row], stored[i], {column.word(row), column.denominator(row)});
    }
    for (std::size_t i = first_late; i < context.late.size(); ++i) {
        const Late& late = context.late[i];
        read[late.key.row].ids.emplace_back(stored[late.stored], late.key.text);
    }
    put_places(rows, read);
    return read;
}

}  // namespace bangkom::facts
