#include "eval/columns.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <numeric>

namespace bangkom::eval {

namespace {

/// Cells picked by index in one pass: the vector is not filled with zeros before.
template <class Cell, class Index>
class PickIterator {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = Cell;
    using difference_type = std::ptrdiff_t;
    using pointer = const Cell*;
    using reference = Cell;
    PickIterator(const Cell* cells, const Index* at) : cells_(cells), at_(at) {}
    Cell operator*() const { return cells_[static_cast<std::size_t>(*at_)]; }
    PickIterator& operator++() {
        ++at_;
        return *this;
    }
    PickIterator operator++(int) { return {cells_, at_++}; }
    PickIterator& operator--() {
        --at_;
        return *this;
    }
    PickIterator& operator+=(difference_type n) {
        at_ += n;
        return *this;
    }
    friend difference_type operator-(const PickIterator& a, const PickIterator& b) { return a.at_ - b.at_; }
    friend bool operator==(const PickIterator& a, const PickIterator& b) { return a.at_ == b.at_; }
    friend bool operator!=(const PickIterator& a, const PickIterator& b) { return a.at_ != b.at_; }

private:
    const Cell* cells_;
    const Index* at_;
};

template <class Cell, class Index>
void pick(const std::vector<Cell>& from, const Index* begin, std::size_t count, std::vector<Cell>& to) {
    if (from.empty()) return;
    using Iterator = PickIterator<Cell, Index>;
    to.assign(Iterator(from.data(), begin), Iterator(from.data(), begin + count));
}

std::shared_ptr<Column> unfilled_column(Type type, std::size_t size) {
    auto column = std::make_shared<Column>();
    column->type = type;
    column->size = size;
    return column;
}

ColumnPtr gather_lists(const Column& column, Rows rows) {
    auto result = std::make_shared<Column>();
    result->type = column.type;
    result->size = rows.size();
    result->offsets.reserve(rows.size() + 1);
    result->offsets.push_back(0);
    if (!column.known.empty()) result->known.resize(rows.size());
    std::vector<std::uint32_t> picked;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (!column.known.empty()) result->known[k] = column.is_known(rows[k]);
        for (std::uint32_t i = column.list_begin(rows[k]); i < column.list_end(rows[k]); ++i) picked.push_back(i);
        result->offsets.push_back(static_cast<std::uint32_t>(picked.size()));
    }
    result->items = gather(column.items, picked);
    return result;
}

}  // namespace

std::shared_ptr<Column> new_column(Type type, std::size_t size, bool constant) {
    auto column = std::make_shared<Column>();
    column->type = type;
    column->size = size;
    column->constant = constant;
    column->values.resize(column->stored());
    return column;
}

ColumnPtr missing_column(Type type, std::size_t size) {
    auto column = std::make_shared<Column>();
    column->type = type;
    column->size = size;
    column->constant = true;
    column->known.assign(1, 0);
    if (type.list) {
        column->offsets = {0, 0};
        column->items = std::make_shared<Column>(Column{.type = type.element()});
    } else {
        column->values.assign(1, 0);
    }
    return column;
}

ColumnPtr constant_column(Type type, std::int64_t word, std::size_t size, std::int64_t denominator) {
    auto column = std::make_shared<Column>();
    column->type = type;
    column->size = size;
    column->constant = true;
    column->values.assign(1, word);
    if (denominator != 1) column->denominators.assign(1, denominator);
    return column;
}

ColumnPtr spread(const ColumnPtr& column, std::size_t size) {
    if (column->constant && column->size == size) return column;
    auto copy = std::make_shared<Column>(*column);
    copy->constant = true;
    copy->size = size;
    return copy;
}

std::shared_ptr<Column> unfolded(const Column& column) {
    auto copy = std::make_shared<Column>(column);
    if (!column.constant) return copy;
    copy->constant = false;
    const auto repeat = [&](auto& cells) {
        if (!cells.empty()) cells.assign(column.size, cells[0]);
    };
    repeat(copy->values);
    repeat(copy->denominators);
    repeat(copy->known);
    return copy;
}

ColumnPtr counting_column(Type type, std::int64_t from, std::size_t size) {
    auto column = new_column(type, size, false);
    std::iota(column->values.begin(), column->values.end(), from);
    return column;
}

ColumnPtr gather(const ColumnPtr& column, Rows rows) {
    if (column->constant) return spread(column, rows.size());
    if (column->type.list) return gather_lists(*column, rows);
    auto result = unfilled_column(column->type, rows.size());
    pick(column->values, rows.data(), rows.size(), result->values);
    pick(column->denominators, rows.data(), rows.size(), result->denominators);
    pick(column->known, rows.data(), rows.size(), result->known);
    if (!result->denominators.empty() || !result->known.empty()) tidy(*result);
    return result;
}

ColumnPtr gather_words(const Column& column, const Column& positions) {
    const std::size_t size = positions.size;
    if (positions.constant) {
        if (size == 0 || !positions.is_known(0)) return missing_column(column.type, size);
        const auto row = static_cast<std::uint32_t>(positions.values[0]);
        const ColumnPtr borrowed(ColumnPtr{}, &column);
        return spread(gather(borrowed, Rows(&row, 1)), size);
    }
    const bool masked = !positions.known.empty();
    if (!masked && !column.constant && !column.type.list) {
        // The usual case: a field of rows that all are known.
        auto result = unfilled_column(column.type, size);
        pick(column.values, positions.values.data(), size, result->values);
        pick(column.denominators, positions.values.data(), size, result->denominators);
        pick(column.known, positions.values.data(), size, result->known);
        if (!result->denominators.empty() || !result->known.empty()) tidy(*result);
        return result;
    }
    std::vector<std::uint32_t> rows(size);
    if (masked && all_missing(positions)) return missing_column(column.type, size);
    for (std::size_t k = 0; k < size; ++k)
        rows[k] = masked && positions.known[k] == 0 ? 0 : static_cast<std::uint32_t>(positions.values[k]);
    // A column without rows can only be asked for missing positions.
    if (column.stored() == 0 && !column.type.list) return missing_column(column.type, size);
    const ColumnPtr borrowed(ColumnPtr{}, &column);
    if (!masked) return gather(borrowed, rows);
    std::shared_ptr<Column> result;
    if (column.type.list) {
        result = std::make_shared<Column>(*gather_lists(column, rows));
    } else if (column.constant) {
        // One cell for all rows, but not for those without a position.
        auto whole = std::make_shared<Column>(column);
        whole->size = size;
        result = unfolded(*whole);
    } else {
        result = std::make_shared<Column>(*gather(borrowed, rows));
    }
    if (result->known.empty()) {
        result->known = positions.known;
    } else {
        for (std::size_t k = 0; k < size; ++k) result->known[k] &= positions.known[k];
    }
    return result;
}

std::vector<std::uint8_t> both_known(const Column& a, const Column& b, std::size_t stored) {
    std::vector<std::uint8_t> known;
    if (a.known.empty() && b.known.empty()) return known;
    known.assign(stored, 1);
    for (const Column* column : {&a, &b}) {
        if (column->known.empty()) continue;
        if (column->constant || stored == 1) {
            if (column->known[0] == 0) std::fill(known.begin(), known.end(), std::uint8_t{0});
        } else {
            for (std::size_t i = 0; i < stored; ++i) known[i] &= column->known[i];
        }
    }
    return known;
}

void tidy(Column& column) {
    if (!column.known.empty() && std::memchr(column.known.data(), 0, column.known.size()) == nullptr)
        column.known.clear();
    if (!column.denominators.empty() &&
        std::all_of(column.denominators.begin(), column.denominators.end(), [](std::int64_t d) { return d == 1; }))
        column.denominators.clear();
}

ColumnPtr retyped(const ColumnPtr& column, Type type) {
    if (column->type == type) return column;
    if (column->type.list != type.list) return missing_column(type, column->size);
    auto copy = std::make_shared<Column>(*column);
    copy->type = type;
    return copy;
}

bool all_missing(const Column& column) {
    return !column.known.empty() && std::memchr(column.known.data(), 1, column.known.size()) == nullptr;
}

std::size_t bytes(const Column& column) {
    std::size_t sum = sizeof(Column) + column.values.capacity() * 8 + column.denominators.capacity() * 8 +
                      column.known.capacity() + column.offsets.capacity() * 4;
    if (column.items && column.type.list) sum += column.items->values.capacity() * 8;
    return sum;
}

std::vector<std::uint32_t> all_rows(std::size_t size) {
    std::vector<std::uint32_t> rows(size);
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

void Assembly::put(Rows rows, ColumnPtr part) {
    const auto number = static_cast<std::uint32_t>(parts_.size());
    for (std::size_t k = 0; k < rows.size(); ++k) {
        part_[rows[k]] = number;
        cell_[rows[k]] = static_cast<std::uint32_t>(k);
    }
    parts_.push_back(std::move(part));
}

void Assembly::put_in_place(Rows rows, ColumnPtr part) {
    const auto number = static_cast<std::uint32_t>(parts_.size());
    for (const std::uint32_t row : rows) {
        part_[row] = number;
        cell_[row] = row;
    }
    parts_.push_back(std::move(part));
}

ColumnPtr Assembly::finish() const {
    if (parts_.empty()) return missing_column(type_, size_);
    if (type_.list) return finish_lists();
    auto result = new_column(type_, size_, false);
    bool fractions = false;
    bool gaps = false;
    for (const ColumnPtr& part : parts_) {
        fractions = fractions || !part->denominators.empty();
        gaps = gaps || !part->known.empty();
    }
    gaps = gaps || std::find(part_.begin(), part_.end(), none) != part_.end();
    if (fractions) result->denominators.assign(size_, 1);
    if (gaps) result->known.assign(size_, 0);
    for (std::size_t row = 0; row < size_; ++row) {
        if (part_[row] == none) continue;
        const Column& part = *parts_[part_[row]];
        const std::size_t at = part.at(cell_[row]);
        result->values[row] = part.values.empty() ? 0 : part.values[at];
        if (fractions && !part.denominators.empty()) result->denominators[row] = part.denominators[at];
        if (gaps) result->known[row] = part.known.empty() ? 1 : part.known[at];
    }
    tidy(*result);
    return result;
}

ColumnPtr Assembly::finish_lists() const {
    auto result = std::make_shared<Column>();
    result->type = type_;
    result->size = size_;
    result->known.assign(size_, 0);
    result->offsets.assign(1, 0);
    std::vector<std::uint32_t> item_part;
    std::vector<std::uint32_t> item_cell;
    for (std::size_t row = 0; row < size_; ++row) {
        if (part_[row] != none && parts_[part_[row]]->type.list) {
            const Column& part = *parts_[part_[row]];
            result->known[row] = part.is_known(cell_[row]);
            for (std::uint32_t i = part.list_begin(cell_[row]); i < part.list_end(cell_[row]); ++i) {
                item_part.push_back(part_[row]);
                item_cell.push_back(i);
            }
        }
        result->offsets.push_back(static_cast<std::uint32_t>(item_cell.size()));
    }
    Assembly items(type_.element(), item_cell.size());
    for (const ColumnPtr& part : parts_) items.parts_.push_back(part->type.list ? part->items : part);
    items.part_ = std::move(item_part);
    items.cell_ = std::move(item_cell);
    result->items = items.finish();
    tidy(*result);
    return result;
}

}  // namespace bangkom::eval
