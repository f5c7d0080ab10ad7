#pragma once
// Whether some caps and duties can hold together, and which few of them cannot.

#include <optional>

#include "plan/solve/effort.hpp"
#include "plan/solve/holds.hpp"
#include "plan/why/incidence.hpp"

namespace bangkom::plan {

class Feasibility {
public:
    /// `rest`: the values of all variables when nothing but what is pinned is chosen. After `steps` of work it knows nothing
    /// more.
    Feasibility(const Incidence& incidence, std::span<const std::int64_t> rest, std::int64_t steps, const Effort& effort)
        : incidence_(incidence), rest_(rest), effort_(effort), steps_left_(steps) {}

    /// By a short search, then by branch and cut, at most `most_nodes` of its tree.
    Holds can_hold(const System& system);

    /// The system is refuted: a part of its rows without any that the proof can do without. `is_minimal`: proven to be
    /// minimal.
    std::vector<std::size_t> minimal(const System& system, bool& is_minimal);

    bool is_out() const { return steps_left_ <= 0 || effort_.is_out(); }
    const Incidence& incidence() const { return incidence_; }

private:
    void take_steps(std::size_t steps);
    struct Thinned {
        std::vector<std::size_t> rows;  // that the relaxation refutes
        std::vector<std::size_t> open;  // of them: whether the others hold without it is not known
    };
    std::optional<Thinned> thinned(const System& system);

    static constexpr int most_nodes = 400;
    const Incidence& incidence_;
    std::span<const std::int64_t> rest_;
    const Effort& effort_;
    std::int64_t steps_left_;
};

}  // namespace bangkom::plan
