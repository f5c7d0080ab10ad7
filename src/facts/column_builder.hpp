#pragma once
// Columns while their rows are read.

#include <memory>
#include <vector>

#include "facts/column.hpp"

namespace bangkom::facts {

class ColumnBuilder {
public:
    explicit ColumnBuilder(program::Type type);

    program::Type type() const { return column_.type; }
    std::size_t size() const { return column_.size; }
    /// New rows hold 0; lists are empty until set, in ascending order of rows.
    void resize(std::size_t rows);
    /// Makes room for so many rows; big columns in big pages of memory.
    void reserve(std::size_t rows);

    std::int64_t* words() { return column_.values.data(); }
    void set(std::size_t row, std::int64_t word, std::int64_t denominator = 1);
    void set_missing(std::size_t row);
    /// Rows [from, size) hold this.
    void fill(std::size_t from, std::int64_t word, std::int64_t denominator);
    void fill_missing(std::size_t from);
    bool is_known(std::size_t row) const { return column_.is_known(row); }
    std::int64_t word(std::size_t row) const { return column_.word(row); }
    std::int64_t denominator(std::size_t row) const { return column_.denominator(row); }

    /// The items of `row`, behind those of all earlier rows. Returns the position of the first.
    std::uint32_t add_list(std::size_t row, std::size_t items);
    ColumnBuilder& items() { return *items_; }
    /// Other items for a row that has some already.
    void replace_list(std::size_t row, const std::vector<std::pair<std::int64_t, std::int64_t>>& words);

    ColumnPtr finish();

private:
    void need_mask();
    void pad_lists(std::size_t rows);

    Column column_;
    std::unique_ptr<ColumnBuilder> items_;
};

}  // namespace bangkom::facts
