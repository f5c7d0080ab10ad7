#include "plan/solve/prices/merits.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr double most_of_lane = 0x7fff;

}  // namespace

Merits::Merits(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates) {
    for (std::size_t k = 0; k < cluster.couplers.size(); ++k) {
        if (cluster.couplers[k].lower != -infinite) add_lane(cluster, candidates, k, 1);
        if (cluster.couplers[k].upper != infinite) add_lane(cluster, candidates, k, -1);
    }
    words_ = (lanes_.size() + 3) / 4;
}

void Merits::add_lane(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates, std::size_t k,
                      double sense) {
    const std::size_t size = cluster.couplers.size();
    const std::size_t blocks = candidates.size();
    const double aim = sense > 0 ? cluster.couplers[k].lower : -cluster.couplers[k].upper;
    Lane lane{k, sense, {0}, std::vector<double>(blocks + 1, aim), 1};
    std::int64_t unit = 0;
    for (const auto& of : candidates) {
        double least = infinite;
        for (const Candidate& candidate : of)
            least = std::min(least, sense * cluster.amounts[candidate.pattern * size + k]);
        for (const Candidate& candidate : of)
            unit = std::gcd(unit,
                            static_cast<std::int64_t>(sense * cluster.amounts[candidate.pattern * size + k] - least));
        lane.least.push_back(lane.least.back() + least);
    }
    if (unit != 0) lane.unit = double(unit);
    for (std::size_t b = 0; b <= blocks; ++b) {
        lane.enough[b] = std::max(lane.least[b], aim - (lane.least[blocks] - lane.least[b]));
        fits_ = fits_ && std::ceil((lane.enough[b] - lane.least[b]) / lane.unit) <= most_of_lane;
    }
    lanes_.push_back(std::move(lane));
}

void Merits::write(std::size_t block, const double* sums, std::uint64_t* to) const {
    if (!fits_) return;
    std::fill_n(to, words(), 0);
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        const Lane& lane = lanes_[i];
        const double merit = std::min(lane.sense * sums[lane.coupler], lane.enough[block]) - lane.least[block];
        to[i / 4] |= static_cast<std::uint64_t>(std::ceil(merit / lane.unit)) << (i % 4 * 16);
    }
}

}  // namespace bangkom::plan::prices
