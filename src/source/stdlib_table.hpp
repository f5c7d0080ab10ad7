#pragma once

#include <iterator>
#include <span>
#include <string_view>

namespace bangkom {

// A file of stdlib/ as it was when the program was built; `path` is relative to stdlib/.
struct StdlibFile {
    std::string_view path;
    std::string_view text;
};

// Sorted by path. Defined in the file that cmake/embed_stdlib.cmake writes.
std::span<const StdlibFile> stdlib_table();

}  // namespace bangkom
