#pragma once
// A few blocks that narrow couplers hold together, answered as a whole: prices on those couplers leave open what patterns, which
// are lumps, make of them; branch and bound settles that.

#include <cstdint>
#include <vector>

#include "plan/solve/effort.hpp"

namespace bangkom::plan::prices {

/// What being outside costs where it may not be: dearer than any plan, and still added up exactly enough.
inline constexpr double forbidden = 1e15;

/// A coupler all of whose blocks are in the cluster.
struct InnerCoupler {
    double lower;        // of what the blocks add to it
    double upper;
    double slope;        // what each 1 outside costs
    double step;         // what being outside costs beside; `forbidden`: it may not be
    double price = 0;    // above 0 where the upper bound presses; bettered by `answer`
};

/// What a coupler's being outside costs.
double penalty_of(const InnerCoupler& coupler, double sum);
/// What a sum costs beyond what the coupler's price says: never below 0.
double excess_of(const InnerCoupler& coupler, double sum);

/// Patterns stand block by block: of block b those in [begin[b], begin[b + 1]).
struct Cluster {
    std::vector<InnerCoupler> couplers;
    std::vector<std::uint32_t> begin{0};
    std::vector<std::uint16_t> pattern;  // its number in the block
    std::vector<double> cost;            // with what everything but the inner couplers makes of it
    std::vector<double> amounts;         // of each pattern, of each inner coupler

    std::size_t blocks() const { return begin.size() - 1; }
    void clear();
};

struct Answer {
    double bound = 0;                    // no choice of patterns costs less
    double cost = 0;                     // of `taken`
    Work work = 0;
    std::vector<std::uint32_t> taken;    // of each block: a position among all patterns
};

struct Care {
    std::size_t first_labels = 25;  // partial choices that are kept in mind at once
    std::size_t most_labels = 25;   // four times as many again and again, up to that,
    double open = 0;                // where cost and bound are further apart
};

/// The cheapest patterns, or nearly. `start`: some choice.
Answer answer(Cluster& cluster, std::vector<std::uint32_t> start, const Care& care, const Effort& effort);

}  // namespace bangkom::plan::prices
