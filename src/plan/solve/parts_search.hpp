#pragma once
// One rank in all parts that are open: as many at once as there are jobs, each with its share of the time.

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>

#include "plan/solve/part_search.hpp"

namespace bangkom::plan {

class PartsSearch {
public:
    /// `told` hears by how much the rank's value and its distance from the bound changed, whenever a part is done, and answers
    /// whether all parts together are near enough.
    PartsSearch(const PartSearch& search, unsigned jobs, std::size_t rank, bool is_last,
                std::function<bool(std::int64_t value, std::int64_t distance)> told)
        : search_(search), jobs_(jobs), rank_(rank), place_{is_last, false}, told_(std::move(told)) {}

    /// Parts that time ended are begun again, when the others have left much more of it: what does not need all that time
    /// is the same in every run. Else they go on for as long as there is time and all together are not near enough.
    void seek(std::span<Part* const> parts, const Effort& effort);

private:
    struct Turn {
        Part* part;
        double weight;                    // choices; where it goes on, its distance from the bound
        std::optional<PartState> before;  // its first turn; nothing: it is not begun again
        double share = 0;                 // seconds that it had
        bool is_ended = false;            // by time, or some search in it
    };
    void seek(std::span<Turn> turns, double factor, const Effort& effort,
              const std::function<void(Turn&, const Effort&)>& seek_part);
    void begin_again(std::vector<Turn>& turns, const Effort& effort);
    void go_on(std::vector<Turn> turns, const Effort& effort);
    std::size_t threads_for(std::size_t turns) const { return std::min<std::size_t>(std::max(1u, jobs_), turns); }
    bool is_ended_in(Part& part, const Effort& share) const;
    void seek_again(Turn& turn, const Effort& share) const;

    const PartSearch& search_;
    unsigned jobs_;
    std::size_t rank_;
    PartSearch::Place place_;
    std::function<bool(std::int64_t value, std::int64_t distance)> told_;
    std::atomic<bool> is_near_ = false;  // all parts together
    std::mutex mutex_;
};

}  // namespace bangkom::plan
