#pragma once
// What may be typed at a place, by scope.

#include <cstdint>
#include <string>
#include <vector>

#include "lsp/completion_place.hpp"
#include "lsp/keys.hpp"

namespace bangkom::lsp {

/// The protocol's kinds of items, as far as they fit.
enum class ItemKind : std::uint8_t {
    function = 3,
    field = 5,
    variable = 6,
    module = 9,
    unit = 11,
    value = 12,
    enumeration = 13,
    keyword = 14,
    snippet_kind = 15,
    member = 20,
    constant = 21,
    structure = 22,
    event = 23
};

struct CompletionItem {
    std::string label;
    ItemKind kind;
    std::string detail;
    char rank;            // the lower come first; equal ones by label
    std::string snippet;  // a body with places to fill in; empty: the label is written
    std::string filter;   // what is compared with what was typed; empty: the label
};
struct Completions {
    std::uint32_t begin = 0;  // what stands from here to the place is replaced
    std::vector<CompletionItem> items;
};

Completions completions(const Spot& spot, const Reread& reread, const std::optional<LoadedRows>& loaded,
                        Language language);

}  // namespace bangkom::lsp
