#include "eval/bind_stated.hpp"

#include <algorithm>
#include <optional>

#include "eval/columns.hpp"
#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

std::optional<std::int64_t> word_of(const facts::StatedDecisionRow& row, FieldId field) {
    for (const auto& [given, word] : row.words)
        if (given == field) return word;
    return std::nullopt;
}

ColumnPtr column_of(const std::vector<const facts::StatedDecisionRow*>& rows, FieldId field, Type type) {
    auto column = new_column(type, rows.size(), false);
    for (std::size_t i = 0; i < rows.size(); ++i) column->values[i] = word_of(*rows[i], field).value_or(0);
    return column;
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
        if (!found.valid()) return {};
        fields.push_back(found);
    }
    return fields;
}

bool gives_all(const facts::StatedDecisionRow& row, const std::vector<FieldId>& fields) {
    return !fields.empty() && std::all_of(fields.begin(), fields.end(), [&](FieldId f) { return word_of(row, f).has_value(); });
}

BoundRows bind_rows(Evaluator& evaluator, const program::Table& table, const Derivation& part,
                    const std::vector<FieldId>& variables, const std::vector<const facts::StatedDecisionRow*>& rows) {
    const Program& program = evaluator.program();
    BoundRows bound;
    bound.is_candidate.assign(rows.size(), true);
    if (rows.empty()) return bound;
    Frame frame = empty_frame(part.slots);
    frame.size = rows.size();
    const auto require = [&](const ColumnPtr& holds) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (truth(*holds, i) != Truth::yes) bound.is_candidate[i] = false;
    };
    for (std::size_t k = 0; k < part.loops.loops.size(); ++k) {
        const Loop& loop = part.loops.loops[k];
        const Type type = program.expressions[loop.source].type.element();
        const ColumnPtr values = column_of(rows, variables[k], type);
        const Source source = evaluator.machine().source_of(loop.source, frame);
        require(evaluator.machine().membership(values, source, rows.size()));
        frame.slots[loop.slot] = values;
        bound.bindings.push_back(values);
    }
    if (part.loops.where.valid()) require(evaluator.evaluate(part.loops.where, frame));
    bound.fields = derive_fields(evaluator, table, part, frame);
    // A field that the row says otherwise than the candidate has it: no such candidate, and the row's word counts.
    for (std::size_t f = 0; f < table.stored.size(); ++f) {
        std::shared_ptr<Column> changed;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto word = word_of(*rows[i], table.stored[f]);
            const Column& now = *bound.fields[f];
            if (!word || now.type.list || (now.is_known(i) && now.word(i) == *word && now.denominator(i) == 1)) continue;
            bound.is_candidate[i] = false;
            if (!changed) changed = unfolded(now);
            changed->values[i] = *word;
            if (!changed->denominators.empty()) changed->denominators[i] = 1;
            if (!changed->known.empty()) changed->known[i] = 1;
        }
        if (changed) bound.fields[f] = changed;
    }
    return bound;
}

}  // namespace bangkom::eval
