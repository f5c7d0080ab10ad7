#include "plan/solve/shortfall_relaxation.hpp"

#include <cmath>

namespace bangkom::plan {

namespace {

constexpr int most_pivots = 50'000;
constexpr double least_price = 1e-7;
constexpr double precision = 1e-6;
constexpr double infinity = 1e30;  // what Clp reads as none

}  // namespace

ShortfallRelaxation::ShortfallRelaxation(const Problem& problem)
    : problem_(problem), matrix_(matrix_of(problem, 0, {})), is_held_(problem.rows.size(), 1) {
    load(clp_, matrix_);
    clp_.setMaximumIterations(most_pivots);
    // Up to the shortfall's rank each row is one row of the matrix, but for advice, which is none.
    int next = 0;
    for (const Row& row : problem.rows) rows_.push_back(row.kind == RowKind::advice ? -1 : next++);
}

void ShortfallRelaxation::hold(std::size_t row, bool is_held) {
    if (at(row) < 0 || is_held == (is_held_[row] != 0)) return;
    is_held_[row] = is_held ? 1 : 0;
    const auto i = static_cast<std::size_t>(at(row));
    clp_.setRowBounds(at(row), is_held ? matrix_.row_lower[i] : -infinity, is_held ? matrix_.row_upper[i] : infinity);
}

std::optional<ShortfallRelaxation::Proof> ShortfallRelaxation::solve() {
    if (is_started_)
        clp_.primal();
    else
        clp_.initialSolve();
    is_started_ = true;
    if (clp_.status() != 0) return std::nullopt;
    Proof proof{matrix_.rank_bound(clp_.objectiveValue()), {}};
    for (std::size_t row = 0; row < rows_.size(); ++row)
        if (at(row) >= 0 && is_held_[row] != 0 && std::abs(clp_.dualRowSolution()[at(row)]) > least_price)
            proof.rows.push_back(row);
    return proof;
}

Holds ShortfallRelaxation::search(int& nodes) {
    if (--nodes < 0) return Holds::unknown;
    const auto proof = solve();
    if (!proof) return Holds::unknown;
    if (proof->bound >= 1) return Holds::no;
    const auto open = most_open();
    if (!open) return is_kept() ? Holds::yes : Holds::unknown;
    const int column = static_cast<int>(*open);
    const double lower = clp_.columnLower()[column];
    const double upper = clp_.columnUpper()[column];
    const double split = std::floor(clp_.primalColumnSolution()[column]);
    Holds holds = Holds::no;
    for (const bool above : {true, false}) {
        clp_.setColumnBounds(column, above ? split + 1 : lower, above ? upper : split);
        const Holds side = search(nodes);
        if (side != Holds::no) holds = side;
        if (side == Holds::yes) break;
    }
    clp_.setColumnBounds(column, lower, upper);
    return holds;
}

/// The whole variable that is furthest from a whole number.
std::optional<Variable> ShortfallRelaxation::most_open() const {
    std::optional<Variable> open;
    double most = precision;
    for (Variable v = 0; v < problem_.variables.size(); ++v) {
        const double value = clp_.primalColumnSolution()[v];
        const double off = std::abs(value - std::round(value));
        if (matrix_.integer[v] == 0 || off <= most) continue;
        most = off;
        open = v;
    }
    return open;
}

/// The last solution is of whole numbers, and all rows held are kept by it.
bool ShortfallRelaxation::is_kept() const {
    std::vector<std::int64_t> values;
    for (Variable v = 0; v < problem_.variables.size(); ++v) {
        const double value = clp_.primalColumnSolution()[v];
        values.push_back(std::llround(value));
        if (std::abs(value - double(values.back())) > precision) return false;
        if (values.back() < problem_.variables[v].lower || values.back() > problem_.variables[v].upper) return false;
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = problem_.rows[i];
        if (at(i) >= 0 && is_held_[i] != 0 && row.off(activity(problem_.terms_of(row), values)) != 0) return false;
    }
    return true;
}

}  // namespace bangkom::plan
