#pragma once

#include "facts/load_context.hpp"

namespace bangkom::facts {

/// Puts what a chunk kept aside into the table: its rows begin at `row`; the words of its slice were written from
/// `slice` on.
void join_chunk(LoadContext& context, program::TableId table, Chunk& chunk, std::size_t slice, std::size_t row,
                const std::string& source);
/// Fills the rows from `first` on of every field that has no column.
void fill_unbound(LoadContext& context, program::TableId table, const std::vector<BoundColumn>& columns,
                  std::size_t first);

}  // namespace bangkom::facts
