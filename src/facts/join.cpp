#include "facts/join.hpp"

#include <algorithm>

namespace bangkom::facts {

namespace {

void join_list(LoadContext& context, ColumnBuilder& column, const BoundColumn& bound, const FieldDefault& absent,
               const ChunkColumn& from, std::size_t row) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < from.list_sizes.size(); ++i) {
        const std::size_t size = from.list_sizes[i];
        const bool use_default = size == 0 && !absent.items.empty();
        const std::uint32_t begin = column.add_list(row + i, use_default ? absent.items.size() : size);
        for (std::size_t k = 0; use_default && k < absent.items.size(); ++k)
            column.items().set(begin + k, absent.items[k].value, absent.items[k].denominator);
        for (std::size_t k = 0; k < size; ++k, ++next) {
            if (bound.text) {
                column.items().set(begin + k, context.database.texts.intern(from.list_texts[next]));
            } else {
                column.items().set(begin + k, from.list_items[next].value, from.list_items[next].denominator);
            }
        }
    }
}

void join_scalars(LoadContext& context, ColumnBuilder& column, const ChunkColumn& from, std::size_t row) {
    for (const auto& [position, text] : from.texts) column.set(row + position, context.database.texts.intern(text));
    for (const auto& [position, denominator] : from.denominators)
        column.set(row + position, column.word(row + position), denominator);
    for (const std::uint32_t position : from.missing) column.set_missing(row + position);
}

}  // namespace

void join_chunk(LoadContext& context, program::TableId table, Chunk& chunk, std::size_t slice, std::size_t row,
                const std::string& source) {
    TableRows& rows = context.rows(table);
    for (std::size_t i = 0; i < chunk.bound().size(); ++i) {
        const BoundColumn& bound = chunk.bound()[i];
        ChunkColumn& from = chunk.columns()[i];
        if (bound.role == BoundColumn::Role::label) {
            if (rows.labels.size() < rows.rows) rows.labels.resize(rows.rows, no_row);
            for (const auto& [position, text] : from.texts)
                rows.labels[row + position] = context.database.texts.intern(text);
        }
        if (bound.role != BoundColumn::Role::field) continue;
        ColumnBuilder& column = rows.columns[bound.stored];
        if (bound.list) {
            join_list(context, column, bound, rows.defaults[bound.stored], from, row);
            continue;
        }
        if (slice != row) std::copy_n(column.words() + slice, chunk.rows, column.words() + row);
        join_scalars(context, column, from, row);
        for (LateKey& late : from.late) {
            late.row += static_cast<std::uint32_t>(row);
            context.late.push_back({table, bound.stored, std::move(late), source, bound.header});
        }
    }
}

void fill_unbound(LoadContext& context, program::TableId table, const std::vector<BoundColumn>& columns,
                  std::size_t first) {
    TableRows& rows = context.rows(table);
    for (std::size_t stored = 0; stored < rows.columns.size(); ++stored) {
        const bool bound = std::any_of(columns.begin(), columns.end(), [&](const BoundColumn& column) {
            return column.role == BoundColumn::Role::field && column.stored == stored;
        });
        if (bound) continue;
        ColumnBuilder& column = rows.columns[stored];
        const FieldDefault& absent = rows.defaults[stored];
        if (column.type().list) {
            for (std::size_t row = first; row < rows.rows && !absent.items.empty(); ++row) {
                const std::uint32_t begin = column.add_list(row, absent.items.size());
                for (std::size_t k = 0; k < absent.items.size(); ++k)
                    column.items().set(begin + k, absent.items[k].value, absent.items[k].denominator);
            }
        } else if (absent.empty == Absent::default_value) {
            column.fill(first, absent.word.value, absent.word.denominator);
        } else {
            column.fill_missing(first);
        }
    }
}

}  // namespace bangkom::facts
