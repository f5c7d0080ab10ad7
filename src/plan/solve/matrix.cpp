#include "plan/solve/matrix.hpp"

#include <cmath>
#include <numeric>

namespace bangkom::plan {

namespace {

constexpr double infinity = 1e30;  // what Clp and Cbc read as none

class Maker {
public:
    Maker(const Problem& problem, std::size_t rank, const Locks& locks) : problem_(problem), rank_(rank), locks_(locks) {}

    Matrix make() {
        for (const VariableInfo& variable : problem_.variables)
            column(double(variable.lower), double(variable.upper), variable.kind != VariableKind::amount);
        for (std::size_t i = 0; i < problem_.rows.size(); ++i) {
            if (problem_.rows[i].is_soft())
                soft_row(i);
            else
                plain_row(problem_.rows[i]);
        }
        for (std::size_t rank = 0; rank < rank_; ++rank)
            if (rank < locks_.size() && locks_[rank]) lock(rank, *locks_[rank]);
        seek();
        return std::move(matrix_);
    }

private:
    int column(double lower, double upper, bool integer) {
        matrix_.lower.push_back(lower);
        matrix_.upper.push_back(upper);
        matrix_.cost.push_back(0);
        matrix_.integer.push_back(integer);
        return static_cast<int>(matrix_.lower.size() - 1);
    }
    void term(int column, double value) {
        matrix_.index.push_back(column);
        matrix_.value.push_back(value);
    }
    void end_row(double lower, double upper) {
        matrix_.begin.push_back(static_cast<int>(matrix_.index.size()));
        matrix_.row_lower.push_back(lower);
        matrix_.row_upper.push_back(upper);
    }

    std::optional<std::int64_t> lock_of(std::size_t rank) const {
        return rank < rank_ && rank < locks_.size() ? locks_[rank] : std::nullopt;
    }

    /// Terms divided by what they have in common.
    std::int64_t row_terms(const Row& row) {
        std::int64_t common = 0;
        for (const WholeTerm& t : problem_.terms_of(row)) common = std::gcd(common, t.coefficient);
        common = std::max<std::int64_t>(common, 1);
        for (const WholeTerm& t : problem_.terms_of(row)) term(static_cast<int>(t.variable), double(t.coefficient / common));
        return common;
    }
    static double lower_end(std::int64_t lower, std::int64_t common) {
        return lower == -unbounded ? -infinity : std::ceil(double(lower) / double(common) - 1e-9);
    }
    static double upper_end(std::int64_t upper, std::int64_t common) {
        return upper == unbounded ? infinity : std::floor(double(upper) / double(common) + 1e-9);
    }

    void plain_row(const Row& row) {
        const std::int64_t common = row_terms(row);
        end_row(lower_end(row.lower, common), upper_end(row.upper, common));
    }

    void soft_row(std::size_t at) {
        const Row& row = problem_.rows[at];
        const std::size_t base = row.kind == RowKind::duty ? 0 : 2;
        if (rank_ < base) return;  // its rank is not sought yet: it does not bind
        const auto shortfall = lock_of(base);
        const auto broken = lock_of(base + 1);
        if ((shortfall && *shortfall == 0) || (broken && *broken == 0)) {
            plain_row(row);
            return;
        }
        const Bounds bounds = bounds_of(problem_, problem_.terms_of(row));
        const std::int64_t below = row.lower == -unbounded ? 0 : std::max<std::int64_t>(0, row.lower - bounds.lower);
        const std::int64_t above = row.upper == unbounded ? 0 : std::max<std::int64_t>(0, bounds.upper - row.upper);
        Matrix::Slack slack;
        slack.row = at;
        for (const WholeTerm& t : problem_.terms_of(row)) term(static_cast<int>(t.variable), double(t.coefficient));
        if (below > 0) term(slack.below = column(0, double(below), false), 1);
        if (above > 0) term(slack.above = column(0, double(above), false), -1);
        end_row(row.lower == -unbounded ? -infinity : double(row.lower), row.upper == unbounded ? infinity : double(row.upper));
        if (rank_ >= base + 1 && (rank_ == base + 1 || broken)) {
            slack.mark = column(0, 1, true);
            for (const auto& [slack_column, most] : {std::pair(slack.below, below), std::pair(slack.above, above)}) {
                if (slack_column < 0) continue;
                term(slack_column, 1);
                term(slack.mark, -double(most));
                end_row(-infinity, 0);
            }
        }
        matrix_.slacks.push_back(slack);
    }

    /// What a rank adds up: calls `use(column, coefficient)`.
    template <class Use>
    void rank_terms(std::size_t rank, const Use& use) const {
        if (rank >= ranks_before_objectives) {
            for (const WholeTerm& t : problem_.objectives[rank - ranks_before_objectives].form.terms)
                use(static_cast<int>(t.variable), t.coefficient);
            return;
        }
        const RowKind kind = rank < 2 ? RowKind::duty : RowKind::advice;
        for (const Matrix::Slack& slack : matrix_.slacks) {
            const Row& row = problem_.rows[slack.row];
            if (row.kind != kind) continue;
            if (rank % 2 == 1) {
                if (slack.mark >= 0) use(slack.mark, 1);
                continue;
            }
            if (slack.below >= 0) use(slack.below, row.weight);
            if (slack.above >= 0) use(slack.above, row.weight);
        }
    }

    void lock(std::size_t rank, std::int64_t most) {
        if (rank >= ranks_before_objectives) most -= problem_.objectives[rank - ranks_before_objectives].form.constant;
        std::int64_t common = 0;
        rank_terms(rank, [&](int, std::int64_t coefficient) { common = std::gcd(common, coefficient); });
        if (common == 0) return;
        rank_terms(rank, [&](int at, std::int64_t coefficient) { term(at, double(coefficient / common)); });
        end_row(-infinity, std::floor(double(most) / double(common) + 1e-9));
    }

    void seek() {
        std::int64_t common = 0;
        rank_terms(rank_, [&](int, std::int64_t coefficient) { common = std::gcd(common, coefficient); });
        matrix_.unit = std::max<std::int64_t>(common, 1);
        if (rank_ >= ranks_before_objectives)
            matrix_.constant = problem_.objectives[rank_ - ranks_before_objectives].form.constant;
        rank_terms(rank_, [&](int at, std::int64_t coefficient) {
            matrix_.cost[static_cast<std::size_t>(at)] += double(coefficient / matrix_.unit);
        });
    }

    const Problem& problem_;
    std::size_t rank_;
    const Locks& locks_;
    Matrix matrix_;
};

}  // namespace

std::vector<double> Matrix::columns_of(const Problem& problem, std::span<const std::int64_t> values) const {
    std::vector<double> columns(lower.size(), 0);
    for (std::size_t v = 0; v < values.size(); ++v) columns[v] = double(values[v]);
    for (const Slack& slack : slacks) {
        const Row& row = problem.rows[slack.row];
        const std::int64_t is = activity(problem.terms_of(row), values);
        if (slack.below >= 0 && is < row.lower) columns[static_cast<std::size_t>(slack.below)] = double(row.lower - is);
        if (slack.above >= 0 && is > row.upper) columns[static_cast<std::size_t>(slack.above)] = double(is - row.upper);
        if (slack.mark >= 0) columns[static_cast<std::size_t>(slack.mark)] = row.off(is) > 0 ? 1 : 0;
    }
    return columns;
}

std::int64_t Matrix::rank_bound(double cost_bound) const {
    const double whole = std::ceil(cost_bound - 1e-6 - 1e-9 * std::abs(cost_bound));
    if (whole < -4e18 / double(unit)) return std::numeric_limits<std::int64_t>::min() / 4;
    return static_cast<std::int64_t>(whole) * unit + constant;
}

Matrix matrix_of(const Problem& problem, std::size_t rank, const Locks& locks) { return Maker(problem, rank, locks).make(); }

}  // namespace bangkom::plan
