#pragma once
// A literate regulation as its reader sees it: headings and numbered items, the code under each, and what is said to be out
// of scope.

#include <cstdint>
#include <string>
#include <vector>

#include "source/outline.hpp"

namespace bangkom {

struct Article {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::uint32_t at = 0;       // byte of its line
    std::size_t parent = none;  // the heading or item around it, as position in the list
    bool is_item = false;       // numbered, inside a quotation
    std::string mark;           // of an item: `1)`
    std::string text;           // the heading's words; of an item what stands on its first line
    std::uint32_t begin = 0;    // its own code: what stands between these bytes
    std::uint32_t end = 0;
    std::string out_of_scope;   // the reason; empty: not stated
};

/// The headings and numbered items of a literate file, in order; none of any other file.
///
/// A regulation's own words stand in quotations (`>`), where lines that begin with `1)`, `1.`, `a.`, `a)` or `(1)` are items.
/// The code behind a quotation, up to the next one with items or the next heading, belongs to each of its items; code in front
/// of the first belongs to the heading. A line that begins with `out of scope:` or `di luar cakupan:` gives a reason: inside
/// a quotation for the item above it, elsewhere for what code at that place would belong to.
std::vector<Article> articles(const SourceFile& file);

}  // namespace bangkom
