#pragma once
// What is wrong, as the editor shows it.

#include <map>

#include "lsp/desk.hpp"
#include "lsp/places.hpp"

namespace bangkom::lsp {

/// A diagnostic without a place in the library or without any is shown where the office's own script leads there.
Span shown_place(const Analysis& analysis, const Diagnostic& diagnostic);

/// The protocol's diagnostics of all files that have any, by URI, and an empty list for each open document without.
std::map<std::string, Json> published_diagnostics(const Desk& desk, const Places& places, Language language);

}  // namespace bangkom::lsp
