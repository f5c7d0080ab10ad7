#pragma once

#include <string>

#include "plan/solve/prices/model.hpp"

namespace bangkom::plan::prices {

/// A block by itself: its variables are numbered from 0, choices first, then what follows from them.
class BlockProblem {
public:
    struct Use {
        std::uint32_t at;  // a coupler of the block, or an objective
        std::int64_t coefficient;
    };
    std::uint32_t choices = 0;
    std::uint32_t couplers = 0;
    /// Lists, one a variable.
    struct Uses {
        std::vector<Use> items;
        std::vector<std::uint32_t> begin{0};
        std::size_t size() const { return begin.size() - 1; }
        std::span<const Use> of(std::size_t v) const { return std::span(items).subspan(begin[v], begin[v + 1] - begin[v]); }
        void close() { begin.push_back(static_cast<std::uint32_t>(items.size())); }
    };
    Uses uses;   // couplers
    Uses costs;  // objectives
    struct BlockRow {
        std::int64_t lower;
        std::int64_t upper;
        std::uint32_t form;  // of `forms`
    };
    std::vector<BlockRow> rows;
    std::vector<Auxiliary> auxiliaries;
    std::vector<std::int64_t> least;      // what auxiliaries cost at least, of each objective
    FormStore forms;                      // of rows and auxiliaries

    void clear();
    /// Equal for blocks that look alike; valid until the next call.
    const std::string& key();

private:
    std::string key_;
};

/// There are at most so many patterns, as far as a quick look at the block's rows tells.
double most_patterns_of(const BlockProblem& block);
/// All patterns, or at most so many of those with few choices; nothing where the latter would not do.
std::optional<Shape> shape_of(const BlockProblem& block, std::size_t objectives, std::size_t most);

}  // namespace bangkom::plan::prices
