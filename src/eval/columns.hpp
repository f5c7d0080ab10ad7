#pragma once
// Making columns: constants, gathering rows, and the small questions that every operation asks of them.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "facts/column.hpp"

namespace bangkom::eval {

using facts::Column;
using facts::ColumnPtr;
using program::Kind;
using program::Type;
using Rows = std::span<const std::uint32_t>;

/// A cell of a condition.
enum class Truth : std::uint8_t { no = 0, yes = 1, missing = 2 };

inline Truth truth(const Column& column, std::size_t row) {
    const std::size_t at = column.at(row);
    if (!column.known.empty() && column.known[at] == 0) return Truth::missing;
    return column.values[at] != 0 ? Truth::yes : Truth::no;
}

/// A column under construction, of `stored` cells that all are known until something else is said.
std::shared_ptr<Column> new_column(Type type, std::size_t size, bool constant);

ColumnPtr missing_column(Type type, std::size_t size);
ColumnPtr constant_column(Type type, std::int64_t word, std::size_t size, std::int64_t denominator = 1);
/// A column that is constant, or has one row, for `size` rows.
ColumnPtr spread(const ColumnPtr& column, std::size_t size);
/// A copy with one stored cell a row, to be changed. No lists.
std::shared_ptr<Column> unfolded(const Column& column);
/// The words from, from + 1, …
ColumnPtr counting_column(Type type, std::int64_t from, std::size_t size);

/// Cell k of the result is cell rows[k] of the column; any order, repeats allowed.
ColumnPtr gather(const ColumnPtr& column, Rows rows);
/// The same with the positions in a column of words: cell words[k]; a missing position gives a missing cell.
ColumnPtr gather_words(const Column& column, const Column& positions);

/// The mask of a result whose cell is known where both are; empty where all are.
std::vector<std::uint8_t> both_known(const Column& a, const Column& b, std::size_t stored);
/// Drops a mask without missing cells and denominators that all are 1.
void tidy(Column& column);
/// The column with another type; the same one where it has it already.
ColumnPtr retyped(const ColumnPtr& column, Type type);

bool all_missing(const Column& column);
std::size_t bytes(const Column& column);

/// One column behind the other.
ColumnPtr concatenate(const std::vector<ColumnPtr>& parts, Type type);

/// Numbers rows by the values of all columns, missing being a value: which[row] is the number, firsts[number] the first
/// such row.
void number_distinct(const std::vector<const Column*>& columns, std::size_t size, std::vector<std::uint32_t>& firsts,
                     std::vector<std::uint32_t>& which);

/// Rows [0, size) as numbers, for whoever needs every row.
std::vector<std::uint32_t> all_rows(std::size_t size);

/// Cells put together from parts: rows[k] of the result is cell k of a part. Every row is put once; those never put
/// are missing.
class Assembly {
public:
    Assembly(Type type, std::size_t size) : type_(type), size_(size), part_(size, none), cell_(size) {}
    void put(Rows rows, ColumnPtr part);
    /// The cells of `part` at these rows, for rows that keep their place: part has as many rows as the result.
    void put_in_place(Rows rows, ColumnPtr part);
    ColumnPtr finish() const;

private:
    static constexpr std::uint32_t none = 0xffff'ffffu;
    ColumnPtr finish_lists() const;

    Type type_;
    std::size_t size_;
    std::vector<std::uint32_t> part_;
    std::vector<std::uint32_t> cell_;
    std::vector<ColumnPtr> parts_;
};

}  // namespace bangkom::eval
