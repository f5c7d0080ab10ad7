#pragma once

#include <string_view>

#include "facts/database.hpp"
#include "source/source_set.hpp"

namespace bangkom::report {

/// A place as files, lines and columns, of a script or of loaded data.
struct Spot {
    std::string_view file;
    std::size_t line = 0;  // 0: no place
    std::size_t column = 1;
    bool is_standard = false;  // in a module of the standard library
};

Spot spot_of(const SourceSet& sources, const facts::Database& database, const facts::Place& place);

}  // namespace bangkom::report
