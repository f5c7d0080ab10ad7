#pragma once
// Places as the protocol writes them: lines and columns from zero, columns in the units that were agreed on; files as URIs.

#include <optional>
#include <string>
#include <string_view>

#include "report/json.hpp"
#include "source/source_set.hpp"

namespace bangkom::lsp {

using report::Json;

/// What a column counts.
enum class Encoding : unsigned char { utf8, utf16, utf32 };

/// {"line", "character"} of a byte.
Json position_json(std::string_view text, const LineIndex& lines, std::uint32_t byte, Encoding encoding);
Json range_json(const SourceFile& file, std::uint32_t begin, std::uint32_t end, Encoding encoding);
/// The byte at a position; behind the end of a line its end, behind the last line the end of the text.
std::uint32_t byte_of(std::string_view text, const LineIndex& lines, const Json& position, Encoding encoding);
/// How many units a text has.
std::uint32_t units(std::string_view text, Encoding encoding);

/// `file:///…` of an absolute path.
std::string uri_of(const std::string& path);
/// The path of a `file:` URI; nothing of any other.
std::optional<std::string> path_of(const std::string& uri);

}  // namespace bangkom::lsp
