#pragma once

#include <string>
#include <vector>

#include "lsp/analysis.hpp"

namespace bangkom::lsp {

struct KnownKey {
    std::string key;
    std::string label;
};

/// The keys of an entity's rows: those that scripts state, and those that were loaded when the project was last judged
/// (`judged` may be null).
std::vector<KnownKey> known_keys(const workspace::Project& project, const Analysis* judged, program::TableId table);

}  // namespace bangkom::lsp
