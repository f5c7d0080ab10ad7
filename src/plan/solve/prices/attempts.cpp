#include "plan/solve/prices/attempts.hpp"

#include "plan/solve/prices/chunks.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t most_blocks = 4096;  // to try twice
constexpr std::uint64_t next_seed = 1000003;

}  // namespace

Attempts::Attempts(Assignment& plan, const Ranking& ranking, const Dual& dual, const Clusters& clusters,
                   std::uint64_t seed, unsigned jobs)
    : plan_(plan), ranking_(ranking), jobs_(jobs), seed_(seed) {
    const bool is_large = plan.model().blocks() > most_blocks;
    if (is_large) {
        responses_.emplace_back(plan, ranking, dual, clusters, seed, jobs);
        return;
    }
    for (const std::uint64_t own : {seed, seed + next_seed})
        responses_.emplace_back(plans_.emplace_back(plan), ranking, dual, clusters, own, 1);
}

template <class Do>
void Attempts::each(const Do& improve) {
    if (plans_.empty()) {
        improve(plan_, responses_.front(), seed_);
        return;
    }
    in_chunks(plans_.size(), jobs_, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) improve(plans_[i], responses_[i], seed_ + i * next_seed);
    });
    for (const Assignment& other : plans_) take_better(plan_, other, ranking_);
}

void Attempts::anneal(std::size_t passes, const Effort& effort) {
    const bool is_anew = has_few_blocks(plan_.model());
    each([&](Assignment&, Responses& responses, std::uint64_t) { responses.anneal(passes, is_anew, effort); });
}

void Attempts::renew(std::size_t times, std::size_t joint, const Effort& effort) {
    const bool may_join = has_few_blocks(plan_.model()) && ranking_.binding().empty();
    each([&](Assignment& plan, Responses& responses, std::uint64_t seed) {
        responses.renew(times, effort);
        if (may_join) JointResponses(plan, ranking_, seed).improve(joint, effort);
    });
}

}  // namespace bangkom::plan::prices
