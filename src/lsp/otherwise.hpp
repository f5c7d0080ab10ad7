#pragma once
// Conditions that a missing fact leaves open, wrapped in `otherwise` so that they are decided.

#include <vector>

#include "lsp/answers.hpp"

namespace bangkom::lsp {

/// A condition with what takes its place.
struct Wrapped {
    Words title;
    Span place;
    std::string text;
    bool mends = false;  // it answers a diagnostic; else it only decides what was left open
};

/// Of the bytes [begin, end] of the file that is asked about, as the project was last judged: the `where` of rows that were left
/// out, and what stands open in a rule with undetermined instances.
std::vector<Wrapped> wrapped_in_otherwise(const Question& question, std::uint32_t begin, std::uint32_t end);

}  // namespace bangkom::lsp
