#pragma once
// Which column of a grid, file or query goes to which field.

#include <string>
#include <vector>

#include "facts/chunk.hpp"
#include "facts/load_context.hpp"

namespace bangkom::facts {

struct HeaderCell {
    std::string text;
    Span span;  // grids
};

/// A grid, file or query as messages name it.
struct InputName {
    std::string shown;       // file, or file and query; empty for grids
    Span span;               // of the statement
    std::uint32_t header_line = 0;
    std::string header_text; // of files
    const std::vector<program::Load::Mapping>* mappings = nullptr;
};

/// One a header cell. Reports columns that are named twice, unknown or unused, and those that are wanted and not there;
/// `usable` is false where the rows could not be told apart.
std::vector<BoundColumn> bind_columns(LoadContext& context, program::TableId table, const std::vector<HeaderCell>& header,
                                      const InputName& input, bool& usable);

/// Gives each bound column its reader, once the rows that it refers to have keys.
void prepare_readers(LoadContext& context, program::TableId table, std::vector<BoundColumn>& columns);

/// The fields of a table that a header may name, with every spelling, folded.
std::size_t count_matches(const program::Program& program, program::TableId table, const std::vector<std::string>& header);

}  // namespace bangkom::facts
