#pragma once

#include <cstdint>
#include <vector>

#include "facts/database.hpp"

namespace bangkom::report {

/// The rows of a table sorted by its fields: references by id as text, other values by value, missing ones last.
std::vector<std::uint32_t> sorted_rows(const program::Program& program, const facts::Database& database,
                                       const facts::Table& table);

}  // namespace bangkom::report
