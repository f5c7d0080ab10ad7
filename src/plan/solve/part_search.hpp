#pragma once
// One part of a problem and one rank: which ways to look for a better plan and a better bound are tried, in which order.

#include <functional>

#include "plan/solve/parts.hpp"
#include "plan/solve/solve.hpp"

namespace bangkom::plan {

constexpr std::size_t most_to_prove = 3000;  // choices: of more, branch and cut seldom proves anything

class PartSearch {
public:
    explicit PartSearch(const SolveOptions& options) : options_(options) {}

    struct Place {
        bool is_last_rank = false;
        bool is_one_of_many = false;  // open parts
        std::function<void(std::int64_t value, std::int64_t bound)> tell;  // may be empty; hears how far a long search has come
    };
    /// Betters the plan and the bound of the part until they are near enough, nothing helps any more, or the time is over.
    void seek(Part& part, std::size_t rank, const Place& place, const Effort& effort) const;

    /// Too large for branch and cut: prices have to do, and its shortfall need not be nearer than is `enough` for what is asked.
    bool is_large(const Part& part) const { return part.choices() > options_.most_for_cuts; }
    /// It is to have a model, if it falls into blocks, that all ranks share.
    bool is_for_prices(const Part& part) const {
        return part.choices() > (options_.gap > 0 ? options_.most_for_cuts_alone : options_.most_for_cuts);
    }
    /// The plan is as near to the bound as is asked for.
    bool is_closed(const Part& part, std::size_t rank) const;
    /// Nothing is left to seek. However wide the gap that is asked for: some plan has been sought.
    bool is_done(const Part& part, std::size_t rank) const;

    /// By how much a shortfall may end above what it has reached, if the first objective comes near no other way.
    std::int64_t room_of(const Part& part, std::size_t rank) const;

private:
    void seek_within(Part& part, std::size_t rank, const Place& place, const Effort& effort) const;
    void seek_by_prices(Part& part, const prices::Model& model, prices::Experience& experience, std::size_t rank,
                        const Place& place, std::size_t phases, const Effort& effort) const;
    void seek_by_cuts(Part& part, std::size_t rank, const Place& place, const Effort& effort) const;
    void cut_beside_prices(Part& part, std::size_t rank, const Effort& effort) const;
    void search_nearby(Part& part, std::size_t rank, const Effort& effort) const;
    double share_of_prices(const Part& part, std::size_t rank) const;

    const SolveOptions& options_;
};

}  // namespace bangkom::plan
