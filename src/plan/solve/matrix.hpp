#pragma once
// A part of the problem, for one rank, as the columns and rows that solvers take.

#include <optional>
#include <vector>

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

/// For each rank before the one sought: what it may be at most.
using Locks = std::vector<std::optional<std::int64_t>>;

struct Matrix {
    // columns: the variables of the problem, then slacks, then marks of broken rows
    std::vector<double> lower;
    std::vector<double> upper;
    std::vector<double> cost;
    std::vector<std::uint8_t> integer;
    // rows
    std::vector<double> row_lower;
    std::vector<double> row_upper;
    std::vector<int> begin{0};
    std::vector<int> index;
    std::vector<double> value;
    std::size_t terms() const { return index.size(); }

    std::int64_t unit = 1;      // the rank is this times the costs' sum, which is whole, plus `constant`
    std::int64_t constant = 0;

    /// Values of all columns for values of the variables.
    std::vector<double> columns_of(const Problem& problem, std::span<const std::int64_t> values) const;
    /// The least value of the rank for a proven lower end of the costs' sum.
    std::int64_t rank_bound(double cost_bound) const;

    struct Slack {
        std::size_t row;          // of the problem
        int below = -1;           // columns
        int above = -1;
        int mark = -1;
    };
    std::vector<Slack> slacks;
};

Matrix matrix_of(const Problem& problem, std::size_t rank, const Locks& locks);

}  // namespace bangkom::plan
