#pragma once
// What sums of a cluster's couplers are good for, whatever else comes to them: what is as good in all numbers does the same.

#include <cstdint>
#include <span>
#include <vector>

#include "plan/solve/prices/chains.hpp"

namespace bangkom::plan::prices {

class Merits {
public:
    Merits(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates);

    /// Numbers of 15 bits, four in each: so many.
    std::size_t words() const { return words_; }
    /// Of sums of the blocks before `block`.
    void write(std::size_t block, const double* sums, std::uint64_t* to) const;
    bool dominates(const std::uint64_t* a, const std::uint64_t* b) const {
        std::uint64_t above = marks;
        for (std::size_t w = 0; w < words(); ++w) above &= (a[w] | marks) - b[w];
        return above == marks && fits_;
    }

private:
    static constexpr std::uint64_t marks = 0x8000'8000'8000'8000u;
    struct Lane {
        std::size_t coupler;
        double sense;                // 1: more is better, as long as the lower bound is not met; -1: less
        std::vector<double> least;   // of what the blocks before each can have, times the sense
        std::vector<double> enough;  // more is no better
        double unit;
    };
    void add_lane(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates, std::size_t coupler,
                  double sense);

    std::vector<Lane> lanes_;
    std::size_t words_ = 0;
    bool fits_ = true;  // else nothing is known to dominate
};

}  // namespace bangkom::plan::prices
