#pragma once
// What a broken duty collides with: the caps that it meets, the duties that meet these, and so on.

#include "plan/why/conflicts.hpp"
#include "plan/why/feasibility.hpp"

namespace bangkom::plan {

/// What is known of the rows of a problem; each has an entry for every row.
struct Known {
    std::vector<std::uint8_t> is_kept;       // by the plan
    std::vector<std::uint8_t> is_alone;      // a duty that nothing reaches
    std::vector<std::uint8_t> is_explained;  // a broken duty
};

class Growth {
public:
    Growth(const Known& known, Feasibility& feasibility)
        : known_(known), feasibility_(feasibility), incidence_(feasibility.incidence()), problem_(incidence_.problem()) {}

    /// Through caps of few choices alone: what stands in the way is often near.
    std::optional<Conflict> narrowly(std::size_t duty);
    /// Through caps of any width. `is_traded`: the duty can hold with all duties that the plan keeps.
    std::optional<Conflict> widely(std::size_t duty, bool& is_traded);

private:
    /// Which duties may be blamed: first those that the plan keeps, so that this one is what is too much; else those that
    /// nothing explains yet; else any.
    enum class Blame : std::uint8_t { kept, unexplained, any };
    bool may_be_blamed(std::size_t duty, Blame blame) const;
    struct Reach {
        std::size_t widest;     // terms of a cap that is gone through
        std::size_t most_open;  // variables of a system that is looked at
    };
    std::optional<Conflict> grow(std::size_t duty, Blame blame, const Reach& reach, bool& holds);

    const Known& known_;
    Feasibility& feasibility_;
    const Incidence& incidence_;
    const Problem& problem_;
};

}  // namespace bangkom::plan
