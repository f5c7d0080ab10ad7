#include "facts/load.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "facts/database_cache.hpp"
#include "facts/records.hpp"
#include "facts/script_rows.hpp"
#include "facts/statements.hpp"

namespace bangkom::facts {

namespace {

using program::TableId;
using program::TableKind;

bool has_key(const program::Table& table) {
    return table.kind == TableKind::entity && table.nesting == program::Nesting::none;
}

/// Says where a row stands, where it is in no script.
std::string where(const LoadContext& context, const Place& place) {
    return fmt::format("{}:{}", context.database.data_sources[place.source], place.line);
}

void report_duplicate(LoadContext& context, const Place& place, const Place& first, const std::string& message_name,
                      const std::string& key) {
    Diagnostic d{Code::duplicate_key,
                 place.span,
                 {fmt::format("the {} “{}” is given twice", message_name, key),
                  fmt::format("{} “{}” diberikan dua kali", message_name, key)},
                 {"keep one of the two, or change the key of one", "pertahankan salah satu, atau ubah kunci salah satunya"},
                 {},
                 std::nullopt};
    if (!place.span.valid())
        d.data = DataPlace{context.database.data_sources[place.source], place.line, 0, ""};
    Note note{{"the first one", "yang pertama"}, first.span};
    if (!first.span.valid())
        note.words = {fmt::format("the first one: {}", where(context, first)),
                      fmt::format("yang pertama: {}", where(context, first))};
    d.notes.push_back(std::move(note));
    context.diagnostics.report(std::move(d));
}

class Loader {
public:
    explicit Loader(LoadContext& context)
        : context_(context), program_(context.program),
          items_(statements(context.program, context.selection,
                            [](const program::Table& table) { return table.kind == TableKind::entity; })) {}

    void run() {
        for (std::size_t i = 0; i < program_.tables.size(); ++i) {
            const TableId id = program_.tables.id_at(i);
            for (const program::FieldId field : program_.tables[id].stored)
                context_.rows(id).columns.emplace_back(program_.fields[field].type);
        }
        for (std::size_t i = 0; i < program_.tables.size(); ++i)
            if (const TableId id = program_.tables.id_at(i); has_key(program_.tables[id])) read_table_keys(id);
        for (std::size_t i = 0; i < program_.tables.size(); ++i) visit(program_.tables.id_at(i));
        resolve_late();
    }

private:
    /// Files are opened when their rows are wanted, and closed once these are read.
    void open_records(TableId id) {
        for (Item& item : items_[id.index]) {
            if (item.kind == Item::Kind::row) continue;
            item.records = static_cast<std::uint32_t>(records_.size());
            records_.push_back(item.kind == Item::Kind::grid ? open_grid(context_, program_.grids[item.position])
                                                             : open_load(context_, program_.loads[item.position]));
        }
    }

    void read_table_keys(TableId id) {
        open_records(id);
        std::vector<std::uint32_t>& keys = context_.database.table(id).keys;
        for (const Item& item : items_[id.index]) {
            if (item.kind != Item::Kind::row) {
                read_keys(context_, records_[item.records], keys);
                continue;
            }
            const program::StatedRow& row = program_.rows[item.position];
            if (!changes_row(program_, row)) keys.push_back(context_.database.texts.intern(row.key));
        }
    }

    /// What a table's rows refer to by id has to be there first, where that is possible.
    void visit(TableId id) {
        if (visited_[id]) return;
        visited_[id] = true;
        const program::Table& table = program_.tables[id];
        if (table.kind != TableKind::entity) return;
        if (table.parent.valid()) visit(table.parent);
        for (const program::FieldId field : table.stored) {
            const TableId target = program_.fields[field].type.table();
            if (target.valid() && !has_key(program_.tables[target])) visit(target);
        }
        fill(id);
    }

    void fill(TableId id) {
        if (!has_key(program_.tables[id])) open_records(id);
        TableRows& rows = context_.rows(id);
        for (const program::FieldId field : program_.tables[id].stored)
            rows.defaults.push_back(default_of(context_, field));
        std::vector<std::uint32_t> changes;
        std::vector<std::uint32_t> added;
        const auto add = [&] {
            add_script_rows(context_, id, added);
            added.clear();
        };
        for (const Item& item : items_[id.index]) {
            if (item.kind != Item::Kind::row) {
                add();
                read_records(context_, records_[item.records]);
                continue;
            }
            (changes_row(program_, program_.rows[item.position]) ? changes : added).push_back(item.position);
        }
        add();
        change_rows(context_, id, changes);
        finish(id);
    }

    void finish(TableId id) {
        TableRows& rows = context_.rows(id);
        Table& table = context_.database.table(id);
        table.rows = rows.rows;
        for (ColumnBuilder& column : rows.columns) table.columns.push_back(column.finish());
        rows.columns.clear();
        if (!rows.labels.empty()) rows.labels.resize(rows.rows, no_row);
        table.labels = std::move(rows.labels);
        table.places = std::move(rows.places);
        table.changed = std::move(rows.changed);
        rows.ready = true;
        if (context_.rows_passed_limit) {
            table.keys.resize(table.rows, context_.database.texts.intern(""));
            context_.database.forget_indexes(id);
        }
        if (has_key(program_.tables[id])) report_duplicate_keys(id);
        if (program_.tables[id].nesting == program::Nesting::by) report_duplicate_children(id);
    }

    void report_duplicate_keys(TableId id) {
        if (context_.rows_passed_limit) return;
        if (context_.database.table(id).keys.size() != context_.database.table(id).rows) return;
        const auto index = key_index(context_.database, id);
        report_pairs(id, index->duplicates());
    }

    void report_pairs(TableId id, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
        constexpr std::size_t shown = 20;
        const std::string& name = program_.tables[id].naming.name;
        for (std::size_t i = 0; i < pairs.size() && i < shown; ++i) {
            const auto& [row, first] = pairs[i];
            report_duplicate(context_, row_place(program_, context_.database, id, row),
                             row_place(program_, context_.database, id, first), name,
                             row_id(program_, context_.database, id, first));
        }
        if (pairs.size() > shown)
            context_.diagnostics.report(
                Code::duplicate_key, {},
                {fmt::format("{} more keys of {} are given twice", pairs.size() - shown, name),
                 fmt::format("{} kunci {} lagi diberikan dua kali", pairs.size() - shown, name)});
    }

    /// Rows of a `by` entity with equal parent and key.
    void report_duplicate_children(TableId id) {
        const program::Table& table = program_.tables[id];
        const Column& keys = *context_.database.table(id).columns[program_.fields[table.key_field].column];
        const InverseIndex& children = context_.database.inverse(program_, table.parent_field);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        std::vector<std::tuple<std::int64_t, std::int64_t, std::uint32_t>> group;
        for (std::size_t parent = 0; parent + 1 < children.offsets.size(); ++parent) {
            group.clear();
            for (std::uint32_t i = children.offsets[parent]; i < children.offsets[parent + 1]; ++i) {
                const std::uint32_t row = children.rows[i];
                if (keys.is_known(row)) group.emplace_back(keys.word(row), keys.denominator(row), row);
            }
            std::sort(group.begin(), group.end());
            for (std::size_t i = 1, first = 0; i < group.size(); ++i) {
                const bool same = std::get<0>(group[i]) == std::get<0>(group[first]) &&
                                  std::get<1>(group[i]) == std::get<1>(group[first]);
                if (same) {
                    pairs.emplace_back(std::get<2>(group[i]), std::get<2>(group[first]));
                } else {
                    first = i;
                }
            }
        }
        std::sort(pairs.begin(), pairs.end());
        report_pairs(id, pairs);
    }

    void resolve_late() {
        std::map<std::pair<TableId, std::uint32_t>, Column> changed;
        for (const Late& late : context_.late) {
            const program::Table& table = program_.tables[late.table];
            const TableId target = program_.fields[table.stored[late.stored]].type.table();
            const std::uint32_t row = context_.database.find_row(program_, target, late.key.text);
            if (row == no_row) {
                report_late(context_, late);
                continue;
            }
            const auto place = std::pair(late.table, late.stored);
            auto found = changed.find(place);
            if (found == changed.end())
                found = changed.emplace(place, *context_.database.table(late.table).columns[late.stored]).first;
            found->second.values[late.key.row] = row;
            found->second.known[late.key.row] = 1;
        }
        for (auto& [place, column] : changed) {
            context_.database.table(place.first).columns[place.second] = std::make_shared<const Column>(std::move(column));
            context_.database.forget_indexes(place.first);
        }
    }

    LoadContext& context_;
    const program::Program& program_;
    std::vector<std::vector<Item>> items_;
    std::vector<Records> records_;
    std::map<TableId, bool> visited_;
};

}  // namespace

Database load(const program::Program& program, const SourceSet& sources, const Files& files, const Access& access,
              const Selection& selection, Diagnostics& diagnostics) {
    Database database;
    database.tables.resize(program.tables.size());
    apply_settings(program, selection, database);
    LoadContext context{program, sources, files, access, selection, database, diagnostics, {}, {}, {}, 0, false, 0};
    context.tables.resize(program.tables.size());
    context.row_of_statement.assign(program.rows.size(), no_row);
    Loader(context).run();
    check_constants(context);
    return database;
}

}  // namespace bangkom::facts
