#pragma once

#include <ostream>
#include <span>

#include "base/language.hpp"
#include "facts/database.hpp"
#include "report/document.hpp"

namespace bangkom::report {

/// All rows of a table, for people.
void add_table(const program::Program& program, const facts::Database& database, program::TableId table,
               Language language, Document& document);
/// Some of them, in that order.
void add_rows(const program::Program& program, const facts::Database& database, program::TableId table,
              std::span<const std::uint32_t> rows, Language language, Document& document);

/// The rows of a table as statements of an entity with fields of the same names: a script that can be used again.
void write_statements(const program::Program& program, const facts::Database& database, program::TableId table,
                      program::TableId entity, std::ostream& out);

/// The chosen rows of a decision as a grid `rows DECISION { … }`, sorted by its fields, one row a line.
void write_grid(const program::Program& program, const facts::Database& database, program::TableId table,
                std::ostream& out);

/// A value as it is written in a script.
std::string script_text(const program::Program& program, const facts::Database& database, const facts::Column& column,
                        std::size_t row);

}  // namespace bangkom::report
