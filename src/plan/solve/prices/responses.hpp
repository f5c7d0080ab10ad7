#pragma once
// Plans by best responses: block after block takes the pattern that is best given all others, and pays for what it takes of
// scarce couplers.

#include "plan/solve/effort.hpp"
#include "plan/solve/prices/assignment.hpp"

namespace bangkom::plan::prices {

class Responses {
public:
    /// `prices` of couplers, `worth` of ranks: as Dual has them.
    Responses(Assignment& plan, const Ranking& ranking, const std::vector<double>& prices, const std::vector<double>& worth,
              std::uint64_t seed);

    /// A pass over all blocks for each share of the prices; the best plan on the way is kept.
    void sweep(const std::vector<double>& shares, const Effort& effort);
    /// So many times: a few blocks that share couplers let go and respond anew; kept where that is no worse.
    void renew(std::size_t times, const Effort& effort);

private:
    void respond(std::size_t block, double share);
    bool is_allowed() const;
    void collect(std::uint32_t block);
    void renew_chosen();

    struct Limit {
        std::int64_t lower;
        std::int64_t upper;
        bool is_hard;
        double price;
        double slope;        // in the rank sought
        double bound_slope;  // in the ranks that bind, for what they are worth
    };
    struct Local {           // of the block that responds, without it
        std::int64_t sum;
        std::int64_t lower;
        std::int64_t upper;
        std::int64_t off;
        bool is_hard;
        double price;
        double slope;
    };

    Assignment& plan_;
    const Model& model_;
    const Ranking& ranking_;
    Random random_;
    std::vector<Limit> limits_;                      // of couplers
    std::vector<Local> local_;
    std::vector<std::vector<double>> costs_;         // of shapes and patterns: in the rank sought
    std::vector<std::vector<double>> bound_costs_;   // in the ranks that bind, for what they are worth
    std::vector<std::uint32_t> block_begin_;         // the blocks of each coupler
    std::vector<std::uint32_t> blocks_of_;
    std::vector<std::uint32_t> narrow_;              // the narrowest coupler of each block
    std::vector<std::uint32_t> chosen_;              // blocks of a neighbourhood
    std::vector<std::uint32_t> order_;
    std::vector<std::uint16_t> before_;
    std::vector<std::uint8_t> is_chosen_;
};

}  // namespace bangkom::plan::prices
