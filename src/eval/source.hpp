#pragma once
// What a loop goes through, for every row of a frame: stretches of numbers, of row numbers or of a list's items.

#include <cstdint>
#include <memory>
#include <vector>

#include "eval/columns.hpp"

namespace bangkom::eval {

struct Source {
    enum class Kind : std::uint8_t {
        counting,  // begin[i], begin[i] + 1, …
        rows,      // rows[begin[i]] …
        cells,     // cells of the column `cells` from begin[i] on
    } kind = Kind::counting;
    Type item;
    bool constant = false;  // the same for all rows
    std::vector<std::int64_t> begin;
    std::vector<std::uint32_t> count;
    std::vector<std::uint8_t> known;  // 0: the collection is missing; empty: all are known
    const std::uint32_t* rows = nullptr;
    ColumnPtr cells;
    std::shared_ptr<const void> hold;  // keeps `rows` alive
    bool by_index = false;             // found by keys: key conditions hold already, unless `uncertain`
    bool uncertain = false;

    std::size_t at(std::size_t row) const { return constant ? 0 : row; }
    bool is_known(std::size_t row) const { return known.empty() || known[at(row)] != 0; }
};

}  // namespace bangkom::eval
