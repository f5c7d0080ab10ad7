#pragma once
// Where things of a project are, as the protocol says it.

#include "lsp/desk.hpp"

namespace bangkom::lsp {

struct Places {
    const Desk& desk;
    Encoding encoding = Encoding::utf16;

    std::string uri(const SourceFile& file) const;
    Json range(const SourceSet& sources, Span span) const;
    Json position(const SourceSet& sources, FileId file, std::uint32_t byte) const;
    /// {"uri", "range"}
    Json location(const SourceSet& sources, Span span) const;
    /// The same of a line of a file of data, 1-based; null where no file is there, as of a query.
    Json line_of_data(const std::string& folder, const std::string& file, std::uint32_t line) const;
    /// {"range", "newText"}
    Json edit(const SourceSet& sources, Span span, const std::string& text) const;
};

}  // namespace bangkom::lsp
