#include "plan/solve/prices/attempts.hpp"

#include "plan/solve/prices/chunks.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

Attempts::Attempts(Assignment& plan, const Ranking& ranking, const Dual& dual, const Clusters& clusters,
                   std::uint64_t seed, unsigned jobs)
    : plan_(plan), ranking_(ranking), jobs_(jobs) {
    if (!is_tried_twice(plan.model())) {
        responses_.emplace_back(plan, ranking, dual, clusters, seed, jobs);
        return;
    }
    const bool may_join = has_few_blocks(plan.model()) && ranking.binding().empty();
    for (const std::uint64_t own : {seed, seed + next_seed}) {
        Assignment& of_its_own = plans_.emplace_back(plan);
        responses_.emplace_back(of_its_own, ranking, dual, clusters, own, 1);
        if (may_join) joint_.emplace_back(of_its_own, ranking, own);
    }
}

template <class Do>
void Attempts::each(const Effort& effort, const Do& improve) {
    if (plans_.empty()) {
        improve(0, effort);
        return;
    }
    const double left = effort.left();
    in_chunks(plans_.size(), jobs_, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const Effort own = effort.apart(left, static_cast<int>(plans_.size()));
            improve(i, own);
            if (own.has_ended_some()) effort.note_end();
        }
    });
    for (const Assignment& other : plans_) take_better(plan_, other, ranking_);
}

bool Attempts::anneal(std::size_t passes, std::size_t renewals, const Effort& effort) {
    const std::size_t candidates = passes / passes_of_candidate;
    if (!has_few_blocks(plan_.model()) || candidates < 2) {
        const bool is_anew = is_tried_twice(plan_.model());
        each(effort, [&](std::size_t i, const Effort& own) { responses_[i].anneal(passes, is_anew, own); });
        return false;
    }
    each(effort, [&](std::size_t i, const Effort& own) {
        std::optional<Assignment> best;
        for (std::size_t tried = 0; tried < candidates && !(best && own.is_out()); ++tried) {
            responses_[i].anneal(passes / candidates, true, own);
            responses_[i].renew(renewals, own);
            if (!best || better(plans_[i].ranks(), best->ranks(), ranking_.rank)) best.emplace(plans_[i]);
        }
        take(plans_[i], *best);
    });
    return true;
}

void Attempts::renew(std::size_t times, std::size_t joint, const Effort& effort) {
    each(effort, [&](std::size_t i, const Effort& own) {
        responses_[i].renew(times, own);
        if (!joint_.empty()) joint_[i].improve(joint, own);
    });
}

}  // namespace bangkom::plan::prices
