#pragma once
// What is left of a cluster's choice for a few of its couplers by themselves: all blocks in a row, with the couplers' sums as the
// state. Blocks share their costs among such chains, so that what these say adds up (Lagrangian decomposition, by min-marginals).

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "plan/solve/prices/cluster.hpp"

namespace bangkom::plan::prices {

/// A pattern of a block that may still be taken.
struct Candidate {
    double reduced;  // its cost under the couplers' prices, beside the block's cheapest
    std::uint32_t pattern;
};

/// The sums that a coupler can have, in steps from the least one.
struct Axis {
    std::size_t coupler = 0;
    double unit = 1;
    std::size_t states = 1;
    bool is_open = false;  // what is beyond the last costs the same; else it does not matter
};

class Chain {
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// `axes`: of as many couplers as together have few states.
    Chain(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates, std::span<const Axis> axes);

    /// What is left of the costs goes through the chain, which keeps what it needs and gives the rest on: its least cost.
    double improve(std::vector<double>& left);
    /// From a state before a block, with one of its candidates; none: it costs `limit` and more.
    std::uint32_t next(std::size_t block, std::uint32_t state, std::size_t candidate) const {
        return next_[next_begin_[block] + (state - state_begin_[block]) * groups_of(block) +
                     (group_of_[first_[block] + candidate] - group_begin_[block])];
    }
    /// What the blocks from a state on pay here, and the couplers cost.
    double rest(std::uint32_t state) const { return rest_[state]; }
    /// From all states, with all groups.
    std::size_t steps() const { return next_.size() + cleared_ / cleared_per_step; }

private:
    std::size_t groups_of(std::size_t block) const { return group_begin_[block + 1] - group_begin_[block]; }
    void find_groups(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates,
                     std::span<const Axis> axes);
    void find_states(const Cluster& cluster, std::span<const Axis> axes);
    void find_rest(const std::vector<double>& cost);

    std::vector<std::size_t> first_;             // of each block: its first candidate among all
    std::vector<std::uint32_t> group_of_;        // of candidates: those that add the same
    std::vector<std::uint32_t> group_begin_{0};  // of blocks
    std::vector<std::uint32_t> steps_;           // of groups: along each axis
    std::vector<double> least_;                  // of axes: the sum where all steps are 0
    std::vector<double> share_;                  // of groups: what they pay here
    std::vector<std::uint32_t> state_begin_{0};  // before each block, and behind the last
    std::vector<std::size_t> next_begin_{0};     // of blocks
    std::vector<std::uint32_t> next_;            // of each state and group of the block
    std::vector<double> rest_;                   // of states
    std::vector<double> reach_;                  // … what the blocks before it pay
    std::vector<double> cost_;                   // of groups
    static constexpr std::size_t cleared_per_step = 64;
    std::size_t cleared_ = 0;                    // numbers of states, to find them
};

class Chains {
public:
    Chains(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates, double limit);

    /// That was done to find them.
    Work work() const;
    std::size_t size() const { return chains_.size(); }
    const Chain& operator[](std::size_t at) const { return chains_[at]; }
    /// In no chain: it has too many states.
    bool leaves_out(std::size_t coupler) const { return is_left_out_[coupler] != 0; }
    /// Any choice costs at least so much more than the prices say.
    double gain() const { return gain_; }
    /// Any choice with this candidate does.
    double gain(std::size_t block, std::size_t candidate) const { return gain_ + left_[first_[block] + candidate]; }
    /// What blocks from one on cost at least beside what they pay in chains.
    double left_from(std::size_t block) const { return least_left_[block]; }

private:
    std::vector<Chain> chains_;
    std::vector<std::uint8_t> is_left_out_;  // of couplers
    double gain_ = 0;
    std::vector<std::size_t> first_;  // of each block: its first candidate among all
    std::vector<double> left_;        // of candidates: what they cost beside all shares
    std::vector<double> least_left_;
};

}  // namespace bangkom::plan::prices
