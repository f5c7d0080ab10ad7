// Rows stated, pinned and banned for decisions. They are matched with candidates once these are computed.

#include <algorithm>
#include <map>

#include "facts/decision_rows.hpp"
#include "facts/statements.hpp"

namespace bangkom::facts {

namespace {

using program::TableId;
using Role = StatedDecisionRow::Role;

class DecisionLoader {
public:
    DecisionLoader(LoadContext& context, StatedDecisions& result)
        : context_(context), program_(context.program), result_(result) {
        for (const program::Forced& forced : program_.forced)
            forced_[{forced.grid, forced.position}] = forced.pin ? Role::pinned : Role::banned;
    }

    void run() {
        const auto items = statements(program_, context_.selection, [](const program::Table& table) {
            return table.kind == program::TableKind::decision;
        });
        for (std::size_t i = 0; i < items.size(); ++i) {
            const TableId id = program_.tables.id_at(i);
            bool is_stated = false;
            for (const Item& item : items[i]) {
                const Role role = role_of(item);
                is_stated = is_stated || (role != Role::banned && role != Role::kept);
                add(item, role);
            }
            if (is_stated) result_.stated.push_back(id);
        }
    }

private:
    FileId file_of(const Item& item) const {
        switch (item.kind) {
        case Item::Kind::row:
            return program_.rows[item.position].span.file;
        case Item::Kind::grid:
            return program_.grids[item.position].span.file;
        case Item::Kind::load:
            break;
        }
        return program_.loads[item.position].span.file;
    }

    Role role_of(const Item& item) const {
        const auto found = forced_.find({item.kind == Item::Kind::grid, item.position});
        if (item.kind != Item::Kind::load && found != forced_.end()) return found->second;
        const FileId kept = context_.selection.kept;
        return kept.valid() && file_of(item) == kept ? Role::kept : Role::stated;
    }

    void add(const Item& item, Role role) {
        const bool is_row = item.kind == Item::Kind::row;
        if (role == Role::kept && is_row) return read_kept_block(context_, program_.rows[item.position], result_);
        if (role == Role::kept && item.kind == Item::Kind::grid)
            return read_kept_grid(context_, program_.grids[item.position], result_);
        DecisionRows rows;
        if (is_row)
            rows = decision_block(context_, program_.rows[item.position], role);
        else if (item.kind == Item::Kind::grid)
            rows = decision_records(context_, open_grid(context_, program_.grids[item.position]), role);
        else
            rows = decision_records(context_, open_load(context_, program_.loads[item.position]), role);
        std::move(rows.begin(), rows.end(), std::back_inserter(result_.rows));
    }

    LoadContext& context_;
    const program::Program& program_;
    StatedDecisions& result_;
    std::map<std::pair<bool, std::uint32_t>, Role> forced_;
};

}  // namespace

StatedDecisions load_decisions(const program::Program& program, const SourceSet& sources, const Files& files,
                               const Access& access, const Selection& selection, Database& database,
                               Diagnostics& diagnostics) {
    StatedDecisions result;
    LoadContext context{program, sources, files, access, selection, database, diagnostics, {}, {}, {}, 0, false, 0};
    context.tables.resize(program.tables.size());
    for (std::size_t i = 0; i < program.tables.size(); ++i) {
        const bool is_entity = program.tables[program.tables.id_at(i)].kind == program::TableKind::entity;
        context.tables[i].ready = is_entity;
        context.rows_so_far += database.tables[i].rows;
    }
    DecisionLoader(context, result).run();
    return result;
}

}  // namespace bangkom::facts
