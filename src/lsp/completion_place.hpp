#pragma once
// Where something is being typed: what stands before it, and what the place takes.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "lsp/analysis.hpp"

namespace bangkom::lsp {

struct CompletionPlace {
    enum class Kind : unsigned char {
        nothing,      // a comment, a text, the words of a literate file
        path,         // the text behind `use`
        declaration,  // where a declaration may begin
        entry,        // where an entry of a row, or a clause, may begin
        field,        // behind a dot
        cell,         // of a grid
        word,         // anywhere else
    };
    Kind kind = Kind::word;
    std::uint32_t begin = 0;  // of the word that is being typed
    std::string_view before;  // the word before it on its line
    bool behind_colon = false;
    std::optional<program::TableId> row;  // entry: of such a row
    program::Type type;                   // field: of what stands before the dot; else what the place takes, or unknown
    program::EnumId enumeration;          // field: an enum's name stands before the dot
    /// The project with a name that means nothing in place of the word; null where it was not needed.
    std::unique_ptr<Analysis> probed;
};

/// The project with another text of the file that is typed in; checked, no more.
using Reread = std::function<std::unique_ptr<Analysis>(const std::string& text)>;

/// Reads the place with the word replaced, so that broken text around it is read as if it were whole.
CompletionPlace completion_place(const Spot& spot, const Reread& reread);

}  // namespace bangkom::lsp
