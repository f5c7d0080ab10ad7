#pragma once
// Where a problem falls apart: blocks of choices that narrow rows and auxiliaries hold together, and what spans many.

#include <optional>
#include <span>
#include <vector>

#include "plan/problem/problem.hpp"
#include "plan/solve/prices/lists.hpp"

namespace bangkom::plan::prices {

/// An auxiliary that spans blocks. Either the greater of one form and a constant, which only objectives pay for; or a threshold
/// that is 1 but for what its form lacks, which is 0 or 1, and which only objectives reward.
struct Excess {
    std::uint32_t auxiliary;
    std::uint32_t form;
    std::int64_t floor;  // what the greater is at least
};

struct Structure {
    std::size_t blocks = 0;                     // by their first choice
    Lists variables;                            // of each block, that may move: choices, then auxiliaries, ascending
    Lists rows;                                 // of each block: caps within it
    std::vector<std::uint32_t> block_of;        // of each variable; Origin::none: it cannot move, or is an excess
    std::vector<std::uint32_t> coupling_rows;   // caps, duties and advice
    std::vector<Excess> excesses;
    std::vector<std::int64_t> values;           // of all variables when no open choice is taken
};

/// At most so many choices of what the terms are about keep them below the bound.
double most_choices_of(std::span<const WholeTerm> terms, std::int64_t upper);

/// What need not be within a block, if that can be: 1 for auxiliaries that are thresholds, and for caps.
struct Spread {
    std::vector<std::uint8_t> auxiliaries;
    std::vector<std::uint8_t> rows;
    bool has_ranks = false;  // rows that hold what objectives reached are left out: they are ranks
    bool operator==(const Spread&) const = default;
};

/// Nothing where some auxiliary ties too much together.
std::optional<Structure> structure_of(const Problem& problem, Spread spread);

}  // namespace bangkom::plan::prices
