#pragma once
// How many rows are grounded at a time, so that what is expanded of them stays small.

#include <algorithm>
#include <cstddef>

namespace bangkom::plan {

class Slices {
public:
    /// The size of the next slice, of so many rows that are left.
    std::size_t next(std::size_t left) const { return std::min(step_, left); }
    /// What the slice grew into: terms, or inner rows.
    void note(std::size_t rows, std::size_t expanded) {
        step_ = std::clamp(rows * at_once / std::max<std::size_t>(expanded, 1), std::size_t(1), 4 * step_);
    }

private:
    static constexpr std::size_t at_once = 50'000;
    std::size_t step_ = 16;
};

}  // namespace bangkom::plan
