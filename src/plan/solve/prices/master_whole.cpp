#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <algorithm>

#include "plan/solve/cbc.hpp"
#include "plan/solve/prices/master.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr double cost_of_breaking = 1000;  // in shares of what a choice is about, of a row by what one block can make of it
constexpr double whole = 0.999;            // a share that is as good as 1
constexpr double nothing = 1e-6;
constexpr std::uint32_t none = Origin::none;

}  // namespace

Choice Master::chosen() const {
    Choice chosen(clusters_, none);
    std::vector<double> most(clusters_, -1);
    const double* shares = clp_->getColSolution();
    for (std::size_t j = 0; j < column_at_.size(); ++j) {
        if (column_at_[j] == none) continue;
        const std::size_t c = columns_[column_at_[j]].cluster;
        if (shares[j] <= most[c]) continue;
        most[c] = shares[j];
        chosen[c] = column_at_[j];
    }
    return chosen;
}

std::vector<std::uint8_t> Master::divided() const {
    std::vector<std::uint8_t> divided(clusters_, 1);
    const double* shares = clp_->getColSolution();
    for (std::size_t j = 0; j < column_at_.size(); ++j)
        if (column_at_[j] != none && shares[j] > whole) divided[columns_[column_at_[j]].cluster] = 0;
    return divided;
}

void Master::let_rows_break() {
    for (int row = 0; row < first_cluster_; ++row) {
        for (const double sign : {1.0, -1.0}) {
            if (sign > 0 ? clp_->getRowLower()[row] <= -infinite : clp_->getRowUpper()[row] >= infinite) continue;
            clp_->addColumn(1, &row, &sign, 0, infinite, cost_of_breaking);
            column_at_.push_back(none);
            breaks_.push_back(row);
        }
    }
}

void Master::hold(const Choice& choice, std::span<const std::uint8_t> open) {
    is_moved_ = true;
    for (std::size_t j = 0; j < column_at_.size(); ++j) {
        if (column_at_[j] == none) continue;
        const std::size_t c = columns_[column_at_[j]].cluster;
        is_held_[c] = !open[c];
        clp_->setColumnLower(static_cast<int>(j), !open[c] && choice[c] == column_at_[j] ? 1 : 0);
    }
}

std::optional<Master::Whole> Master::branch(int most_nodes, double seconds) const {
    const CbcModel model = new_cbc(seconds, most_nodes);
    const CoinPackedMatrix& matrix = *clp_->matrix();
    const auto cluster_of = [&](int j) {
        const std::uint32_t at = column_at_[static_cast<std::size_t>(j)];
        return at == none ? none : columns_[at].cluster;
    };
    // Rows of clusters that are held are left out; what their columns make of other rows counts as done.
    std::vector<int> row_to(static_cast<std::size_t>(clp_->numberRows()), -1);
    std::vector<double> row_lower;
    std::vector<double> row_upper;
    for (int row = 0; row < clp_->numberRows(); ++row) {
        if (row >= first_cluster_ && is_held_[static_cast<std::size_t>(row - first_cluster_)]) continue;
        row_to[static_cast<std::size_t>(row)] = static_cast<int>(row_lower.size());
        row_lower.push_back(clp_->getRowLower()[row]);
        row_upper.push_back(clp_->getRowUpper()[row]);
    }
    double done = 0;
    std::vector<int> kept;
    std::vector<CoinBigIndex> starts{0};
    std::vector<int> index;
    std::vector<double> element;
    std::vector<double> upper;
    std::vector<double> cost;
    Whole result{Choice(clusters_, none), 0, std::vector<std::uint8_t>(clusters_, 0), true};
    for (int j = 0; j < clp_->numberColumns(); ++j) {
        const std::uint32_t c = cluster_of(j);
        const bool is_done = c != none && is_held_[c];
        if (is_done && clp_->getColLower()[j] < 1) continue;
        if (is_done) {
            result.choice[c] = column_at_[static_cast<std::size_t>(j)];
            done += clp_->getObjCoefficients()[j];
        } else {
            kept.push_back(j);
            upper.push_back(c == none ? COIN_DBL_MAX : 1);
            cost.push_back(clp_->getObjCoefficients()[j]);
        }
        for (CoinBigIndex i = matrix.getVectorFirst(j); i < matrix.getVectorLast(j); ++i) {
            const int row = row_to[static_cast<std::size_t>(matrix.getIndices()[i])];
            if (row < 0) continue;
            if (is_done) {
                row_lower[static_cast<std::size_t>(row)] -= matrix.getElements()[i];
                row_upper[static_cast<std::size_t>(row)] -= matrix.getElements()[i];
            } else {
                index.push_back(row);
                element.push_back(matrix.getElements()[i]);
            }
        }
        if (!is_done) starts.push_back(static_cast<CoinBigIndex>(index.size()));
    }
    const std::vector<double> lower(kept.size(), 0);
    Cbc_loadProblem(model.get(), static_cast<int>(kept.size()), static_cast<int>(row_lower.size()), starts.data(), index.data(),
                    element.data(), lower.data(), upper.data(), cost.data(), row_lower.data(), row_upper.data());
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (cluster_of(kept[i]) != none) Cbc_setInteger(model.get(), static_cast<int>(i));
    Cbc_setParameter(model.get(), "cuts", "off");
    const bool is_solved = plan::solve(model);
    const double* shares = Cbc_getColSolution(model.get());
    if (!is_solved || shares == nullptr || Cbc_getObjValue(model.get()) > 1e40)
        return std::nullopt;
    result.cost = done + Cbc_getObjValue(model.get());
    std::vector<std::uint8_t> broken(static_cast<std::size_t>(clp_->numberRows()), 0);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const auto j = static_cast<std::size_t>(kept[i]);
        if (column_at_[j] != none && shares[i] > 0.5) result.choice[columns_[column_at_[j]].cluster] = column_at_[j];
        if (breaks_[j] < 0 || shares[i] < nothing) continue;
        if (breaks_[j] < first_rank_) broken[static_cast<std::size_t>(breaks_[j])] = 1;  // of ranks all have a part
        result.is_allowed = false;
    }
    if (std::find(result.choice.begin(), result.choice.end(), none) != result.choice.end()) return std::nullopt;
    for (int j = 0; j < clp_->numberColumns(); ++j) {
        const std::uint32_t c = cluster_of(j);
        if (c == none || result.choice[c] != column_at_[static_cast<std::size_t>(j)]) continue;
        for (CoinBigIndex i = matrix.getVectorFirst(j); i < matrix.getVectorLast(j); ++i)
            if (broken[static_cast<std::size_t>(matrix.getIndices()[i])]) result.breaks[c] = 1;
    }
    return result;
}

}  // namespace bangkom::plan::prices
