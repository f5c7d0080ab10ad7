#pragma once
// The frames of the protocol: headers, an empty line, and as many bytes of JSON as the headers say.

#include <istream>
#include <optional>
#include <ostream>
#include <string>

#include "report/json.hpp"

namespace bangkom::lsp {

using report::Json;

/// The JSON text of the next frame; nothing at the end of the stream. What is no header is passed over, so that reading goes on
/// behind garbage.
std::optional<std::string> read_frame(std::istream& in);

void write_frame(const Json& message, std::ostream& out);

}  // namespace bangkom::lsp
