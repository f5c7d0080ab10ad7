#pragma once
// A pass over very many blocks: clusters of them respond in batches, on all threads.

#include <optional>

#include "plan/solve/prices/best_response.hpp"
#include "plan/solve/prices/clusters.hpp"

namespace bangkom::plan::prices {

/// The clusters of a batch respond to the same plan, each with chance of its own, and their blocks one after the other; they share no
/// inner coupler, so each moves at once in these. Then, one after the other, blocks move in all other couplers, and respond again where
/// that breaks a limit, or where another cluster moved in a narrow one. So any number of threads tells the same.
class Batches {
public:
    Batches(Assignment& plan, const BestResponse& response, const Clusters& clusters, unsigned jobs);

    void pass(const Mood& mood, Random& random, const Effort& effort);

private:
    struct Move {
        std::uint32_t block;
        std::uint16_t before;
        std::uint32_t cluster;
    };
    void deal(Random& random);
    void respond(std::span<const std::uint32_t> clusters, const Mood& mood, std::uint64_t seed);
    struct Part;
    void respond(std::uint32_t cluster, const Mood& mood, Random random, Part& part);
    void add_pending(const Move& move, std::vector<std::int64_t>& pending, int sign) const;
    void end(const Move& move, const Mood& mood, Random& random);
    bool touch(const Move& move);
    void fetch_places(std::uint32_t cluster) const;
    void fetch_couplers(std::uint32_t cluster) const;
    void fetch_couplers_of_block(std::uint32_t block) const;
    void fetch_sums(std::uint32_t cluster) const;

    Assignment& plan_;
    const Model& model_;
    const BestResponse& response_;
    const Clusters& clusters_;
    unsigned jobs_;
    std::vector<std::uint64_t> inner_;          // of each block: which of its couplers are its cluster's alone
    std::vector<std::uint32_t> narrow_begin_;   // of each block: narrow couplers that are not
    std::vector<std::uint32_t> narrow_;
    struct Touch {
        std::uint32_t batch = 0;
        std::uint32_t cluster = 0;
    };
    std::vector<Touch> touched_;                // of couplers: by which cluster last
    std::vector<std::uint32_t> order_;          // of clusters
    std::vector<std::uint32_t> deal_begin_;     // batches of it
    struct Part {
        BestResponse::Scratch scratch;
        std::vector<Move> moves;
        Assignment::Change change;
    };
    std::vector<Part> parts_;                   // of a batch, one for each thread
    BestResponse::Scratch scratch_;
    std::uint32_t batch_ = 0;
};

}  // namespace bangkom::plan::prices
