#pragma once
// Whether some caps and duties can hold together, and which few of them cannot.

#include <optional>

#include "plan/solve/effort.hpp"
#include "plan/why/incidence.hpp"

namespace bangkom::plan {

enum class Holds : std::uint8_t { yes, no, unknown };

class Feasibility {
public:
    /// `rest`: the values of all variables when nothing but what is pinned is chosen.
    Feasibility(const Incidence& incidence, std::span<const std::int64_t> rest, const Effort& effort)
        : incidence_(incidence), rest_(rest), effort_(effort) {}

    /// Rows that cannot hold together by the linear relaxation, of those given; nothing where it has no objection.
    std::optional<std::vector<std::size_t>> refuted(std::span<const std::size_t> rows);
    /// By branch and cut, at most `most_nodes` of its tree.
    Holds can_hold(std::span<const std::size_t> rows);

    /// The rows are refuted: a part of them without any row that the proof can do without. `is_minimal`: proven to be
    /// minimal.
    std::vector<std::size_t> minimal(std::vector<std::size_t> rows, bool& is_minimal);

    bool is_out() const { return steps_left_ <= 0 || effort_.is_out(); }
    /// More than that share of the steps is left.
    bool may_go_on(double share) const { return double(steps_left_) > share * double(all_steps) && !effort_.is_out(); }
    const Incidence& incidence() const { return incidence_; }
    std::vector<std::int64_t> rest_of(const System& system) const;

private:
    template <class Test>
    void drop(std::vector<std::size_t>& rows, const Test& still_refuted) const;

    static constexpr int most_nodes = 400;
    const Incidence& incidence_;
    std::span<const std::int64_t> rest_;
    const Effort& effort_;
    static constexpr std::int64_t all_steps = 4'000'000;
    std::int64_t steps_left_ = all_steps;
};

}  // namespace bangkom::plan
