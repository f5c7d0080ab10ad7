#pragma once
// A column: one value a row, stored side by side. Every kind is a 64-bit word: a number's numerator, a day, an enum's
// position, 0 or 1, a row number, a text's id in the TextPool. A mask says which are known; lists are offsets into a
// column of items.

#include <cstdint>
#include <memory>
#include <vector>

#include "program/type.hpp"

namespace bangkom::facts {

struct Column;
using ColumnPtr = std::shared_ptr<const Column>;

/// Why a cell is missing: an id of a reason kept by the evaluator; only filled while explaining.
using ReasonId = std::uint32_t;

struct Column {
    program::Type type;
    std::size_t size = 0;
    bool constant = false;                   // one stored cell stands for all `size` rows
    std::vector<std::int64_t> values;        // empty for lists
    std::vector<std::int64_t> denominators;  // numbers only; empty while all are 1
    std::vector<std::uint8_t> known;         // 1 known, 0 missing; empty while all are known
    std::vector<std::uint32_t> offsets;      // lists only: the items of row i are items[offsets[i] .. offsets[i + 1])
    ColumnPtr items;                         // lists only: items of a known list are never missing unless known says so
    std::vector<ReasonId> reasons;           // parallel to values while explaining, else empty

    std::size_t at(std::size_t row) const { return constant ? 0 : row; }
    bool is_known(std::size_t row) const { return known.empty() || known[at(row)] != 0; }
    std::int64_t word(std::size_t row) const { return values[at(row)]; }
    std::int64_t denominator(std::size_t row) const { return denominators.empty() ? 1 : denominators[at(row)]; }
    std::uint32_t list_begin(std::size_t row) const { return offsets[at(row)]; }
    std::uint32_t list_end(std::size_t row) const { return offsets[at(row) + 1]; }
    std::size_t stored() const { return constant ? (size > 0 ? 1 : 0) : size; }
};

}  // namespace bangkom::facts
