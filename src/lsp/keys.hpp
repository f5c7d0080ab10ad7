#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lsp/analysis.hpp"

namespace bangkom::lsp {

struct KnownKey {
    std::string key;
    std::string label;
};

/// Rows that were loaded, of the project or of what it was before.
struct LoadedRows {
    const program::Program& program;
    const facts::Database& database;
};
/// Those of the analysis, where it has any.
std::optional<LoadedRows> loaded_rows(const Analysis* judged);

/// The keys of an entity's rows: those that scripts state, and those that were loaded.
std::vector<KnownKey> known_keys(const workspace::Project& project, const std::optional<LoadedRows>& loaded,
                                 program::TableId table);

}  // namespace bangkom::lsp
