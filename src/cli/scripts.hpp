#pragma once
// Scripts as files: those below a folder, and writing one.

#include <string>
#include <vector>

namespace bangkom::cli {

/// Every script below a folder, sorted; hidden folders are left out.
std::vector<std::string> scripts_below(const std::string& folder);

/// Written whole or not at all: beside the file first, then renamed. False where it cannot be written.
bool write_whole(const std::string& path, const std::string& text);

}  // namespace bangkom::cli
