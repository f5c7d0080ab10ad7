#include "plan/solve/prices/merits.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr double most_of_lane = 0x7fff;

}  // namespace

Merits::Merits(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates,
               std::span<const std::size_t> order, const Symmetry& symmetry) {
    for (std::size_t k = 0; k < cluster.couplers.size(); ++k) {
        if (cluster.couplers[k].lower != -infinite) add_lane(cluster, candidates, k, 1);
        if (cluster.couplers[k].upper != infinite) add_lane(cluster, candidates, k, -1);
    }
    words_ = (lanes_.size() + 3) / 4;
    merits_.resize(4 * words_, 0);
    share_units();
    for (const Lane& lane : lanes_)
        for (std::size_t b = 0; b <= candidates.size(); ++b)
            fits_ = fits_ && std::ceil((lane.enough[b] - lane.least[b]) / lane.unit) <= most_of_lane;
    find_groups(order, symmetry);
}

void Merits::add_lane(const Cluster& cluster, std::span<const std::vector<Candidate>> candidates, std::size_t k,
                      double sense) {
    const std::size_t size = cluster.couplers.size();
    const std::size_t blocks = candidates.size();
    const double aim = sense > 0 ? cluster.couplers[k].lower : -cluster.couplers[k].upper;
    Lane lane{k, sense, aim, {0}, std::vector<double>(blocks + 1, aim), 1};
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
    for (std::size_t b = 0; b <= blocks; ++b)
        lane.enough[b] = std::max(lane.least[b], aim - (lane.least[blocks] - lane.least[b]));
    lanes_.push_back(std::move(lane));
}

/// What may change places is measured in the same units.
void Merits::share_units() {
    for (Lane& a : lanes_)
        for (Lane& b : lanes_)
            if (a.sense == b.sense && a.aim == b.aim)
                a.unit = b.unit = double(std::gcd(static_cast<std::int64_t>(a.unit), static_cast<std::int64_t>(b.unit)));
}

void Merits::find_groups(std::span<const std::size_t> order, const Symmetry& symmetry) {
    groups_.resize(order.size() + 1);
    std::vector<std::vector<std::size_t>> lanes_of;  // couplers
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        if (lanes_of.size() <= lanes_[i].coupler) lanes_of.resize(lanes_[i].coupler + 1);
        lanes_of[lanes_[i].coupler].push_back(i);
    }
    std::vector<std::uint8_t> keeps(symmetry.pairs().size(), 1);
    for (std::size_t b = order.size(); b-- > 0;) {
        std::vector<std::size_t> group_of(lanes_.size(), 0);  // 0: none yet
        std::vector<std::vector<std::size_t>>& groups = groups_[b];
        for (std::size_t i = 0; i < keeps.size(); ++i) {
            const auto [k, l] = symmetry.pairs()[i];
            keeps[i] = keeps[i] != 0 && symmetry.keeps(order[b], i);
            if (keeps[i] == 0 || k >= lanes_of.size() || l >= lanes_of.size() || lanes_of[k].size() != 1 ||
                lanes_of[l].size() != 1)
                continue;
            const std::size_t first = lanes_of[k].front();
            const std::size_t second = lanes_of[l].front();
            if (lanes_[first].least[b] != lanes_[second].least[b] || group_of[second] != 0) continue;
            if (group_of[first] == 0) {
                groups.push_back({first});
                group_of[first] = groups.size();
            }
            groups[group_of[first] - 1].push_back(second);
            group_of[second] = group_of[first];
        }
    }
}

void Merits::write(std::size_t block, const double* sums, std::uint64_t* to) {
    if (!fits_) return;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        const Lane& lane = lanes_[i];
        const double merit = std::min(lane.sense * sums[lane.coupler], lane.enough[block]) - lane.least[block];
        merits_[i] = static_cast<std::uint16_t>(std::ceil(merit / lane.unit));
    }
    for (const std::vector<std::size_t>& group : groups_[block])
        for (std::size_t i = 1; i < group.size(); ++i)
            for (std::size_t j = i; j > 0 && merits_[group[j - 1]] < merits_[group[j]]; --j)
                std::swap(merits_[group[j - 1]], merits_[group[j]]);
    for (std::size_t w = 0; w < words_; ++w)
        to[w] = std::uint64_t(merits_[4 * w]) | std::uint64_t(merits_[4 * w + 1]) << 16 |
                std::uint64_t(merits_[4 * w + 2]) << 32 | std::uint64_t(merits_[4 * w + 3]) << 48;
}

}  // namespace bangkom::plan::prices
