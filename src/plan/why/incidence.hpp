#pragma once
// Which caps and duties read which choices, and a few of them as a problem of their own.

#include <optional>

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

/// What some caps and duties of a problem allow by themselves: a relaxation of the whole, so that what cannot hold here
/// cannot hold there.
struct System {
    Problem problem;                // the rows asked for, in their order, then links
    std::vector<Variable> whole;    // the variable of the whole problem that each of its variables is
    std::vector<std::size_t> rows;  // the row of the whole problem that each of the rows asked for is
};

class Incidence {
public:
    explicit Incidence(const Problem& problem);

    const Problem& problem() const { return problem_; }
    /// Caps and duties that can bind and read the choice, directly or through auxiliaries; ascending.
    std::span<const std::uint32_t> rows_of(Variable choice) const {
        return std::span(rows_).subspan(begin_[choice], begin_[choice + 1] - begin_[choice]);
    }
    /// The choices that a row reads, directly or through auxiliaries; ascending.
    std::vector<Variable> reads(std::size_t row) const;
    /// The rows that read a choice that one of these reads; ascending, with themselves.
    std::vector<std::size_t> around(std::span<const std::size_t> rows, RowKind kind) const;

    System system(std::span<const std::size_t> rows) const;
    /// Nothing where more than `most_open` of its variables are open.
    std::optional<System> small_system(std::span<const std::size_t> rows, std::size_t most_open) const;

private:
    void index_links();

    const Problem& problem_;
    std::vector<std::uint8_t> binds_;         // of each row
    std::vector<std::size_t> begin_;          // of each choice: rows_[begin_[v], begin_[v + 1])
    std::vector<std::uint32_t> rows_;
    std::vector<std::size_t> links_begin_;    // of each auxiliary: the links that hold its result
    std::vector<std::uint32_t> links_;
    mutable std::vector<std::uint32_t> seen_;  // of each variable: the last walk that met it
    mutable std::uint32_t walk_ = 0;
};

}  // namespace bangkom::plan
