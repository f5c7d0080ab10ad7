#pragma once
// The cheap proof: what the duties that read a cap's choices need of it, each by itself, adds up to more than it allows.

#include "plan/why/conflicts.hpp"
#include "plan/why/least_use.hpp"

namespace bangkom::plan {

class Aggregates {
public:
    explicit Aggregates(const Incidence& incidence);

    /// Conflicts of one cap with duties, for the caps that these duties read.
    std::vector<Conflict> find(std::span<const std::size_t> duties);

private:
    struct Member {
        std::size_t duty;
        std::int64_t gain;  // what it adds to the use of the cap
        bool is_exact;
    };
    std::optional<Conflict> look_at(std::size_t cap, bool upper);
    std::vector<Member> members_of(std::size_t cap);
    std::vector<Member> apart(std::vector<Member> members, bool& fully);

    const Incidence& incidence_;
    const Problem& problem_;
    std::vector<std::int64_t> costs_;  // of each variable; zero between caps
    std::vector<std::uint32_t> taken_; // of each variable: the cap for which a duty took it
    std::uint32_t turn_ = 0;
    std::size_t steps_ = 0;
};

}  // namespace bangkom::plan
