#pragma once

#include "facts/load_context.hpp"

namespace bangkom::facts {

/// Whether the row changes one that is there already (`amend`), instead of being added.
bool changes_row(const program::Program& program, const program::StatedRow& row);

/// Adds rows stated as blocks, all of one table.
void add_script_rows(LoadContext& context, program::TableId table, std::span<const std::uint32_t> positions);
/// Applies `amend KIND key { … }`, once all rows of the table are there.
void change_rows(LoadContext& context, program::TableId table, std::span<const std::uint32_t> positions);

/// The default of a field as words, told once where it is a key that no row has.
FieldDefault default_of(LoadContext& context, program::FieldId field);

}  // namespace bangkom::facts
