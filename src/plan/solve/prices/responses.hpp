#pragma once
// Plans by best responses: block after block takes the pattern that is best given all others, and pays for what it takes of
// scarce couplers.

#include "plan/solve/prices/batches.hpp"

namespace bangkom::plan::prices {

class Responses {
public:
    Responses(Assignment& plan, const Ranking& ranking, const Dual& dual, const Clusters& clusters, std::uint64_t seed,
              unsigned jobs);

    /// So many passes over all blocks. At first couplers that cost only outside their bounds cost their price, chance has a
    /// say, and prices see to it that hard couplers keep some room; all three sink. The best plan on the way is kept; the one
    /// at the start counts where nothing else is allowed, or `is_anew` is false; prices begin with the dual's where it is true.
    void anneal(std::size_t passes, bool is_anew, const Effort& effort);
    /// Passes without prices and chance.
    void settle(std::size_t passes, const Effort& effort);
    /// So many times: a few blocks that share couplers let go and respond anew; kept where that is no worse.
    void renew(std::size_t times, const Effort& effort);
    /// Of couplers, as they are now.
    std::vector<double> prices() const;

private:
    void pass(const Mood& mood, const Effort& effort);
    void respond(std::size_t block, const Mood& mood);
    double freedom(std::size_t coupler) const;
    double mean_freedom() const;
    void adapt_prices(double room, double speed);
    void begin_anew();
    void keep_best();
    void take_best();
    bool is_allowed() const;
    void find_neighbours();
    void collect(std::uint32_t block);
    void renew_chosen();

    Assignment& plan_;
    const Model& model_;
    const Ranking& ranking_;
    const Dual& dual_;
    Random random_;
    BestResponse response_;
    BestResponse::Scratch scratch_;
    std::optional<Batches> batches_;         // where there are very many blocks
    std::vector<std::uint32_t> order_;       // of all blocks, where there are not
    Work work_of_pass_ = 0;
    double scale_;                           // what a block's choice is about
    bool has_best_ = false;
    std::vector<std::uint16_t> best_;
    Ranks best_ranks_;

    Lists blocks_at_;                         // couplers
    std::vector<std::uint32_t> narrow_;       // the narrowest coupler of each block
    std::vector<std::uint32_t> chosen_;       // blocks of a neighbourhood
    std::vector<std::uint32_t> few_;          // of those of a neighbourhood
    std::vector<std::uint16_t> before_;
    std::vector<std::uint8_t> is_chosen_;
};

}  // namespace bangkom::plan::prices
