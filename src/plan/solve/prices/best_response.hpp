#pragma once
// The pattern that is best for a block, given what all others make of couplers.

#include <algorithm>

#include "plan/solve/effort.hpp"
#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/prices/dual.hpp"

namespace bangkom::plan::prices {

/// What blocks mind beside what patterns cost.
struct Mood {
    double share = 0;  // of the prices that is paid
    double blend = 0;  // how far soft couplers cost their price rather than what they are outside
    double heat = 0;   // how much chance may cost
};

/// What a coupler asks of blocks. Bounds that do not bind are so far away that nothing reaches them.
struct Limit {
    std::int64_t lower;
    std::int64_t upper;
    double price;
    double slope;        // in the rank sought
    double bound_slope;  // in the ranks that bind, for what they are worth
    bool is_hard;
    std::int64_t off(std::int64_t sum) const { return std::max<std::int64_t>({0, lower - sum, sum - upper}); }
};

class BestResponse {
public:
    BestResponse(const Assignment& plan, const Ranking& ranking, const Dual& dual);

    /// Of threads that ask at the same time, each has its own.
    struct Scratch {
        struct Local {  // a coupler of the block, without it
            std::int64_t lower;
            std::int64_t upper;
            std::int64_t off;
            double price;
            double slope;
            double hard;  // 1 or 0
        };
        using Effect = double __attribute__((vector_size(16)));  // cost, and by how much more hard couplers are broken
        std::vector<Local> locals;
        std::vector<Effect> effects;  // of each kind of entry: that it comes, that it goes
        std::vector<Effect> sums;     // of patterns
        std::vector<std::int64_t> pending;  // of couplers: what is not in their sums yet; empty: nothing anywhere
    };
    std::uint16_t of(std::size_t block, const Mood& mood, Random& random, Scratch& scratch) const;

    /// Of one answer.
    Work work_of(std::size_t block) const;

    std::vector<Limit>& limits() { return limits_; }
    const std::vector<Limit>& limits() const { return limits_; }

private:
    void find_effects(std::size_t block, const Mood& mood, Scratch& scratch) const;

    const Assignment& plan_;
    const Model& model_;
    bool counts_;
    std::vector<Limit> limits_;                     // of couplers
    std::vector<std::vector<double>> costs_;        // of shapes and patterns: in the rank sought
    std::vector<std::vector<double>> bound_costs_;  // in the ranks that bind, for what they are worth; empty where none does
    std::vector<double> noise_;                     // extreme values: adding one to each choice draws as their costs say
};

}  // namespace bangkom::plan::prices
