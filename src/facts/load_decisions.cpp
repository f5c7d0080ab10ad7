// Rows stated, pinned and banned for decisions. They are matched with candidates once these are computed.

#include <algorithm>
#include <map>

#include "facts/records.hpp"
#include "facts/script_rows.hpp"
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
                is_stated = is_stated || role != Role::banned;
                if (item.kind == Item::Kind::row) {
                    add_block(program_.rows[item.position], role);
                } else {
                    add_records(id, item, role);
                }
            }
            if (is_stated) result_.stated.push_back(id);
        }
    }

private:
    Role role_of(const Item& item) const {
        if (item.kind == Item::Kind::load) return Role::stated;
        const auto found = forced_.find({item.kind == Item::Kind::grid, item.position});
        return found == forced_.end() ? Role::stated : found->second;
    }

    bool is_computed(program::Type type) const {
        return type.table().valid() && program_.tables[type.table()].kind != program::TableKind::entity;
    }

    static void add_word(StatedDecisionRow& row, program::FieldId field, Word word) {
        if (word.denominator != 1 && row.denominators.empty()) row.denominators.assign(row.words.size(), 1);
        row.words.emplace_back(field, word.value);
        if (!row.denominators.empty()) row.denominators.push_back(word.denominator);
    }

    void add_block(const program::StatedRow& stated, Role role) {
        StatedDecisionRow row;
        bool is_broken = false;
        row.table = stated.table;
        row.role = role;
        row.place.span = stated.span;
        for (std::size_t i = 0; i < stated.fields.size(); ++i) {
            const auto& [field, value] = stated.fields[i];
            const program::Type type = program_.fields[field].type;
            if (!value.known || type.list) continue;
            const Span span = i < stated.field_spans.size() ? stated.field_spans[i] : stated.span;
            if (is_computed(type)) {
                row.ids.emplace_back(field, value.text);
            } else if (const auto word = word_of(context_, value, type, span)) {
                add_word(row, field, *word);
            } else {
                is_broken = true;
            }
        }
        if (!is_broken) result_.rows.push_back(std::move(row));
    }

    /// Reads cells into columns as those of an entity, and takes each row from there.
    void add_records(TableId id, const Item& item, Role role) {
        const std::size_t errors = context_.diagnostics.error_count();
        Records records = item.kind == Item::Kind::grid ? open_grid(context_, program_.grids[item.position])
                                                        : open_load(context_, program_.loads[item.position]);
        TableRows& rows = context_.rows(id);
        rows = TableRows();
        for (const program::FieldId field : program_.tables[id].stored) {
            rows.columns.emplace_back(program_.fields[field].type);
            rows.defaults.emplace_back();
        }
        const std::size_t first_late = context_.late.size();
        read_records(context_, records);
        if (context_.diagnostics.error_count() > errors) return;
        std::vector<StatedDecisionRow> read(rows.rows);
        for (std::size_t stored = 0; stored < rows.columns.size(); ++stored) {
            const ColumnBuilder& column = rows.columns[stored];
            if (column.type().list) continue;
            for (std::size_t row = 0; row < rows.rows; ++row)
                if (column.is_known(row))
                    add_word(read[row], program_.tables[id].stored[stored], {column.word(row), column.denominator(row)});
        }
        for (std::size_t i = first_late; i < context_.late.size(); ++i) {
            const Late& late = context_.late[i];
            read[late.key.row].ids.emplace_back(program_.tables[id].stored[late.stored], late.key.text);
        }
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
            read[row].table = id;
            read[row].role = role;
        }
        std::move(read.begin(), read.end(), std::back_inserter(result_.rows));
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
