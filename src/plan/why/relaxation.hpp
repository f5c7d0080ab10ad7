#pragma once
// How much more a cap would have to allow so that the duties that meet it hold, everything else kept.

#include "plan/why/conflicts.hpp"

namespace bangkom::plan {

class Relaxation {
public:
    /// `alone`: of each row, whether it is a duty that nothing brings to hold.
    Relaxation(const Incidence& incidence, std::span<const std::int64_t> rest, std::span<const std::uint8_t> alone,
               const Effort& effort);

    /// Fills in, or makes sharper, what is needed of the conflict's caps.
    void improve(Conflict& conflict);

private:
    CapNeed need_of(std::size_t cap, bool upper, const Conflict& conflict) const;
    bool sharpen(CapNeed& need);
    void try_by_hand(CapNeed& need);
    bool take(CapNeed& need, std::vector<std::int64_t> values) const;

    const Incidence& incidence_;
    const Problem& problem_;
    std::span<const std::int64_t> rest_;
    std::span<const std::uint8_t> alone_;
    const Effort& effort_;
    std::vector<std::int64_t> costs_;
    std::vector<std::int64_t> by_hand_;  // the last values that try_by_hand found; empty: they do not fit
    std::size_t tests_left_ = 80;
};

}  // namespace bangkom::plan
