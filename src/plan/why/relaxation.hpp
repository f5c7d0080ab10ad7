#pragma once
// How much more a cap would have to allow so that the duties that meet it hold, everything else kept.

#include "plan/solve/state.hpp"
#include "plan/why/conflicts.hpp"

namespace bangkom::plan {

class Relaxation {
public:
    /// `rest`: complete values when nothing but what is pinned is chosen. `alone`: of each row, whether it is a duty that
    /// nothing brings to hold.
    Relaxation(const Incidence& incidence, std::vector<std::int64_t> rest, std::span<const std::uint8_t> alone);

    /// Fills in, or makes sharper, what is needed of the conflict's caps. After `tests` runs of branch and cut only what
    /// can be told without.
    void improve(Conflict& conflict, std::size_t tests, const Effort& effort);

private:
    CapNeed need_of(std::size_t cap, bool upper, const Conflict& conflict) const;
    bool sharpen(CapNeed& need, std::size_t& tests, const Effort& effort);
    bool try_by_hand(CapNeed& need);
    bool take(CapNeed& need) const;
    void choose(Variable choice);
    void leave_all();

    const Incidence& incidence_;
    const Problem& problem_;
    std::span<const std::uint8_t> alone_;
    State state_;
    std::vector<Variable> chosen_;  // beside what is pinned
    std::vector<std::int64_t> costs_;
};

}  // namespace bangkom::plan
