#include "eval/bind_stated.hpp"

#include <algorithm>
#include <optional>

#include "eval/columns.hpp"
#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

struct Said {
    std::int64_t word;
    std::int64_t denominator;
};

std::optional<Said> said_of(const facts::StatedDecisionRow& row, FieldId field) {
    for (std::size_t i = 0; i < row.words.size(); ++i)
        if (row.words[i].first == field)
            return Said{row.words[i].second, row.denominators.empty() ? 1 : row.denominators[i]};
    return std::nullopt;
}

void put(Column& column, std::size_t at, Said said) {
    column.values[at] = said.word;
    if (said.denominator != 1 && column.denominators.empty()) column.denominators.assign(column.values.size(), 1);
    if (!column.denominators.empty()) column.denominators[at] = said.denominator;
    if (!column.known.empty()) column.known[at] = 1;
}

ColumnPtr column_of(const std::vector<const facts::StatedDecisionRow*>& rows, FieldId field, Type type) {
    auto column = new_column(type, rows.size(), false);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (const auto said = said_of(*rows[i], field)) put(*column, i, *said);
    return column;
}

bool agrees(const facts::StatedDecisionRow& row, const program::Table& table, const std::vector<ColumnPtr>& fields,
            std::size_t at) {
    for (std::size_t f = 0; f < table.stored.size(); ++f) {
        const auto said = said_of(row, table.stored[f]);
        const Column& column = *fields[f];
        if (!said || column.type.list) continue;
        if (!column.is_known(at) || column.word(at) != said->word || column.denominator(at) != said->denominator)
            return false;
    }
    return true;
}

/// The fields with what the rows say in their place, whatever the candidates have there.
void put_words(const std::vector<const facts::StatedDecisionRow*>& rows, const program::Table& table,
               std::vector<ColumnPtr>& fields) {
    for (std::size_t f = 0; f < table.stored.size(); ++f) {
        if (fields[f]->type.list) continue;
        const std::shared_ptr<Column> column = unfolded(*fields[f]);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (const auto said = said_of(*rows[i], table.stored[f])) put(*column, i, *said);
        }
        fields[f] = column;
    }
}

/// The bindings of the candidates' `for` that have the rows' values where a field says one.
struct Expanded {
    Frame frame;
    std::vector<std::uint32_t> owner;  // the stated row of each
};

void keep_yes(const Column& holds, Expanded& expanded) {
    std::vector<std::uint32_t> kept;
    for (std::uint32_t row = 0; row < expanded.frame.size; ++row)
        if (truth(holds, row) == Truth::yes) kept.push_back(row);
    if (kept.size() == expanded.frame.size) return;
    expanded.frame = select(expanded.frame, kept);
    std::vector<std::uint32_t> owner;
    for (const std::uint32_t row : kept) owner.push_back(expanded.owner[row]);
    expanded.owner = std::move(owner);
}

Expanded expand_bound(Evaluator& evaluator, const Derivation& part, const std::vector<FieldId>& variables,
                      const std::vector<ColumnPtr>& bound, std::size_t size) {
    Expanded expanded{empty_frame(part.slots), all_rows(size)};
    expanded.frame.size = size;
    for (std::size_t k = 0; k < variables.size(); ++k) {
        const Loop& loop = part.loops.loops[k];
        if (variables[k].valid()) {
            const ColumnPtr values = gather(bound[k], expanded.owner);
            const Source source = evaluator.machine().source_of(loop.source, expanded.frame);
            expanded.frame.slots[loop.slot] = values;
            keep_yes(*evaluator.machine().membership(values, source, expanded.frame.size), expanded);
            continue;
        }
        Expansion more = evaluator.expand({{loop}, {}}, expanded.frame);
        std::vector<std::uint32_t> owner;
        for (const std::uint32_t outer : more.outer) owner.push_back(expanded.owner[outer]);
        expanded = {std::move(more.frame), std::move(owner)};
    }
    if (part.loops.where.valid()) keep_yes(*evaluator.evaluate(part.loops.where, expanded.frame), expanded);
    return expanded;
}

}  // namespace

std::vector<FieldId> variable_fields(const Program& program, const Derivation& part) {
    std::vector<FieldId> fields;
    for (const Loop& loop : part.loops.loops) {
        FieldId found;
        for (const auto& [field, value] : part.fields) {
            const auto* local = std::get_if<LocalValue>(&program.expressions[value].node);
            if (local && local->slot == loop.slot) found = field;
        }
        fields.push_back(found);
    }
    return fields;
}

bool says_itself(const facts::StatedDecisionRow& row, const program::Table& table,
                 const std::vector<FieldId>& variables) {
    const auto given = [&](FieldId field) { return said_of(row, field).has_value(); };
    const auto bound = [&](FieldId field) { return field.valid() && given(field); };
    return std::all_of(variables.begin(), variables.end(), bound) ||
           std::all_of(table.stored.begin(), table.stored.end(), given);
}

BoundRows bind_rows(Evaluator& evaluator, const program::Table& table, const Derivation& part,
                    const std::vector<FieldId>& variables, const std::vector<const facts::StatedDecisionRow*>& rows) {
    const Program& program = evaluator.program();
    BoundRows bound;
    bound.is_candidate.assign(rows.size(), false);
    if (rows.empty()) return bound;
    Frame frame = empty_frame(part.slots);
    frame.size = rows.size();
    for (std::size_t k = 0; k < variables.size(); ++k) {
        const Type type = program.expressions[part.loops.loops[k].source].type.element();
        bound.bindings.push_back(variables[k].valid() ? column_of(rows, variables[k], type)
                                                      : missing_column(type, rows.size()));
        frame.slots[part.loops.loops[k].slot] = bound.bindings[k];
    }
    bound.fields = derive_fields(evaluator, table, part, frame);
    put_words(rows, table, bound.fields);

    Expanded expanded = expand_bound(evaluator, part, variables, bound.bindings, rows.size());
    const std::vector<ColumnPtr> fields = derive_fields(evaluator, table, part, expanded.frame);
    std::vector<std::uint32_t> made_of(rows.size(), facts::no_row);
    for (std::uint32_t at = 0; at < expanded.frame.size; ++at) {
        const std::uint32_t row = expanded.owner[at];
        if (bound.is_candidate[row] || !agrees(*rows[row], table, fields, at)) continue;
        bound.is_candidate[row] = true;
        made_of[row] = at;
    }
    for (std::size_t k = 0; k < variables.size(); ++k) {
        if (variables[k].valid()) continue;
        const Column& found = *expanded.frame.slots[part.loops.loops[k].slot];
        auto column = new_column(found.type, rows.size(), false);
        column->known.assign(rows.size(), 0);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (made_of[row] == facts::no_row || !found.is_known(made_of[row])) continue;
            column->values[row] = found.word(made_of[row]);
            column->known[row] = 1;
        }
        bound.bindings[k] = column;
    }
    return bound;
}

}  // namespace bangkom::eval
