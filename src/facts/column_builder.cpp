#include "facts/column_builder.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>

namespace bangkom::facts {

namespace {

/// A page fault for every 4 KiB costs more than what is read into it.
void ask_for_big_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
    constexpr std::uintptr_t page = std::uintptr_t(1) << 21;
    const auto begin = (reinterpret_cast<std::uintptr_t>(memory) + page - 1) & ~(page - 1);
    const auto end = (reinterpret_cast<std::uintptr_t>(memory) + bytes) & ~(page - 1);
    if (end > begin) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

}  // namespace

ColumnBuilder::ColumnBuilder(program::Type type) {
    column_.type = type;
    if (!type.list) return;
    items_ = std::make_unique<ColumnBuilder>(type.element());
    column_.offsets.push_back(0);
}

void ColumnBuilder::resize(std::size_t rows) {
    column_.size = rows;
    if (items_) {
        if (column_.offsets.size() > rows + 1) {
            column_.offsets.resize(rows + 1);
            items_->resize(column_.offsets.back());
        }
        return;
    }
    column_.values.resize(rows);
    if (!column_.denominators.empty()) column_.denominators.resize(rows, 1);
    if (!column_.known.empty()) column_.known.resize(rows, 1);
}

void ColumnBuilder::reserve(std::size_t rows) {
    if (items_ || rows <= column_.values.capacity()) return;
    column_.values.reserve(rows);
    ask_for_big_pages(column_.values.data() + column_.values.size(), (rows - column_.values.size()) * sizeof(std::int64_t));
}

void ColumnBuilder::need_mask() {
    if (column_.known.empty()) column_.known.assign(column_.size, 1);
}

void ColumnBuilder::set(std::size_t row, std::int64_t word, std::int64_t denominator) {
    column_.values[row] = word;
    if (!column_.known.empty()) column_.known[row] = 1;
    if (denominator != 1 && column_.denominators.empty()) column_.denominators.assign(column_.size, 1);
    if (!column_.denominators.empty()) column_.denominators[row] = denominator;
}

void ColumnBuilder::set_missing(std::size_t row) {
    if (items_) return;
    need_mask();
    column_.known[row] = 0;
    column_.values[row] = 0;
    if (!column_.denominators.empty()) column_.denominators[row] = 1;
}

void ColumnBuilder::fill(std::size_t from, std::int64_t word, std::int64_t denominator) {
    for (std::size_t row = from; row < column_.size; ++row) set(row, word, denominator);
}

void ColumnBuilder::fill_missing(std::size_t from) {
    if (items_) return;
    for (std::size_t row = from; row < column_.size; ++row) set_missing(row);
}

void ColumnBuilder::pad_lists(std::size_t rows) {
    const std::uint32_t end = column_.offsets.back();
    if (column_.offsets.size() < rows + 1) column_.offsets.resize(rows + 1, end);
}

std::uint32_t ColumnBuilder::add_list(std::size_t row, std::size_t items) {
    pad_lists(row);
    const std::uint32_t begin = column_.offsets.back();
    items_->resize(begin + items);
    column_.offsets.push_back(static_cast<std::uint32_t>(begin + items));
    return begin;
}

void ColumnBuilder::replace_list(std::size_t row, const std::vector<std::pair<std::int64_t, std::int64_t>>& words) {
    pad_lists(column_.size);
    auto old = std::move(items_);
    const std::vector<std::uint32_t> offsets = std::move(column_.offsets);
    items_ = std::make_unique<ColumnBuilder>(column_.type.element());
    column_.offsets = {0};
    for (std::size_t r = 0; r + 1 < offsets.size(); ++r) {
        const std::size_t count = r == row ? words.size() : offsets[r + 1] - offsets[r];
        const std::uint32_t begin = add_list(r, count);
        for (std::size_t i = 0; i < count; ++i) {
            if (r == row) {
                items_->set(begin + i, words[i].first, words[i].second);
            } else if (!old->is_known(offsets[r] + i)) {
                items_->set_missing(begin + i);
            } else {
                items_->set(begin + i, old->word(offsets[r] + i), old->denominator(offsets[r] + i));
            }
        }
    }
}

ColumnPtr ColumnBuilder::finish() {
    if (items_) {
        pad_lists(column_.size);
        column_.items = items_->finish();
    }
    return std::make_shared<const Column>(std::move(column_));
}

}  // namespace bangkom::facts
