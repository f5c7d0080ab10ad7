#include "program/program.hpp"

#include <algorithm>

namespace bangkom::program {

FieldId find_field(const Program& program, TableId table, std::string_view name) {
    if (!table) return {};
    const std::vector<FieldId>& fields = program.tables[table].fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](FieldId id) {
        const Naming& naming = program.fields[id].naming;
        return naming.name == name || (!naming.also.empty() && naming.also == name);
    });
    return found == fields.end() ? FieldId{} : *found;
}

const DerivedTable* find_derivation(const Program& program, TableId table) {
    const auto found = std::find_if(program.derived.begin(), program.derived.end(),
                                    [&](const DerivedTable& derived) { return derived.table == table; });
    return found == program.derived.end() ? nullptr : &*found;
}

}  // namespace bangkom::program
