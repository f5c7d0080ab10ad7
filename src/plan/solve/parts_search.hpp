#pragma once
// One rank in all parts that are open: as many at once as there are jobs, each with its share of the work.

#include <functional>
#include <mutex>

#include "plan/solve/part_search.hpp"

namespace bangkom::plan {

class PartsSearch {
public:
    /// Hears by how much the rank's value and its distance from the bound changed, whenever a part is done, and answers by how much all
    /// parts together are farther than is near enough.
    using Tell = std::function<double(std::int64_t value, std::int64_t distance)>;
    /// Likewise, while a part is being sought: nothing is settled yet.
    using Show = std::function<void(std::int64_t value, std::int64_t distance)>;
    PartsSearch(const PartSearch& search, unsigned jobs, std::size_t rank, bool is_last, Tell tell, Show show)
        : search_(search), jobs_(jobs), rank_(rank), is_last_(is_last), tell_(std::move(tell)), show_(std::move(show)) {}

    /// Parts that come to no end within their shares go on as long as all together are not near enough, and something is left.
    void seek(std::span<Part* const> parts, const Effort& effort);

private:
    struct Turn {
        Part* part;
        double weight;          // choices; where it goes on, its distance from the bound
        double seconds = 0;     // that it had
        bool is_ended = false;  // by its share, or some search in it
    };
    std::vector<Turn*> those_that_go_on(std::vector<Turn>& turns, const Effort& effort) const;
    static double share_for(std::span<Turn* const> turns, const Effort& effort);
    static void allot(std::span<Turn* const> turns, double of_weight, const Effort& effort);
    void seek(std::span<Turn* const> turns, const Effort& effort);
    void seek_some(std::span<Turn* const> turns, int beside, const Effort& effort);

    const PartSearch& search_;
    unsigned jobs_;
    std::size_t rank_;
    bool is_last_;
    bool is_one_of_many_ = false;
    Tell tell_;
    Show show_;
    double too_far_ = 0;
    std::mutex mutex_;
};

}  // namespace bangkom::plan
