// What a row is called and where it was written.

#include <algorithm>
#include <tuple>

#include "facts/database_cache.hpp"
#include "facts/format.hpp"

namespace bangkom::facts {

namespace {

const Column* column_of(const program::Program& program, const Database& database, program::FieldId field) {
    if (!field.valid()) return nullptr;
    const program::Field& declared = program.fields[field];
    const auto& columns = database.table(declared.table).columns;
    return declared.column < columns.size() ? columns[declared.column].get() : nullptr;
}

/// The part of a list sorted by `from` that holds the row; null where none does.
template <class Part>
const Part* part_of(const std::vector<Part>& parts, std::uint32_t row) {
    const auto behind =
        std::upper_bound(parts.begin(), parts.end(), row, [](std::uint32_t r, const Part& part) { return r < part.from; });
    return behind == parts.begin() ? nullptr : &*(behind - 1);
}

bool same_cell(const Column& column, std::size_t a, std::size_t b) {
    if (!column.is_known(a) || !column.is_known(b)) return column.is_known(a) == column.is_known(b);
    return column.word(a) == column.word(b) && column.denominator(a) == column.denominator(b);
}

constexpr std::uint32_t many_siblings = 64;  // beyond, counting those before a row for each of them takes too long

using Ordinals = std::vector<std::uint32_t>;

/// For every row, the how manieth of its parent with its key it is.
std::shared_ptr<const Ordinals> ordinals_of(const Database& database, program::TableId table,
                                            const InverseIndex& siblings, const Column* keys) {
    {
        const std::lock_guard lock(database.cache->mutex);
        if (const auto found = database.cache->ordinals.find(table); found != database.cache->ordinals.end())
            return found->second;
    }
    auto ordinals = std::make_shared<Ordinals>(database.table(table).rows, 1);
    std::map<std::tuple<bool, std::int64_t, std::int64_t>, std::uint32_t> seen;
    for (std::size_t parent = 0; parent + 1 < siblings.offsets.size(); ++parent) {
        seen.clear();
        for (std::uint32_t i = siblings.offsets[parent]; i < siblings.offsets[parent + 1]; ++i) {
            const std::uint32_t row = siblings.rows[i];
            const bool known = keys && keys->is_known(row);
            (*ordinals)[row] = ++seen[{known, known ? keys->word(row) : 0, known ? keys->denominator(row) : 1}];
        }
    }
    const std::lock_guard lock(database.cache->mutex);
    return database.cache->ordinals.emplace(table, std::move(ordinals)).first->second;
}

std::string nested_id(const program::Program& program, const Database& database, program::TableId table,
                      std::uint32_t row) {
    const program::Table& declared = program.tables[table];
    const Column* parents = column_of(program, database, declared.parent_field);
    const Column* keys = column_of(program, database, declared.key_field);
    std::string id = "?";
    std::uint32_t ordinal = 1;
    if (parents && parents->is_known(row)) {
        const auto parent = static_cast<std::uint32_t>(parents->word(row));
        id = row_id(program, database, declared.parent, parent);
        const InverseIndex& siblings = database.inverse(program, declared.parent_field);
        const std::uint32_t begin = siblings.offsets[parent];
        const std::uint32_t end = siblings.offsets[parent + 1];
        if (end - begin > many_siblings) {
            ordinal = (*ordinals_of(database, table, siblings, keys))[row];
        } else {
            for (std::uint32_t i = begin; i < end && siblings.rows[i] != row; ++i)
                if (!keys || same_cell(*keys, siblings.rows[i], row)) ++ordinal;
        }
    }
    if (!declared.key_field.valid()) return id + "/" + declared.naming.name + "/" + std::to_string(ordinal);
    id += "/" + (keys && keys->is_known(row) ? plain_text(program, database, *keys, row) : "?");
    return ordinal == 1 ? id : id + "/" + std::to_string(ordinal);
}

}  // namespace

void append_made_of(const program::Program& program, const Database& database, program::TableId table,
                    std::uint32_t row, std::string& id) {
    const Table& rows = database.table(table);
    bool first = true;
    const auto add = [&](const Column& column, std::size_t position) {
        if (!first) id += '/';
        first = false;
        id += column.is_known(position) ? plain_text(program, database, column, position) : "?";
    };
    if (const Provenance* part = part_of(rows.provenance, row); part && !part->bindings.empty()) {
        for (const ColumnPtr& binding : part->bindings) {
            if (row - part->from < binding->size) add(*binding, row - part->from);
        }
        if (!first) return;
    }
    for (const ColumnPtr& column : rows.columns) add(*column, row);
}

std::shared_ptr<const DerivedIds> derived_ids(const program::Program& program, const Database& database,
                                              program::TableId table) {
    {
        const std::lock_guard lock(database.cache->mutex);
        if (const auto found = database.cache->derived.find(table); found != database.cache->derived.end())
            return found->second;
    }
    auto ids = std::make_shared<DerivedIds>();
    const auto count = static_cast<std::uint32_t>(database.table(table).rows);
    ids->by_hash.reserve(count);
    std::string id;
    for (std::uint32_t row = 0; row < count; ++row) {
        id.clear();
        append_made_of(program, database, table, row, id);
        ids->by_hash.emplace_back(hash_text(id), row);
    }
    std::sort(ids->by_hash.begin(), ids->by_hash.end());
    for (auto begin = ids->by_hash.begin(); begin != ids->by_hash.end();) {
        const std::uint64_t hash = begin->first;
        const auto end = std::find_if(begin, ids->by_hash.end(), [&](const auto& entry) { return entry.first != hash; });
        // Rows whose hashes are equal have equal ids, but for a chance that the count by text rules out.
        std::map<std::string, std::uint32_t> seen;
        for (auto entry = begin; end - begin > 1 && entry != end; ++entry) {
            id.clear();
            append_made_of(program, database, table, entry->second, id);
            if (const std::uint32_t ordinal = ++seen[id]; ordinal > 1) ids->ordinals[entry->second] = ordinal;
        }
        begin = end;
    }
    const std::lock_guard lock(database.cache->mutex);
    return database.cache->derived.emplace(table, std::move(ids)).first->second;
}

std::string row_id(const program::Program& program, const Database& database, program::TableId table, std::uint32_t row) {
    const program::Table& declared = program.tables[table];
    const Table& rows = database.table(table);
    if (row >= rows.rows) return "?";
    if (declared.kind != program::TableKind::entity) {
        std::string id;
        append_made_of(program, database, table, row, id);
        const auto ids = derived_ids(program, database, table);
        const auto ordinal = ids->ordinals.find(row);
        return ordinal == ids->ordinals.end() ? id : id + "/" + std::to_string(ordinal->second);
    }
    if (declared.nesting != program::Nesting::none) return nested_id(program, database, table, row);
    return row < rows.keys.size() ? std::string(database.texts[rows.keys[row]]) : "?";
}

std::string row_name(const program::Program& program, const Database& database, program::TableId table,
                     std::uint32_t row) {
    const Table& rows = database.table(table);
    if (row < rows.labels.size() && rows.labels[row] != no_row) return std::string(database.texts[rows.labels[row]]);
    return row_id(program, database, table, row);
}

Place row_place(const program::Program& program, const Database& database, program::TableId table, std::uint32_t row) {
    const Table& rows = database.table(table);
    if (const PlaceRun* run = part_of(rows.places, row)) {
        const std::uint32_t position = row - run->from;
        Place place = run->first;
        if (position < run->lines.size()) {
            place.line = run->lines[position];
        } else if (!place.span.valid()) {
            place.line += position;
        }
        return place;
    }
    if (const Provenance* part = part_of(rows.provenance, row)) {
        for (const ColumnPtr& binding : part->bindings) {
            const std::size_t position = row - part->from;
            if (!binding->type.is(program::Kind::row) || position >= binding->size || !binding->is_known(position)) continue;
            const Place place =
                row_place(program, database, binding->type.table(), static_cast<std::uint32_t>(binding->word(position)));
            if (place.span.valid() || place.line > 0) return place;
        }
    }
    return {};
}

Place cell_place(const program::Program& program, const Database& database, const program::Field& field,
                 std::uint32_t row) {
    const auto& changed = database.table(field.table).changed;
    if (field.kind == program::FieldKind::stored)
        if (const auto found = changed.find({field.column, row}); found != changed.end()) return found->second;
    return row_place(program, database, field.table, row);
}

}  // namespace bangkom::facts
