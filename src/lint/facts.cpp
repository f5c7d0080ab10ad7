// Facts that are asked for and read by nothing.

#include "lint/context.hpp"

namespace bangkom::lint {

using namespace program;

namespace {

/// What ties a row to the row that it stands in is no fact of its own.
bool is_structure(const Table& table, FieldId field) {
    return table.parent_field == field || table.key_field == field;
}

}  // namespace

void find_unused_facts(Context& context) {
    const Program& program = context.program;
    for (std::size_t i = 0; i < program.tables.size(); ++i) {
        const TableId id = program.tables.id_at(i);
        const Table& table = program.tables[id];
        if (table.kind != TableKind::entity) continue;
        if (!context.read.tables.contains(id)) {
            if (!context.is_own(table.naming.span)) continue;
            context.diagnostics.report(
                LintCode::unused_facts, table.naming.span,
                {"nothing reads the rows of `" + table.naming.name + "`",
                 "baris `" + table.naming.name + "` tidak dibaca apa pun"},
                {"write the rule that needs them, or do not ask for them",
                 "tulis aturan yang memerlukannya, atau jangan memintanya"});
            continue;
        }
        for (const FieldId field : table.stored) {
            const Naming& naming = program.fields[field].naming;
            if (!context.is_own(naming.span) || context.read.fields.contains(field) || is_structure(table, field))
                continue;
            context.diagnostics.report(
                LintCode::unused_facts, naming.span,
                {"nothing reads `" + naming.name + "` of `" + table.naming.name + "`",
                 "`" + naming.name + "` milik `" + table.naming.name + "` tidak dibaca apa pun"},
                {"write the rule that needs it, or do not ask for it",
                 "tulis aturan yang memerlukannya, atau jangan memintanya"});
        }
    }
}

}  // namespace bangkom::lint
