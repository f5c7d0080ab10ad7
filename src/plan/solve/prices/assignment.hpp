#pragma once
// A plan as a pattern of each block: sums of couplers and ranks follow at once.

#include "plan/solve/prices/ranking.hpp"

namespace bangkom::plan::prices {

class Assignment {
public:
    Assignment(const Model& model, std::vector<std::uint16_t> patterns);

    void set(std::size_t block, std::uint16_t pattern);

    /// What moves make of ranks and caps.
    struct Change {
        Ranks ranks;
        std::int64_t broken_caps = 0;
    };
    /// Sets a block's pattern in two steps. Blocks that share none of the couplers that `inner` marks (a bit each, of the block's
    /// first 64) may take the first one at the same time: what they change is added to `change`.
    void begin_set(std::size_t block, std::uint16_t pattern, std::uint64_t inner, Change& change);
    void end_set(std::size_t block, std::uint16_t before, std::uint64_t inner);
    void add(const Change& change);
    /// What a move begun from the pattern `before` makes of the couplers that `inner` does not mark: `use(coupler, by)`.
    template <class Use>
    void for_outer(std::size_t block, std::uint16_t before, std::uint64_t inner, const Use& use) const {
        for_couplers(block, before, [&](std::uint32_t place) { return !is_inner(place, inner); }, use);
    }
    Change no_change() const { return {Ranks(ranks_.size(), 0), 0}; }

    std::uint16_t pattern(std::size_t block) const { return patterns_[block]; }
    const std::vector<std::uint16_t>& patterns() const { return patterns_; }
    std::int64_t sum(std::size_t coupler) const { return sums_[coupler]; }
    const std::int64_t* sums() const { return sums_.data(); }
    const Ranks& ranks() const { return ranks_; }
    std::int64_t broken_caps() const { return broken_caps_; }
    const Model& model() const { return model_; }

private:
    /// `place`: of a coupler among those of the block.
    static bool is_inner(std::uint32_t place, std::uint64_t inner) { return place < 64 && (inner >> place & 1) != 0; }
    template <class Is, class Use>
    void for_couplers(std::size_t block, std::uint16_t before, const Is& is_meant, const Use& use) const {
        const Shape& shape = model_.shapes[model_.shape_of[block]];
        const std::uint32_t* couplers = model_.couplers_of(block);
        for (const Entry& entry : shape.entries_of(before))
            if (is_meant(entry.coupler)) use(couplers[entry.coupler], -std::int64_t(entry.amount));
        for (const Entry& entry : shape.entries_of(patterns_[block]))
            if (is_meant(entry.coupler)) use(couplers[entry.coupler], std::int64_t(entry.amount));
    }
    /// The pattern, and what it costs by itself; couplers are left alone.
    void replace(std::size_t block, std::uint16_t pattern, Ranks& ranks);
    void move(std::uint32_t coupler, std::int64_t by, Ranks& ranks, std::int64_t& broken_caps);

    const Model& model_;
    std::vector<std::uint16_t> patterns_;
    std::vector<std::int64_t> sums_;
    Ranks ranks_;
    std::int64_t broken_caps_ = 0;
};

/// No cap is broken, and the ranks before keep what they reached.
bool is_allowed(const Assignment& assignment, const Ranking& ranking);
/// The plan takes the other's patterns.
void take(Assignment& plan, const Assignment& other);
/// Likewise, where they are allowed and better.
void take_better(Assignment& plan, const Assignment& other, const Ranking& ranking);

}  // namespace bangkom::plan::prices
