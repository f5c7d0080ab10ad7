#pragma once
// A plan as a pattern of each block: sums of couplers and ranks follow at once.

#include "plan/solve/prices/ranking.hpp"

namespace bangkom::plan::prices {

class Assignment {
public:
    Assignment(const Model& model, std::vector<std::uint16_t> patterns);

    void set(std::size_t block, std::uint16_t pattern);
    std::uint16_t pattern(std::size_t block) const { return patterns_[block]; }
    const std::vector<std::uint16_t>& patterns() const { return patterns_; }
    std::int64_t sum(std::size_t coupler) const { return sums_[coupler]; }
    const std::int64_t* sums() const { return sums_.data(); }
    const Ranks& ranks() const { return ranks_; }
    std::size_t broken_caps() const { return broken_caps_; }
    const Model& model() const { return model_; }

private:
    void move(std::uint32_t coupler, std::int64_t by);

    const Model& model_;
    std::vector<std::uint16_t> patterns_;
    std::vector<std::int64_t> sums_;
    Ranks ranks_;
    std::size_t broken_caps_ = 0;
};

/// No cap is broken, and the ranks before keep what they reached.
bool is_allowed(const Assignment& assignment, const Ranking& ranking);

}  // namespace bangkom::plan::prices
