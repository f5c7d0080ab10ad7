#pragma once
// Who answers prices.

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "plan/solve/effort.hpp"

namespace bangkom::plan::prices {

/// A whole number that no plan is below, where none is below the bound but for the error of adding up.
inline std::int64_t proven(double bound, double magnitude) {
    return static_cast<std::int64_t>(std::ceil(bound - 1e-6 - 1e-9 * magnitude));
}

/// What is cheapest under prices: of each block, or of each cluster.
class Oracle {
public:
    Oracle() = default;
    virtual ~Oracle() = default;
    Oracle(const Oracle&) = delete;
    Oracle& operator=(const Oracle&) = delete;

    /// Prices of couplers; `worth`: of 1 of each rank.
    virtual void find(std::span<const double> prices, std::span<const double> worth) = 0;

    /// What it costs together: nothing that may be chosen costs less.
    double value() const { return value_; }
    /// Of the last answer, where so many processors share in it.
    Work work(int processors) const { return is_shared_ ? work_ / processors : work_; }
    double magnitude() const { return magnitude_; }  // of what was added up
    /// What it makes of couplers; of ranks, beside what couplers and constants do.
    const std::vector<std::int64_t>& sums() const { return sums_; }
    const std::vector<double>& ranks() const { return ranks_; }
    /// Others have none: whoever answers sees to them.
    virtual bool has_price(std::uint32_t) const { return true; }

protected:
    double value_ = 0;
    Work work_ = 0;
    bool is_shared_ = false;
    double magnitude_ = 0;
    std::vector<std::int64_t> sums_;
    std::vector<double> ranks_;
};

}  // namespace bangkom::plan::prices
