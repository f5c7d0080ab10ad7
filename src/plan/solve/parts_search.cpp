#include "plan/solve/parts_search.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "plan/solve/prices/ranking.hpp"

namespace bangkom::plan {

namespace {

constexpr double least_share = 0.2;         // seconds: small parts seldom need that much, but more than their share
constexpr double enough_for_most = 0.0025;  // seconds for each choice: few parts need more
constexpr double first = 0.3;               // of its share, for each of several parts in its first turn, where not all can have that
constexpr double more = 2;                  // than in the turn before, as long as all that go on can have that
constexpr double least_more = 1.5;          // with less they would find the same again
constexpr std::size_t between_looks = 64;    // turns, after which it is seen whether anything is left
constexpr double ample = 2;                 // of what all are too far, that the distances of those that go on are together

/// A power of 2, so that a part's share seldom depends on what the others are.
double rounded(double share) { return share > 0 ? std::exp2(std::floor(std::log2(share))) : 0; }

/// How many of so many turns go on at a time.
int beside(std::size_t turns, const Effort& effort) { return static_cast<int>(std::min(std::size_t(effort.processors()), turns)); }

}  // namespace

void PartsSearch::seek(std::span<Part* const> parts, const Effort& effort) {
    is_one_of_many_ = parts.size() > 1;
    std::vector<Turn> turns;
    for (Part* part : parts) turns.push_back({part, double(part->choices())});
    std::stable_sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.weight > b.weight; });
    std::vector<Turn*> next;
    for (Turn& turn : turns) next.push_back(&turn);
    const double share = share_for(next, effort);
    allot(next, share >= enough_for_most ? enough_for_most : rounded(first * share), effort);
    while (!next.empty()) {
        seek(next, effort);
        std::erase_if(turns, [&](const Turn& turn) { return !turn.is_ended || search_.is_closed(*turn.part, rank_); });
        if (too_far_ <= 0) return;
        next.clear();
        if (is_one_of_many_ && !prices::Ranking::counts(rank_)) next = those_that_go_on(turns, effort);
    }
    if (!turns.empty()) effort.note_end();
}

/// Those without which all together would not come near enough. Where not all can have much more than they had, the farthest get it.
std::vector<PartsSearch::Turn*> PartsSearch::those_that_go_on(std::vector<Turn>& turns, const Effort& effort) const {
    for (Turn& turn : turns) turn.weight = double(distance_of(*turn.part, rank_));
    std::stable_sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.weight > b.weight; });
    std::vector<Turn*> far;
    double together = 0;
    double seconds = 0;
    for (Turn& turn : turns) {
        if (together > ample * too_far_) break;
        far.push_back(&turn);
        together += turn.weight;
        seconds += more * turn.seconds;
    }
    if (seconds <= effort.left() * beside(far.size(), effort)) {
        for (Turn* turn : far) turn->seconds *= more;
        return far;
    }
    while (!far.empty()) {
        std::vector<double> before;
        for (const Turn* turn : far) before.push_back(turn->seconds);
        allot(far, rounded(share_for(far, effort)), effort);
        std::size_t little = 0;
        while (little < far.size() && far[little]->seconds >= least_more * before[little]) ++little;
        if (little == far.size()) break;
        for (std::size_t i = 0; i < far.size(); ++i) far[i]->seconds = before[i];
        far.erase(far.begin() + static_cast<std::ptrdiff_t>(little));
    }
    return far;
}

/// Of all the work that is left, for 1 of their weights.
double PartsSearch::share_for(std::span<Turn* const> turns, const Effort& effort) {
    double weight = 0;
    for (const Turn* turn : turns) weight += turn->weight;
    return effort.left() * beside(turns.size(), effort) / weight;
}

/// To each as much as its weight tells; to one alone all that is left.
void PartsSearch::allot(std::span<Turn* const> turns, double of_weight, const Effort& effort) {
    for (Turn* turn : turns) turn->seconds = turns.size() == 1 ? effort.left() : std::max(least_share, of_weight * turn->weight);
}

/// Some of them after the others, as long as anything is left of the whole.
void PartsSearch::seek(std::span<Turn* const> turns, const Effort& effort) {
    for (std::size_t from = 0; from < turns.size(); from += between_looks) {
        const auto some = turns.subspan(from, std::min(between_looks, turns.size() - from));
        if (effort.is_out())
            for (Turn* turn : some) turn->is_ended = true;
        else
            seek_some(some, beside(turns.size(), effort), effort);
    }
}

/// As many at once as there are jobs.
void PartsSearch::seek_some(std::span<Turn* const> turns, int beside, const Effort& effort) {
    std::size_t next = 0;
    const auto work = [&] {
        std::unique_lock<std::mutex> lock(mutex_);
        while (next < turns.size()) {
            Turn& turn = *turns[next++];
            Part& part = *turn.part;
            lock.unlock();
            const Effort share = effort.apart(turn.seconds, beside);
            const std::int64_t value = rank_of(part.problem(), part.values, rank_);
            const std::int64_t distance = distance_of(part, rank_);
            const auto show = [&](std::int64_t value_then, std::int64_t bound_then) {
                const std::lock_guard<std::mutex> showing(mutex_);
                show_(value_then - value, value_then - bound_then - distance);
            };
            search_.seek(part, rank_, {is_last_, is_one_of_many_, show}, share);
            part.is_fresh = part.is_fresh && !takes_part(part.problem(), rank_);
            turn.is_ended = share.has_ended_some();
            const std::int64_t value_now = rank_of(part.problem(), part.values, rank_);
            const std::int64_t distance_now = distance_of(part, rank_);
            lock.lock();
            too_far_ = tell_(value_now - value, distance_now - distance);
        }
    };
    std::vector<std::thread> others;
    for (std::size_t t = 1; t < std::min<std::size_t>(std::max(1u, jobs_), turns.size()); ++t) others.emplace_back(work);
    work();
    for (std::thread& thread : others) thread.join();
}

}  // namespace bangkom::plan
