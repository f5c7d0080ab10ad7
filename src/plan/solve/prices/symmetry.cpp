#include "plan/solve/prices/symmetry.hpp"

#include <algorithm>
#include <cmath>

namespace bangkom::plan::prices {

namespace {

constexpr double nearly = 1e-9;

bool are_alike(const InnerCoupler& a, const InnerCoupler& b) {
    return a.lower == b.lower && a.upper == b.upper && a.slope == b.slope && a.step == b.step;
}

bool has_swapped(const Cluster& cluster, std::size_t block, std::uint32_t pattern, std::size_t k, std::size_t l) {
    const std::size_t size = cluster.couplers.size();
    const double* own = &cluster.amounts[pattern * size];
    if (own[k] == own[l]) return true;
    for (std::uint32_t p = cluster.begin[block]; p < cluster.begin[block + 1]; ++p) {
        const double* other = &cluster.amounts[p * size];
        if (cluster.cost[p] != cluster.cost[pattern] || other[k] != own[l] || other[l] != own[k]) continue;
        bool is_same = true;
        for (std::size_t i = 0; i < size && is_same; ++i) is_same = i == k || i == l || other[i] == own[i];
        if (is_same) return true;
    }
    return false;
}

}  // namespace

Symmetry::Symmetry(const Cluster& cluster) {
    for (std::uint32_t k = 0; k < cluster.couplers.size(); ++k)
        for (std::uint32_t l = k + 1; l < cluster.couplers.size(); ++l)
            if (are_alike(cluster.couplers[k], cluster.couplers[l])) pairs_.emplace_back(k, l);
    if (pairs_.empty()) return;
    const std::size_t size = cluster.couplers.size();
    std::vector<double> sums(size);  // a quick look: of what costs and amounts make together
    for (std::size_t b = 0; b < cluster.blocks(); ++b) {
        std::fill(sums.begin(), sums.end(), 0);
        for (std::uint32_t p = cluster.begin[b]; p < cluster.begin[b + 1]; ++p)
            for (std::size_t k = 0; k < size; ++k)
                if (cluster.amounts[p * size + k] != 0)
                    sums[k] += cluster.amounts[p * size + k] * (cluster.cost[p] + 1);
        for (const auto& [k, l] : pairs_) {
            bool keeps = std::abs(sums[k] - sums[l]) <= nearly * (1 + std::abs(sums[k]));
            for (std::uint32_t p = cluster.begin[b]; p < cluster.begin[b + 1] && keeps; ++p)
                keeps = has_swapped(cluster, b, p, k, l);
            keeps_.push_back(keeps);
        }
    }
}

bool Symmetry::keeps_all(std::size_t block) const {
    const auto from = keeps_.begin() + static_cast<std::ptrdiff_t>(block * pairs_.size());
    return std::all_of(from, from + static_cast<std::ptrdiff_t>(pairs_.size()), [](std::uint8_t keeps) { return keeps != 0; });
}

}  // namespace bangkom::plan::prices
