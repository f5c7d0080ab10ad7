#pragma once

#include <CoinPackedMatrix.hpp>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "plan/solve/effort.hpp"

namespace bangkom::plan {

/// Columns and rows of a problem to branch on.
struct MixedIntegers {
    const CoinPackedMatrix& columns;
    std::span<const double> lower;
    std::span<const double> upper;
    std::span<const double> cost;
    std::span<const std::uint8_t> integer;
    std::span<const double> row_lower;
    std::span<const double> row_upper;
};

/// Where branch and cut stops.
struct CutLimits {
    double seconds = 0;
    Work work = 0;
    int nodes = 0;  // 0: no limit
};

/// Branch and cut by Cbc, which says nothing. To be run in a guarded process.
class Cbc {
public:
    explicit Cbc(const MixedIntegers& problem);
    ~Cbc();
    Cbc(const Cbc&) = delete;
    Cbc& operator=(const Cbc&) = delete;

    void set(const std::string& parameter, const std::string& value);
    void start_from(std::span<const double> values);
    /// False where it gave up, or says that there is no solution.
    bool solve(const CutLimits& limits);

    Work work() const;
    /// Work, not nodes or the gap, made it stop.
    bool is_stopped_by_work() const;
    bool is_proven() const;
    double bound() const;
    double value() const;
    const double* best() const;      // none where no whole solution is known
    const double* solution() const;  // the last one

private:
    struct Run;
    std::unique_ptr<Run> run_;
};

}  // namespace bangkom::plan
