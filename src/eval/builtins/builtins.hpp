#pragma once
// The bodies of the functions of the language, over columns. Their signatures stand in program/builtin.cpp; a body is
// found by its function's name.

#include <span>
#include <string_view>
#include <vector>

#include "eval/columns.hpp"
#include "facts/text_pool.hpp"

namespace bangkom::eval {

struct BuiltinArguments {
    const std::vector<ColumnPtr>& columns;
    Type result;
    std::size_t size;
    facts::TextPool& texts;
};
/// Every argument has `size` rows; a missing argument makes the result missing.
using ColumnBuiltin = ColumnPtr (*)(const BuiltinArguments&);

struct NamedBody {
    std::string_view name;
    ColumnBuiltin body;
};
std::span<const NamedBody> date_bodies();
std::span<const NamedBody> number_bodies();
std::span<const NamedBody> text_bodies();

/// Parallel to program::builtins(); null where a function has no body.
std::vector<ColumnBuiltin> find_bodies();

/// A result column and the rows to fill: for each row whose arguments all are known, `fill(row, cell)` gives the cell's
/// word, or says by false that there is none.
template <class Fill>
ColumnPtr fill_rows(const BuiltinArguments& arguments, Fill fill) {
    bool constant = true;
    for (const ColumnPtr& column : arguments.columns) constant = constant && column->constant;
    auto result = new_column(arguments.result, arguments.size, constant);
    const std::size_t stored = result->stored();
    for (std::size_t row = 0; row < stored; ++row) {
        bool known = true;
        for (const ColumnPtr& column : arguments.columns) known = known && column->is_known(row);
        if (known && fill(row, *result)) continue;
        if (result->known.empty()) result->known.assign(stored, 1);
        result->known[row] = 0;
    }
    return result;
}

}  // namespace bangkom::eval
