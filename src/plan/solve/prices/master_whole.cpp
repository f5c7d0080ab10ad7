#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <algorithm>

#include "plan/solve/cbc.hpp"
#include "plan/solve/prices/master.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t most_kept = 6;  // columns of a cluster to branch on
constexpr std::uint32_t none = Origin::none;

}  // namespace

/// Columns of the LP: of each cluster the first and those that cost least at the duals, and all that are no cluster's.
std::vector<int> Master::cheapest(double most) const {
    std::vector<std::pair<double, int>> order;
    std::vector<std::size_t> taken(scope_.clusters.size(), 0);
    std::vector<int> kept;
    for (int j = 0; j < clp_->numberColumns(); ++j) {
        const std::uint32_t number = column_at_[static_cast<std::size_t>(j)];
        if (number == none)
            kept.push_back(j);
        else if (taken[place_of(number)]++ == 0)
            kept.push_back(j);
        else if (clp_->getReducedCost()[j] <= most)
            order.emplace_back(clp_->getReducedCost()[j], j);
    }
    std::sort(order.begin(), order.end());
    std::fill(taken.begin(), taken.end(), 1);
    for (const auto& [reduced, j] : order)
        if (taken[place_of(column_at_[static_cast<std::size_t>(j)])]++ < most_kept) kept.push_back(j);
    std::sort(kept.begin(), kept.end());
    return kept;
}

std::optional<Master::Whole> Master::branch(double most, double open, int most_nodes, double seconds) const {
    const double slack = (most - value()) / cost_scale_;
    const std::vector<int> kept = cheapest(slack);
    const CoinPackedMatrix& matrix = *clp_->matrix();
    std::vector<CoinBigIndex> starts{0};
    std::vector<int> index;
    std::vector<double> element;
    std::vector<double> upper;
    std::vector<double> cost;
    for (const int j : kept) {
        index.insert(index.end(), matrix.getIndices() + matrix.getVectorFirst(j),
                     matrix.getIndices() + matrix.getVectorLast(j));
        element.insert(element.end(), matrix.getElements() + matrix.getVectorFirst(j),
                       matrix.getElements() + matrix.getVectorLast(j));
        starts.push_back(static_cast<CoinBigIndex>(index.size()));
        upper.push_back(column_at_[static_cast<std::size_t>(j)] == none ? COIN_DBL_MAX : 1);
        cost.push_back(clp_->getObjCoefficients()[j]);
    }
    const std::vector<double> lower(kept.size(), 0);
    const CbcModel model = new_cbc(seconds, most_nodes);
    Cbc_loadProblem(model.get(), static_cast<int>(kept.size()), clp_->numberRows(), starts.data(), index.data(),
                    element.data(), lower.data(), upper.data(), cost.data(), clp_->getRowLower(), clp_->getRowUpper());
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (column_at_[static_cast<std::size_t>(kept[i])] != none) Cbc_setInteger(model.get(), static_cast<int>(i));
    Cbc_setParameter(model.get(), "cuts", "off");
    Cbc_setParameter(model.get(), "feas", "off");
    Cbc_setParameter(model.get(), "allowableGap", std::to_string(open * slack).c_str());
    const bool is_solved = plan::solve(model);
    const double* shares = Cbc_getColSolution(model.get());
    if (!is_solved || shares == nullptr || Cbc_getObjValue(model.get()) > 1e40) return std::nullopt;
    Whole result{Choice(scope_.clusters.size(), none), value_of(Cbc_getObjValue(model.get())),
                 Cbc_isProvenOptimal(model.get()) != 0};
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const std::uint32_t number = column_at_[static_cast<std::size_t>(kept[i])];
        if (number != none && shares[i] > 0.5) result.choice[place_of(number)] = number;
    }
    if (std::find(result.choice.begin(), result.choice.end(), none) != result.choice.end()) return std::nullopt;
    return result;
}

}  // namespace bangkom::plan::prices
