#pragma once
// What sums of a cluster's couplers are good for, whatever else comes to them: what is as good in all numbers does the same.

#include <cstdint>
#include <span>
#include <vector>

#include "plan/solve/prices/chains.hpp"
#include "plan/solve/prices/symmetry.hpp"

namespace bangkom::plan::prices {

class Merits {
public:
    /// `order`: of the candidates' blocks.
    Merits(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates,
           std::span<const std::size_t> order, const Symmetry& symmetry);

    /// Numbers of 15 bits, four in each: so many.
    std::size_t words() const { return words_; }
    /// Of sums of the blocks before `block`. Those of couplers that may change places from there on are written in order.
    void write(std::size_t block, const double* sums, std::uint64_t* to);
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
        double aim;                  // the bound, times the sense
        std::vector<double> least;   // of what the blocks before each can have, times the sense
        std::vector<double> enough;  // more is no better
        double unit;
    };
    void add_lane(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates, std::size_t coupler,
                  double sense);
    void share_units();
    void find_groups(std::span<const std::size_t> order, const Symmetry& symmetry);

    std::vector<Lane> lanes_;
    std::vector<std::vector<std::vector<std::size_t>>> groups_;  // before each block: lanes that may change places
    std::vector<std::uint16_t> merits_;                          // of lanes
    std::size_t words_ = 0;
    bool fits_ = true;  // else nothing is known to dominate
};

}  // namespace bangkom::plan::prices
