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

std::optional<Master::Whole> Master::branch(double most, double open, int most_nodes, const Effort& effort) const {
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
    std::vector<std::uint8_t> is_whole;
    for (const int j : kept) is_whole.push_back(column_at_[static_cast<std::size_t>(j)] != none);
    const auto rows = static_cast<std::size_t>(clp_->numberRows());
    const CoinPackedMatrix columns(true, clp_->numberRows(), static_cast<int>(kept.size()),
                                   static_cast<CoinBigIndex>(index.size()), element.data(), index.data(), starts.data(),
                                   nullptr);
    Cbc cbc({columns, lower, upper, cost, is_whole, {clp_->getRowLower(), rows}, {clp_->getRowUpper(), rows}});
    cbc.set("cuts", "off");
    cbc.set("feas", "off");
    cbc.set("allowableGap", std::to_string(open * slack));
    const bool is_solved = cbc.solve({effort.time_left(), work_of(effort.left()), most_nodes});
    effort.spend(cbc.work());
    if (cbc.is_stopped_by_work()) effort.note_end();
    const double* shares = cbc.solution();
    if (!is_solved || shares == nullptr || cbc.value() > 1e40) return std::nullopt;
    Whole result{Choice(scope_.clusters.size(), none), value_of(cbc.value()), cbc.is_proven()};
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const std::uint32_t number = column_at_[static_cast<std::size_t>(kept[i])];
        if (number != none && shares[i] > 0.5) result.choice[place_of(number)] = number;
    }
    if (std::find(result.choice.begin(), result.choice.end(), none) != result.choice.end()) return std::nullopt;
    return result;
}

}  // namespace bangkom::plan::prices
