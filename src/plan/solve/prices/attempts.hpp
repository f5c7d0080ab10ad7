#pragma once
// Plans by responses, twice at the same time with chance of its own each, where a part is not so large that all threads work on one.

#include <deque>

#include "plan/solve/prices/joint.hpp"
#include "plan/solve/prices/responses.hpp"

namespace bangkom::plan::prices {

/// Twice at the same time, and each time anew: what was found before would hold back what gets better only when it is renewed.
inline bool is_tried_twice(const Model& model) { return model.blocks() <= 4096; }
/// Few blocks are annealed often rather than ever longer, and respond together.
inline bool has_few_blocks(const Model& model) { return model.blocks() <= 512; }

inline constexpr std::uint64_t next_seed = 1000003;         // of the second attempt, from that of the first
inline constexpr std::size_t passes_of_candidate = 768;

class Attempts {
public:
    Attempts(Assignment& plan, const Ranking& ranking, const Dual& dual, const Clusters& clusters, std::uint64_t seed,
             unsigned jobs);

    /// The plan is the best that was found; each attempt goes on from its own. Where blocks are few, many passes are several
    /// candidates, of which the best is gone on with when each has been renewed so often: how good one gets is seen then.
    /// Whether anything was renewed.
    [[nodiscard]] bool anneal(std::size_t passes, std::size_t renewals, const Effort& effort);
    /// `joint`: how often a few blocks respond together, where there are not many.
    void renew(std::size_t times, std::size_t joint, const Effort& effort);

private:
    template <class Do>
    void each(const Effort& effort, const Do& improve);

    Assignment& plan_;
    const Ranking& ranking_;
    unsigned jobs_;
    std::deque<Assignment> plans_;  // of the attempts; none: there is one alone
    std::deque<Responses> responses_;
    std::deque<JointResponses> joint_;  // of each plan, where there are few blocks
};

}  // namespace bangkom::plan::prices
