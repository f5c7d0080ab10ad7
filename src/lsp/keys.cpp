#include "lsp/keys.hpp"

#include <algorithm>

namespace bangkom::lsp {

namespace {

constexpr std::size_t most_keys = 5'000;

using program::StatedGrid;

std::size_t column_of(const StatedGrid& grid, const program::Program& program, program::FieldKind kind) {
    for (std::size_t i = 0; i < grid.header.size(); ++i) {
        const program::FieldId field = program::find_field(program, grid.table, grid.header[i].text);
        if (field && program.fields[field].kind == kind) return i;
    }
    return grid.header.size();
}

}  // namespace

std::optional<LoadedRows> loaded_rows(const Analysis* judged) {
    if (!judged || !judged->run) return std::nullopt;
    return LoadedRows{judged->project.program, judged->run->database};
}

std::vector<KnownKey> known_keys(const workspace::Project& project, const std::optional<LoadedRows>& loaded,
                                 program::TableId table) {
    const program::Program& program = project.program;
    std::vector<KnownKey> keys;
    if (program.tables[table].nesting != program::Nesting::none) return keys;
    for (const program::StatedRow& row : program.rows)
        if (row.table == table && !row.key.empty()) keys.push_back({row.key, row.label.text});
    for (const StatedGrid& grid : program.grids) {
        if (grid.table != table) continue;
        const std::size_t id = column_of(grid, program, program::FieldKind::id);
        const std::size_t name = column_of(grid, program, program::FieldKind::name);
        for (const auto& line : grid.lines)
            if (id < line.size()) keys.push_back({line[id].text, name < line.size() ? line[name].text : ""});
    }
    if (loaded) {
        const program::Program& before = loaded->program;
        const auto known = before.names.find(program.tables[table].naming.name);
        const auto* id = known == before.names.end() ? nullptr : std::get_if<program::TableId>(&known->second);
        const facts::Database& database = loaded->database;
        for (std::uint32_t row = 0; id && row < database.table(*id).rows && keys.size() < most_keys; ++row)
            keys.push_back({facts::row_id(before, database, *id, row), facts::row_name(before, database, *id, row)});
    }
    std::stable_sort(keys.begin(), keys.end(), [](const KnownKey& a, const KnownKey& b) { return a.key < b.key; });
    const auto same = [](const KnownKey& a, const KnownKey& b) { return a.key == b.key; };
    keys.erase(std::unique(keys.begin(), keys.end(), same), keys.end());
    return keys;
}

}  // namespace bangkom::lsp
