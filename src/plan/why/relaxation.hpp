#pragma once
// How much more a cap would have to allow so that the duties that meet it hold, everything else kept.

#include "plan/why/conflicts.hpp"
#include "plan/why/trial.hpp"

namespace bangkom::plan {

class Relaxation {
public:
    /// `rest`: complete values when nothing but what is pinned is chosen. `alone`: of each row, whether it is a duty that
    /// nothing brings to hold.
    Relaxation(const Incidence& incidence, std::span<const std::int64_t> rest, std::span<const std::uint8_t> alone,
               const Effort& effort);

    /// Fills in, or makes sharper, what is needed of the conflict's caps. After `tests` runs of branch and cut only what
    /// can be told without.
    void improve(Conflict& conflict, std::size_t tests);

private:
    CapNeed need_of(std::size_t cap, bool upper, const Conflict& conflict) const;
    bool sharpen(CapNeed& need, std::size_t& tests);
    bool try_by_hand(CapNeed& need);
    bool take(CapNeed& need);

    const Incidence& incidence_;
    const Problem& problem_;
    std::span<const std::int64_t> rest_;
    std::span<const std::uint8_t> alone_;
    const Effort& effort_;
    Trial trial_;
    std::vector<std::size_t> broken_at_rest_;  // caps
    std::vector<std::int64_t> costs_;
};

}  // namespace bangkom::plan
