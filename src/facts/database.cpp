#include "facts/database.hpp"

#include <algorithm>

#include "facts/database_cache.hpp"

namespace bangkom::facts {

namespace {

/// Finds in the cache, or builds without holding the lock: two threads may build the same, one is kept.
template <class Id, class Value, class Build>
std::shared_ptr<const Value> cached(std::mutex& mutex, std::map<Id, std::shared_ptr<const Value>>& kept, Id id,
                                    Build build) {
    {
        const std::lock_guard lock(mutex);
        if (const auto found = kept.find(id); found != kept.end()) return found->second;
    }
    auto built = std::make_shared<const Value>(build());
    const std::lock_guard lock(mutex);
    return kept.emplace(id, std::move(built)).first->second;
}

InverseIndex build_inverse(const Column& column, std::size_t rows, std::size_t targets) {
    InverseIndex index;
    index.offsets.assign(targets + 1, 0);
    const auto each = [&](auto use) {
        const auto add = [&](const Column& words, std::size_t position, std::size_t row) {
            if (!words.is_known(position)) return;
            const auto target = static_cast<std::uint64_t>(words.word(position));
            if (target < targets) use(static_cast<std::size_t>(target), static_cast<std::uint32_t>(row));
        };
        for (std::size_t row = 0; row < rows; ++row) {
            if (!column.type.list) {
                add(column, row, row);
            } else if (column.is_known(row)) {
                for (std::uint32_t i = column.list_begin(row); i < column.list_end(row); ++i) add(*column.items, i, row);
            }
        }
    };
    each([&](std::size_t target, std::uint32_t) { ++index.offsets[target + 1]; });
    for (std::size_t i = 0; i < targets; ++i) index.offsets[i + 1] += index.offsets[i];
    index.rows.resize(index.offsets.back());
    std::vector<std::uint32_t> next(index.offsets.begin(), index.offsets.end() - 1);
    each([&](std::size_t target, std::uint32_t row) { index.rows[next[target]++] = row; });
    return index;
}

const Column* stored_column(const program::Program& program, const Database& database, program::FieldId field) {
    if (!field.valid()) return nullptr;
    const program::Field& declared = program.fields[field];
    const auto& columns = database.table(declared.table).columns;
    return declared.column < columns.size() ? columns[declared.column].get() : nullptr;
}

/// A nested row's id begins with its parent's, so each slash may end the parent's id.
std::uint32_t find_nested(const program::Program& program, const Database& database, program::TableId table,
                          std::string_view id) {
    const program::Table& declared = program.tables[table];
    if (!stored_column(program, database, declared.parent_field)) return no_row;
    for (std::size_t slash = id.find('/'); slash != std::string_view::npos; slash = id.find('/', slash + 1)) {
        const std::uint32_t parent = database.find_row(program, declared.parent, id.substr(0, slash));
        if (parent == no_row) continue;
        const InverseIndex& children = database.inverse(program, declared.parent_field);
        for (std::uint32_t i = children.offsets[parent]; i < children.offsets[parent + 1]; ++i)
            if (row_id(program, database, table, children.rows[i]) == id) return children.rows[i];
    }
    return no_row;
}

std::uint32_t find_derived(const program::Program& program, const Database& database, program::TableId table,
                           std::string_view id) {
    const auto ids = derived_ids(program, database, table);
    const auto search = [&](std::string_view made_of) {
        const std::uint64_t hash = hash_text(made_of);
        auto found = std::lower_bound(ids->by_hash.begin(), ids->by_hash.end(), std::pair(hash, std::uint32_t(0)));
        for (; found != ids->by_hash.end() && found->first == hash; ++found)
            if (row_id(program, database, table, found->second) == id) return found->second;
        return no_row;
    };
    const std::uint32_t whole = search(id);
    const std::size_t slash = id.rfind('/');
    return whole != no_row || slash == std::string_view::npos ? whole : search(id.substr(0, slash));
}

}  // namespace

CacheHandle::CacheHandle() : cache_(std::make_shared<DatabaseCache>()) {}

CacheHandle& CacheHandle::operator=(const CacheHandle& other) {
    if (this != &other) cache_ = std::make_shared<DatabaseCache>();
    return *this;
}

std::shared_ptr<const KeyIndex> key_index(const Database& database, program::TableId table) {
    return cached(database.cache->mutex, database.cache->keys, table,
                  [&] { return KeyIndex(database.table(table).keys, database.texts); });
}

std::uint32_t Database::find_row(const program::Program& program, program::TableId id, std::string_view key) const {
    const program::Table& declared = program.tables[id];
    if (declared.kind != program::TableKind::entity) return find_derived(program, *this, id, key);
    if (declared.nesting != program::Nesting::none) return find_nested(program, *this, id, key);
    return key_index(*this, id)->find(key, texts);
}

const InverseIndex& Database::inverse(const program::Program& program, program::FieldId via) const {
    const program::Field& field = program.fields[via];
    const auto found = cached(cache->mutex, cache->inverses, via, [&] {
        const Column* column = stored_column(program, *this, via);
        const program::TableId target = field.type.table();
        const std::size_t targets = target.valid() ? table(target).rows : 0;
        InverseIndex index;
        if (column) {
            index = build_inverse(*column, table(field.table).rows, targets);
        } else {
            index.offsets.assign(targets + 1, 0);
        }
        return DatabaseCache::Inverse{field.table, target, std::move(index)};
    });
    return found->index;  // the cache holds it until the table is forgotten
}

void Database::forget_indexes(program::TableId table) {
    const std::lock_guard lock(cache->mutex);
    cache->keys.erase(table);
    cache->derived.clear();  // ids are made of other tables' ids
    cache->ordinals.erase(table);
    std::erase_if(cache->inverses,
                  [&](const auto& entry) { return entry.second->from == table || entry.second->to == table; });
}

}  // namespace bangkom::facts
