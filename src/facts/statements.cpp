#include "facts/statements.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace bangkom::facts {

namespace {

class ReadingOrder {
public:
    explicit ReadingOrder(const program::Program& program) {
        for (const FileId file : program.order) ranks_.emplace(file, static_cast<std::uint32_t>(ranks_.size()));
    }
    std::uint32_t operator()(FileId file) const {
        const auto found = ranks_.find(file);
        return found == ranks_.end() ? file.index : found->second;
    }

private:
    std::map<FileId, std::uint32_t> ranks_;
};

}  // namespace

std::vector<std::vector<Item>> statements(const program::Program& program, const Selection& selection,
                                          const std::function<bool(const program::Table&)>& wanted) {
    using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // scope, file, byte
    std::vector<std::vector<std::pair<Place, Item>>> found(program.tables.size());
    const ReadingOrder rank_of(program);
    const auto add = [&](const auto& list, Item::Kind kind) {
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            const auto& statement = list[i];
            if (!statement.table.valid() || !wanted(program.tables[statement.table])) continue;
            const auto scope = scope_rank(selection, statement.scope, statement.is_standard);
            if (!scope) continue;
            Item item;
            item.kind = kind;
            item.position = i;
            found[statement.table.index].push_back({{*scope, rank_of(statement.span.file), statement.span.begin}, item});
        }
    };
    add(program.rows, Item::Kind::row);
    add(program.grids, Item::Kind::grid);
    add(program.loads, Item::Kind::load);
    std::vector<std::vector<Item>> items(program.tables.size());
    for (std::size_t table = 0; table < found.size(); ++table) {
        std::stable_sort(found[table].begin(), found[table].end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& entry : found[table]) items[table].push_back(entry.second);
    }
    return items;
}

void apply_settings(const program::Program& program, const Selection& selection, Database& database) {
    database.parameters.assign(program.parameters.size(), {});
    for (std::size_t i = 0; i < program.parameters.size(); ++i)
        for (const auto& entry : program.parameters[program.parameters.id_at(i)].entries)
            database.parameters[i].push_back({entry.from, entry.value, entry.cites, entry.span});
    std::vector<std::pair<std::uint32_t, const program::Setting*>> settings;
    for (const program::Setting& setting : program.settings)
        if (const auto scope = scope_rank(selection, setting.scope, setting.is_standard))
            settings.emplace_back(*scope, &setting);
    std::stable_sort(settings.begin(), settings.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [scope, setting] : settings) {
        ParameterEntry entry{setting->from, setting->value, setting->cites, setting->span};
        if (!setting->parameter.valid()) {
            database.as_of = std::move(entry);
            continue;
        }
        auto& entries = database.parameters[setting->parameter.index];
        if (!setting->from) {
            entries = {std::move(entry)};
            continue;
        }
        const auto same =
            std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.from == entry.from; });
        if (same != entries.end()) {
            *same = std::move(entry);
            continue;
        }
        const auto later = std::find_if(entries.begin(), entries.end(),
                                        [&](const auto& e) { return e.from && *e.from > *entry.from; });
        entries.insert(later, std::move(entry));
    }
}

}  // namespace bangkom::facts
