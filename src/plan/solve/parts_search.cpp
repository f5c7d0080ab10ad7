#include "plan/solve/parts_search.hpp"

#include <algorithm>
#include <thread>

namespace bangkom::plan {

namespace {

constexpr double least_share = 0.2;  // seconds: small parts seldom need that much, but more than their share
constexpr double first = 0.3;        // of the share of each of several parts: most need no more
constexpr double much_more = 1.5;    // time than before: with less, a part is not begun again

}  // namespace

void PartsSearch::seek(std::span<Part* const> parts, const Effort& effort) {
    std::vector<Turn> turns;
    for (Part* part : parts) {
        turns.push_back({part, part->choices(), {}, *part->bound, part->is_fresh});
        if (!part->model) turns.back().values = part->values;
    }
    place_.is_one_of_many = turns.size() > 1;
    std::stable_sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.choices > b.choices; });
    seek(turns, false, effort);
    std::vector<Turn> again = worth_again(std::move(turns), effort);
    seek(again, true, effort);
    if (std::any_of(again.begin(), again.end(), [](const Turn& turn) { return turn.is_ended; })) effort.note_end();
}

/// Of those that time ended: where the time left is not much more than they had, that is so for good.
std::vector<PartsSearch::Turn> PartsSearch::worth_again(std::vector<Turn> turns, const Effort& effort) const {
    std::erase_if(turns, [](const Turn& turn) { return !turn.is_ended; });
    std::reverse(turns.begin(), turns.end());  // what small ones leave is for the large
    std::vector<Turn> again;
    std::size_t size = 0;
    for (const Turn& turn : turns) size += turn.choices;
    const double available = effort.left() * double(threads_for(turns.size()));
    for (Turn& turn : turns) {
        if (turn.values.empty() || available * double(turn.choices) / double(size) < much_more * turn.share)
            effort.note_end();
        else
            again.push_back(std::move(turn));
    }
    return again;
}

void PartsSearch::seek(std::vector<Turn>& turns, bool is_again, const Effort& effort) {
    const std::size_t threads = threads_for(turns.size());
    std::size_t size = 0;
    for (const Turn& turn : turns) size += turn.choices;
    const double factor = is_again || turns.size() == 1 ? 1 : first;
    double available = effort.left() * double(threads);
    std::size_t next = 0;
    const auto work = [&] {
        std::unique_lock<std::mutex> lock(mutex_);
        while (next < turns.size()) {
            Turn& turn = turns[next++];
            const Part& part = *turn.part;
            const Effort share = effort.apart(std::max(least_share, factor * available * double(turn.choices) / double(size)));
            turn.share = share.left();
            lock.unlock();
            const std::int64_t value = rank_of(part.problem(), part.values, rank_);
            const std::int64_t distance = distance_of(part, rank_);
            if (is_again)
                seek_again(turn, share);
            else
                turn.is_ended = is_ended_in(*turn.part, share);
            const std::int64_t value_now = rank_of(part.problem(), part.values, rank_);
            const std::int64_t distance_now = distance_of(part, rank_);
            lock.lock();
            available = std::max(0.0, available - share.spent());
            size -= turn.choices;
            told_(value_now - value, distance_now - distance);
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
    other.values = std::move(turn.values);
    other.bound = turn.bound;
    other.is_fresh = turn.is_fresh;
    turn.is_ended = is_ended_in(other, share);
    if (!turn.is_ended && search_.is_closed(other, rank_)) part.values = other.values;
    take_better(part, std::move(other), rank_);
}

}  // namespace bangkom::plan
