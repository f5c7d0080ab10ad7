#pragma once
// Plans by responses, twice at the same time with chance of its own each, where a part is not so large that all threads work on one.

#include <deque>

#include "plan/solve/prices/joint.hpp"
#include "plan/solve/prices/responses.hpp"

namespace bangkom::plan::prices {

/// Few blocks are annealed anew, often rather than ever longer, and respond together; of more, what was found before is the
/// beginning of what is better.
inline bool has_few_blocks(const Model& model) { return model.blocks() <= 512; }

class Attempts {
public:
    Attempts(Assignment& plan, const Ranking& ranking, const Dual& dual, const Clusters& clusters, std::uint64_t seed,
             unsigned jobs);

    /// The plan is the best that was found; each attempt goes on from its own.
    void anneal(std::size_t passes, const Effort& effort);
    /// `joint`: how often a few blocks respond together, where there are not many.
    void renew(std::size_t times, std::size_t joint, const Effort& effort);

private:
    template <class Do>
    void each(const Do& improve);

    Assignment& plan_;
    const Ranking& ranking_;
    unsigned jobs_;
    std::uint64_t seed_;
    std::deque<Assignment> plans_;  // of the attempts; none: there is one alone
    std::deque<Responses> responses_;
};

}  // namespace bangkom::plan::prices
