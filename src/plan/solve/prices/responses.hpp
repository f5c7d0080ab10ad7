#pragma once
// Plans by best responses: block after block takes the pattern that is best given all others, and pays for what it takes of
// scarce couplers.

#include "plan/solve/effort.hpp"
#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/prices/dual.hpp"

namespace bangkom::plan::prices {

class Responses {
public:
    Responses(Assignment& plan, const Ranking& ranking, const Dual& dual, std::uint64_t seed, unsigned jobs);

    /// So many passes over all blocks. At first couplers that cost only outside their bounds cost their price, chance has a
    /// say, and prices see to it that hard couplers keep some room; all three sink. The best plan on the way is kept.
    void anneal(std::size_t passes, const Effort& effort);
    /// Passes without prices and chance.
    void settle(std::size_t passes, const Effort& effort);
    /// So many times: a few blocks that share couplers let go and respond anew; kept where that is no worse.
    void renew(std::size_t times, const Effort& effort);

private:
    struct Mood {
        double share = 0;  // of the prices that is paid
        double blend = 0;  // how far soft couplers cost their price rather than what they are outside
        double heat = 0;   // how much chance may cost
    };
    void pass(const Mood& mood, const Effort& effort);
    void deal();
    void respond(std::size_t block, const Mood& mood);
    /// They respond to the same plan, each with chance of its own, so that any number of threads tells the same; then they move
    /// one after the other. Whoever would break a limit by now, or shares a narrow coupler with one that moved, responds again.
    void respond_at_once(std::span<const std::uint32_t> blocks, const Mood& mood, std::uint64_t seed);
    bool is_outdated(std::uint32_t block, std::uint16_t answer) const;
    std::span<const std::uint32_t> narrow_couplers_of(std::uint32_t block) const;
    double freedom(std::size_t coupler) const;
    double mean_freedom() const;
    void adapt_prices(double room, double speed);
    void keep_best();
    void take_best();
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
        std::int64_t off(std::int64_t sum) const {
            if (lower != -unbounded && sum < lower) return lower - sum;
            if (upper != unbounded && sum > upper) return sum - upper;
            return 0;
        }
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

    struct Effect {          // of an entry of the block's patterns
        double cost;
        std::int64_t broken;
    };
    struct Scratch {
        std::vector<Local> local;
        std::vector<Effect> kinds;
    };
    /// `draw()` is a position of `noise_`.
    template <class Draw>
    std::uint16_t response(std::size_t block, const Mood& mood, Draw draw, Scratch& scratch) const;
    void fetch_place(std::uint32_t block) const;
    void fetch_couplers(std::uint32_t block) const;
    void fetch(std::uint32_t block) const;
    void fetch_move(std::uint32_t block, std::uint16_t answer) const;

    Assignment& plan_;
    const Model& model_;
    const Ranking& ranking_;
    Random random_;
    unsigned jobs_;
    std::vector<Limit> limits_;                      // of couplers
    Scratch scratch_;
    std::vector<std::uint16_t> answers_;             // of blocks that respond at once
    std::vector<std::uint32_t> movers_;              // positions of those that move, in a batch
    std::vector<std::uint32_t> touched_;             // of couplers: the last batch in which a block that it is narrow for moved
    std::uint32_t batch_ = 0;
    std::vector<std::vector<double>> costs_;         // of shapes and patterns: in the rank sought
    std::vector<std::vector<double>> bound_costs_;   // in the ranks that bind, for what they are worth
    std::vector<std::uint32_t> block_begin_;         // the blocks of each coupler
    std::vector<std::uint32_t> blocks_of_;
    std::vector<std::uint32_t> narrow_;              // the narrowest coupler of each block
    std::vector<std::uint32_t> narrow_begin_;        // couplers on which each of a few blocks has much to say, of each block
    std::vector<std::uint32_t> narrow_of_;
    std::vector<std::uint32_t> chosen_;              // blocks of a neighbourhood
    std::vector<std::uint32_t> order_;               // of all blocks
    std::vector<std::uint32_t> deal_begin_;          // batches of it
    std::vector<std::uint32_t> few_;                 // of those of a neighbourhood
    std::vector<float> noise_;                       // extreme values: adding one to each choice draws as their costs say
    double scale_;                                   // what a block's choice is about
    bool has_best_ = false;
    std::vector<std::uint16_t> best_;
    Ranks best_ranks_;
    std::vector<std::uint16_t> before_;
    std::vector<std::uint8_t> is_chosen_;
};

}  // namespace bangkom::plan::prices
