#include "eval/derive.hpp"

#include <algorithm>

#include "eval/choices.hpp"
#include "eval/columns.hpp"
#include "eval/derivation.hpp"
#include "eval/keep.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

void put(Evaluator& evaluator, TableId id, facts::Table table) {
    table.stated = table.stated || evaluator.database().table(id).stated;
    evaluator.database().table(id) = std::move(table);
    evaluator.table_changed(id);
}

void put_decision(Evaluator& evaluator, const DerivedTable& decision, const facts::StatedDecisions& stated,
                  Choices choices, Derived& derived, Diagnostics& diagnostics) {
    const auto said = with_rows_found(evaluator, stated, decision.table, derived.lost, diagnostics);
    const StatedRows rows = stated_rows(said);
    facts::Table table;
    if (choices == Choices::candidates) {
        table = derive_table(evaluator, decision, diagnostics);
        Derived::Forced& forced = derived.forced[decision.table.index];
        forced = force(evaluator, decision, rows, table, derived.problems, diagnostics);
        keep(evaluator, decision, rows.kept, stated, table, derived, diagnostics);
    } else {
        std::optional<facts::Table> candidates;
        table = table_of_stated(
            evaluator, decision, rows,
            [&]() -> const facts::Table& {
                if (!candidates) candidates = derive_table(evaluator, decision, diagnostics);
                return *candidates;
            },
            derived.problems, diagnostics);
    }
    table.stated = !rows.taken.empty() ||
                   std::find(stated.stated.begin(), stated.stated.end(), decision.table) != stated.stated.end();
    put(evaluator, decision.table, std::move(table));
}

}  // namespace

Derived derive(Evaluator& evaluator, const facts::StatedDecisions& stated, Choices choices, Diagnostics& diagnostics) {
    const Program& program = evaluator.program();
    Derived result;
    result.forced.resize(program.tables.size());
    result.lost = stated.lost;
    for (const DerivedTable& derived : program.derived) {
        const program::Table& table = program.tables[derived.table];
        if (table.kind == TableKind::decision) {
            if (!derived.parts.empty()) put_decision(evaluator, derived, stated, choices, result, diagnostics);
        } else if (choices == Choices::candidates && table.reads_decision) {
            put(evaluator, derived.table, empty_table(program, derived.table));
        } else {
            put(evaluator, derived.table, derive_table(evaluator, derived, diagnostics));
        }
    }
    return result;
}

void choose(Evaluator& evaluator, TableId decision, const facts::Table& candidates,
            std::span<const std::uint32_t> chosen) {
    facts::Table table;
    table.rows = chosen.size();
    table.stated = true;
    for (const ColumnPtr& column : candidates.columns) table.columns.push_back(gather(column, chosen));
    for (const facts::Provenance& part : candidates.provenance) {
        // A decision has one part, so its bindings stand row by row beside the candidates.
        facts::Provenance picked{part.part, 0, part.variables, {}};
        for (const ColumnPtr& binding : part.bindings) picked.bindings.push_back(gather(binding, chosen));
        table.provenance.push_back(std::move(picked));
    }
    put(evaluator, decision, std::move(table));
}

void derive_from_choices(Evaluator& evaluator, Diagnostics& diagnostics) {
    const Program& program = evaluator.program();
    for (const DerivedTable& derived : program.derived) {
        const program::Table& table = program.tables[derived.table];
        if (table.kind == TableKind::derived && table.reads_decision)
            put(evaluator, derived.table, derive_table(evaluator, derived, diagnostics));
    }
}

}  // namespace bangkom::eval
