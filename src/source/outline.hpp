#pragma once
// What stands around the code of a literate file: the headings above each place.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_set.hpp"

namespace bangkom {

struct Heading {
    std::uint32_t at = 0;  // byte of its line
    int level = 1;         // number of `#`
    std::string text;      // without markup
};

/// The headings (`#` to `######`) of a literate file, in order; none of any other file.
std::vector<Heading> headings(const SourceFile& file);

/// The headings above a byte, the outermost first, as positions in `headings`.
std::vector<std::size_t> heading_path(const std::vector<Heading>& headings, std::uint32_t byte);

/// The same in words: `Gap analysis › Technical`; empty where no heading stands above.
std::string heading_text(const std::vector<Heading>& headings, std::uint32_t byte);

}  // namespace bangkom
