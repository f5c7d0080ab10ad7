#pragma once

#include <string>

#include "plan/solve/prices/model.hpp"

namespace bangkom::plan::prices {

/// A block by itself: its variables are numbered from 0, choices first, then what follows from them.
struct BlockProblem {
    struct Use {
        std::uint32_t at;  // a coupler of the block, or an objective
        std::int64_t coefficient;
    };
    std::uint32_t choices = 0;
    std::uint32_t couplers = 0;
    std::vector<std::vector<Use>> uses;   // of each variable: couplers
    std::vector<std::vector<Use>> costs;  // of each variable: objectives
    struct BlockRow {
        std::int64_t lower;
        std::int64_t upper;
        std::vector<WholeTerm> terms;
    };
    std::vector<BlockRow> rows;
    std::vector<Auxiliary> auxiliaries;

    void clear();
    /// Equal for blocks that look alike.
    std::string key() const;
};

/// All patterns; nothing where there are too many of them.
std::optional<Shape> shape_of(const BlockProblem& block, std::size_t objectives);

}  // namespace bangkom::plan::prices
