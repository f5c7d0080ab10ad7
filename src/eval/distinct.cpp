// Rows that are alike, and columns one behind the other.

#include <algorithm>

#include "eval/columns.hpp"

namespace bangkom::eval {

namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0xff51'afd7'ed55'8ccdu;
    return hash ^ (hash >> 32);
}

bool same(const Column& column, std::size_t a, std::size_t b) {
    const bool known = column.is_known(a);
    if (known != column.is_known(b)) return false;
    return !known || (column.word(a) == column.word(b) && column.denominator(a) == column.denominator(b));
}

ColumnPtr concatenate_lists(const std::vector<ColumnPtr>& parts, Type type, std::size_t size) {
    auto result = std::make_shared<Column>();
    result->type = type;
    result->size = size;
    result->offsets.assign(1, 0);
    std::vector<ColumnPtr> items;
    for (const ColumnPtr& part : parts) {
        std::vector<std::uint32_t> picked;
        for (std::size_t row = 0; row < part->size; ++row) {
            for (std::uint32_t i = part->list_begin(row); i < part->list_end(row); ++i) picked.push_back(i);
            if (!part->known.empty() && result->known.empty()) result->known.assign(result->offsets.size() - 1, 1);
            if (!result->known.empty()) result->known.push_back(part->is_known(row));
            result->offsets.push_back(result->offsets.back() + part->list_end(row) - part->list_begin(row));
        }
        items.push_back(gather(part->items, picked));
    }
    result->items = concatenate(items, type.element());
    return result;
}

}  // namespace

ColumnPtr concatenate(const std::vector<ColumnPtr>& parts, Type type) {
    if (parts.size() == 1) return retyped(parts.front(), type);
    std::size_t size = 0;
    bool fractions = false;
    bool masks = false;
    for (const ColumnPtr& part : parts) {
        size += part->size;
        fractions = fractions || !part->denominators.empty();
        masks = masks || !part->known.empty();
    }
    if (type.list) return concatenate_lists(parts, type, size);
    auto result = new_column(type, size, false);
    if (fractions) result->denominators.assign(size, 1);
    if (masks) result->known.assign(size, 1);
    std::size_t from = 0;
    const auto copy = [&](const Column& part, const auto& cells, auto& out) {
        if (cells.empty()) return;
        const auto to = out.begin() + static_cast<std::ptrdiff_t>(from);
        if (part.constant) {
            std::fill(to, to + static_cast<std::ptrdiff_t>(part.size), cells[0]);
        } else {
            std::copy(cells.begin(), cells.end(), to);
        }
    };
    for (const ColumnPtr& part : parts) {
        copy(*part, part->values, result->values);
        copy(*part, part->denominators, result->denominators);
        copy(*part, part->known, result->known);
        from += part->size;
    }
    return result;
}

void number_distinct(const std::vector<const Column*>& columns, std::size_t size, std::vector<std::uint32_t>& firsts,
                     std::vector<std::uint32_t>& which) {
    std::size_t capacity = 64;
    while (capacity < size * 2) capacity *= 2;
    std::vector<std::uint32_t> slots(capacity, 0);  // number + 1
    which.resize(size);
    firsts.clear();
    for (std::size_t row = 0; row < size; ++row) {
        std::uint64_t hash = 0;
        for (const Column* column : columns) {
            const bool known = column->is_known(row);
            hash = mix(hash, known ? static_cast<std::uint64_t>(column->word(row)) : 0x5bd1'e995u);
            if (known && !column->denominators.empty())
                hash = mix(hash, static_cast<std::uint64_t>(column->denominator(row)));
        }
        std::size_t slot = hash & (capacity - 1);
        for (;; slot = (slot + 1) & (capacity - 1)) {
            if (slots[slot] == 0) {
                slots[slot] = static_cast<std::uint32_t>(firsts.size() + 1);
                firsts.push_back(static_cast<std::uint32_t>(row));
                break;
            }
            const std::uint32_t first = firsts[slots[slot] - 1];
            if (std::all_of(columns.begin(), columns.end(), [&](const Column* c) { return same(*c, first, row); }))
                break;
        }
        which[row] = slots[slot] - 1;
    }
}

}  // namespace bangkom::eval
