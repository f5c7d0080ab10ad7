#include "plan/solve/parts_search.hpp"

#include <algorithm>
#include <thread>

#include "plan/solve/prices/ranking.hpp"

namespace bangkom::plan {

namespace {

constexpr double least_share = 0.2;  // seconds: small parts seldom need that much, but more than their share
constexpr double first = 0.3;        // of the share of each of several parts: most need no more
constexpr double much_more = 4;      // time than before: with less, parts are not begun again

}  // namespace

void PartsSearch::seek(std::span<Part* const> parts, const Effort& effort) {
    place_.is_one_of_many = parts.size() > 1;
    std::vector<Turn> turns;
    for (Part* part : parts) {
        turns.push_back({part, double(part->choices()), {}});
        if (place_.is_one_of_many && (!search_.is_large(*part) || !part->model)) turns.back().before = *part;
    }
    std::stable_sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.weight > b.weight; });
    seek(turns, place_.is_one_of_many ? first : 1, effort, [&](Turn& turn, const Effort& share) {
        turn.is_ended = is_ended_in(*turn.part, share);
    });
    std::erase_if(turns, [](const Turn& turn) { return !turn.is_ended; });
    begin_again(turns, effort);
    std::erase_if(turns, [](const Turn& turn) { return !turn.is_ended; });
    if (turns.empty()) return;
    effort.note_end();
    if (place_.is_one_of_many && !prices::Ranking::counts(rank_)) go_on(std::move(turns), effort);
}

/// Where the others have left much more time than they had. In vain where one of them has no more, or cannot be begun again.
void PartsSearch::begin_again(std::vector<Turn>& turns, const Effort& effort) {
    double weight = 0;
    for (const Turn& turn : turns) weight += turn.weight;
    const double available = effort.left() * double(threads_for(turns.size()));
    const bool is_in_vain = std::any_of(turns.begin(), turns.end(), [&](const Turn& turn) {
        return !turn.before || available * turn.weight / weight < much_more * turn.share;
    });
    if (is_in_vain) return;
    std::reverse(turns.begin(), turns.end());  // what small ones leave is for the large
    seek(turns, 1, effort, [&](Turn& turn, const Effort& share) { seek_again(turn, share); });
}

/// From where time ended them: first what is farthest from its bound, which gets most of the time that is left.
void PartsSearch::go_on(std::vector<Turn> turns, const Effort& effort) {
    std::erase_if(turns, [&](const Turn& turn) { return search_.is_closed(*turn.part, rank_); });
    for (Turn& turn : turns) turn.weight = double(distance_of(*turn.part, rank_));
    std::stable_sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.weight > b.weight; });
    seek(turns, 1, effort, [&](Turn& turn, const Effort& share) {
        if (!is_near_) is_ended_in(*turn.part, share);
    });
}

/// Each by its weight's share of the time.
void PartsSearch::seek(std::span<Turn> turns, double factor, const Effort& effort,
                       const std::function<void(Turn&, const Effort&)>& seek_part) {
    const std::size_t threads = threads_for(turns.size());
    double weight = 0;
    for (const Turn& turn : turns) weight += turn.weight;
    double available = effort.left() * double(threads);
    std::size_t next = 0;
    const auto work = [&] {
        std::unique_lock<std::mutex> lock(mutex_);
        while (next < turns.size()) {
            Turn& turn = turns[next++];
            const Part& part = *turn.part;
            const Effort share = effort.apart(std::max(least_share, factor * available * turn.weight / weight));
            turn.share = share.left();
            lock.unlock();
            const std::int64_t value = rank_of(part.problem(), part.values, rank_);
            const std::int64_t distance = distance_of(part, rank_);
            seek_part(turn, share);
            const std::int64_t value_now = rank_of(part.problem(), part.values, rank_);
            const std::int64_t distance_now = distance_of(part, rank_);
            lock.lock();
            available = std::max(0.0, available - share.spent());
            weight -= turn.weight;
            is_near_ = told_(value_now - value, distance_now - distance);
        }
    };
    std::vector<std::thread> others;
    for (std::size_t t = 1; t < threads; ++t) others.emplace_back(work);
    work();
    for (std::thread& thread : others) thread.join();
}

/// Seeks; whether time ended some of it.
bool PartsSearch::is_ended_in(Part& part, const Effort& share) const {
    search_.seek(part, rank_, place_, share);
    part.is_fresh = part.is_fresh && !takes_part(part.problem(), rank_);
    return share.has_ended_some();
}

/// From where it was, so that what the first turn found does not matter where the second needs no more time.
void PartsSearch::seek_again(Turn& turn, const Effort& share) const {
    Part& part = *turn.part;
    Part other = part;
    static_cast<PartState&>(other) = std::move(*turn.before);
    turn.is_ended = is_ended_in(other, share);
    if (turn.is_ended) {
        take_better(part, std::move(other), rank_);
        return;
    }
    static_cast<PartState&>(part) = std::move(other);
}

}  // namespace bangkom::plan
