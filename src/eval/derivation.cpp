#include "eval/derivation.hpp"

#include <algorithm>
#include <set>

#include "eval/columns.hpp"
#include "eval/table_builder.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

constexpr std::size_t rows_looked_into = 8;  // of those left out, for the facts they lack
constexpr std::size_t facts_named = 3;

std::vector<Type> field_types(const Program& program, const program::Table& table) {
    std::vector<Type> types;
    for (const FieldId field : table.stored) types.push_back(program.fields[field].type);
    return types;
}

/// Lets that the fields read, directly or through other lets.
std::set<Slot> lets_needed(Evaluator& evaluator, const Derivation& part) {
    std::set<Slot> needed;
    const auto add = [&](ExprId id) {
        for (const Slot slot : evaluator.slots_read(id)) needed.insert(slot);
    };
    for (const auto& [field, value] : part.fields) add(value);
    for (auto let = part.lets.rbegin(); let != part.lets.rend(); ++let)
        if (needed.contains(let->slot)) add(let->value);
    return needed;
}

void note_left_out(Evaluator& evaluator, const Derivation& part, const Expansion& batch,
                   const std::vector<std::uint32_t>& missing, LeftOut& left_out) {
    if (left_out.rows == 0) left_out.span = part.span;
    for (const std::uint32_t row : missing) {
        if (left_out.rows++ >= rows_looked_into) continue;
        const Frame single = select(batch.frame, Rows(&row, 1));
        std::vector<MissingFact> facts;
        for (const Loop& loop : part.loops.loops)
            for (MissingFact& fact : missing_facts(evaluator, loop.source, single)) facts.push_back(std::move(fact));
        if (part.loops.where.valid())
            for (MissingFact& fact : missing_facts(evaluator, part.loops.where, single))
                facts.push_back(std::move(fact));
        for (MissingFact& fact : facts) {
            const auto same = [&](const MissingFact& other) { return other.fact.english == fact.fact.english; };
            if (std::none_of(left_out.facts.begin(), left_out.facts.end(), same))
                left_out.facts.push_back(std::move(fact));
        }
    }
}

void warn(const program::Table& table, const LeftOut& left_out, Diagnostics& diagnostics) {
    std::string english;
    std::string indonesian;
    const std::size_t named = std::min(left_out.facts.size(), facts_named);
    for (std::size_t i = 0; i < named; ++i) {
        english += (i == 0 ? ": " : "; ") + left_out.facts[i].fact.english;
        indonesian += (i == 0 ? ": " : "; ") + left_out.facts[i].fact.indonesian;
    }
    if (left_out.facts.size() > named) {
        english += "; …";
        indonesian += "; …";
    }
    const std::string count = std::to_string(left_out.rows);
    diagnostics.report(
        Code::left_out_rows, left_out.span,
        {count + (left_out.rows == 1 ? " row" : " rows") + " of `" + table.naming.name +
             "` left out because a fact is missing" + english,
         count + " baris `" + table.naming.name + "` tidak disertakan karena ada data yang kosong" + indonesian},
        {"give the missing facts, or say in `where` what holds without them",
         "lengkapi data itu, atau nyatakan pada `yang` apa yang berlaku tanpanya"});
}

}  // namespace

std::vector<ColumnPtr> derive_fields(Evaluator& evaluator, const program::Table& table, const Derivation& part,
                                     Frame& frame) {
    const std::set<Slot> needed = lets_needed(evaluator, part);
    frame.slots.resize(std::max<std::size_t>(frame.slots.size(), part.slots));
    for (const Let& let : part.lets)
        if (needed.contains(let.slot)) frame.slots[let.slot] = evaluator.evaluate(let.value, frame);
    std::vector<ColumnPtr> columns;
    for (const FieldId id : table.stored) {
        const Type type = evaluator.program().fields[id].type;
        const auto given =
            std::find_if(part.fields.begin(), part.fields.end(), [&](const auto& f) { return f.first == id; });
        columns.push_back(given == part.fields.end() ? missing_column(type, frame.size)
                                                     : retyped(evaluator.evaluate(given->second, frame), type));
    }
    return columns;
}

facts::Table derive_table(Evaluator& evaluator, const DerivedTable& derived, Diagnostics& diagnostics) {
    const Program& program = evaluator.program();
    const program::Table& table = program.tables[derived.table];
    TableBuilder builder(field_types(program, table));
    LeftOut left_out;
    for (const Derivation& part : derived.parts) {
        std::vector<std::string> variables;
        std::vector<Type> types;
        for (const Loop& loop : part.loops.loops) {
            variables.push_back(loop.variable);
            types.push_back(program.expressions[loop.source].type.element());
        }
        builder.begin_part(std::move(variables), types);
        evaluator.expand_batches(part.loops, part.slots, [&](Expansion& batch) {
            Frame frame = batch.frame;
            if (batch.where) {
                std::vector<std::uint32_t> kept;
                std::vector<std::uint32_t> missing;
                for (std::uint32_t row = 0; row < frame.size; ++row)
                    (batch.where->is_known(row) ? kept : missing).push_back(row);
                note_left_out(evaluator, part, batch, missing, left_out);
                frame = select(frame, kept);
            }
            if (frame.size == 0) return;
            const std::vector<ColumnPtr> fields = derive_fields(evaluator, table, part, frame);
            std::vector<ColumnPtr> bindings;
            for (const Loop& loop : part.loops.loops) bindings.push_back(frame.slots[loop.slot]);
            builder.add(fields, bindings, frame.size);
        });
    }
    if (left_out.rows > 0) warn(table, left_out, diagnostics);
    return builder.finish();
}

facts::Table empty_table(const Program& program, TableId id) {
    return TableBuilder(field_types(program, program.tables[id])).finish();
}

}  // namespace bangkom::eval
