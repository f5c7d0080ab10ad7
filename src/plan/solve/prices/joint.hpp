#pragma once
// A few blocks that share couplers respond together, while all others keep what they have (large neighbourhood search, Shaw 1998):
// what one of them could only take if another gave it up is found so.

#include "plan/solve/effort.hpp"
#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/prices/cluster.hpp"

namespace bangkom::plan::prices {

class JointResponses {
public:
    /// `plan`: keeps caps and locks, and no rank before binds.
    JointResponses(Assignment& plan, const Ranking& ranking, std::uint64_t seed);

    /// So many times; the plan is never worse for it.
    void improve(std::size_t times, const Effort& effort);

private:
    /// Blocks that couplers lead to from one to the next.
    std::vector<std::uint32_t> some_blocks();
    void respond(const std::vector<std::uint32_t>& blocks, const Effort& effort);
    void find_couplers(const std::vector<std::uint32_t>& blocks);

    Assignment& plan_;
    const Model& model_;
    const Ranking& ranking_;
    Random random_;
    Lists blocks_at_;                                                          // couplers
    std::vector<double> worth_;                                                // of the rank alone
    std::vector<std::vector<double>> costs_;                                   // of shapes and patterns
    std::vector<double> no_prices_;                                            // of couplers
    std::vector<std::vector<std::pair<std::int32_t, std::int32_t>>> ends_of_;  // shapes' couplers: of what patterns add
    std::vector<std::uint32_t> couplers_;                                      // that the blocks may bring outside, ascending
    Cluster cluster_;
};

}  // namespace bangkom::plan::prices
