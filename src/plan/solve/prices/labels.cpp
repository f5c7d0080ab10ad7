#include "plan/solve/prices/labels.hpp"

#include <algorithm>
#include <limits>

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr std::size_t extensions_of_label = 15;  // that are looked at
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// What a sum costs beyond what its price says: never below 0.
double excess_of(const InnerCoupler& coupler, double sum) {
    const double cost = penalty_of(coupler, sum);
    if (coupler.price > 0) return cost + coupler.price * (coupler.upper - sum);
    if (coupler.price < 0) return cost + coupler.price * (coupler.lower - sum);
    return cost;
}

/// The least of it for sums from `least` to `most`.
double least_excess(const InnerCoupler& coupler, double least, double most) {
    double cost = std::min(excess_of(coupler, least), excess_of(coupler, most));
    for (const double bend : {coupler.lower, coupler.upper})
        if (bend > least && bend < most) cost = std::min(cost, excess_of(coupler, bend));
    return cost;
}

class Labeller {
public:
    Labeller(const Cluster& cluster, double limit, std::size_t most)
        : cluster_(cluster), size_(cluster.couplers.size()), limit_(limit), kept_(most) {}

    Labelled run() {
        find_candidates();
        find_rest();
        std::vector<double> sums(size_, 0);
        labels_.push_back({0, 0, 0, none, 0});
        std::size_t first = 0;
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const std::size_t next = labels_.size();
            extend(first, next, i, sums);
            first = next;
            keep(first, i, sums);
        }
        Labelled result;
        result.gain = std::min(dropped_, limit_);
        const auto best = std::min_element(labels_.begin() + static_cast<std::ptrdiff_t>(first), labels_.end(),
                                           [](const Label& a, const Label& b) { return a.bound < b.bound; });
        if (best == labels_.end()) return result;
        result.gain = std::min(result.gain, best->bound);
        result.taken.resize(order_.size());
        auto at = static_cast<std::uint32_t>(best - labels_.begin());
        for (std::size_t i = order_.size(); i-- > 0; at = labels_[at].parent) result.taken[order_[i]] = labels_[at].pattern;
        return result;
    }

private:
    struct Candidate {
        double reduced;  // its cost under prices, beside the block's cheapest
        std::uint32_t pattern;
    };
    struct Label {
        double bound;    // what any choice that begins so costs beyond what prices say
        double reduced;
        double cost;
        std::uint32_t parent;
        std::uint32_t pattern;
    };

    double amount(std::size_t pattern, std::size_t k) const { return cluster_.amounts[pattern * size_ + k]; }

    /// What sums are good for, whatever else comes to them, of which the ends are given: what is as good in all numbers does the
    /// same.
    void write_merits(const double* sums, const double* least, const double* most, double* merits) const {
        for (std::size_t k = 0; k < size_; ++k) {
            const InnerCoupler& coupler = cluster_.couplers[k];
            merits[2 * k] = coupler.lower == -infinite ? 0 : std::min(sums[k], coupler.lower - least[k]);
            merits[2 * k + 1] = coupler.upper == infinite ? 0 : -std::max(sums[k], coupler.upper - most[k]);
        }
    }
    bool dominates(const double* a, const double* b) const {
        for (std::size_t i = 0; i < 2 * size_; ++i)
            if (a[i] < b[i]) return false;
        return true;
    }

    void find_candidates() {
        candidates_.resize(cluster_.blocks());
        for (std::size_t b = 0; b < cluster_.blocks(); ++b) {
            auto& of = candidates_[b];
            double least = infinite;
            for (std::uint32_t p = cluster_.begin[b]; p < cluster_.begin[b + 1]; ++p) {
                double reduced = cluster_.cost[p];
                for (std::size_t k = 0; k < size_; ++k) reduced += cluster_.couplers[k].price * amount(p, k);
                least = std::min(least, reduced);
                of.push_back({reduced, p});
            }
            for (Candidate& candidate : of) candidate.reduced -= least;
            std::erase_if(of, [&](const Candidate& candidate) { return candidate.reduced >= limit_; });
            drop_dominated(of);
            std::sort(of.begin(), of.end(), [](const Candidate& a, const Candidate& b) { return a.reduced < b.reduced; });
            order_.push_back(b);
        }
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::size_t a, std::size_t b) { return candidates_[a].size() < candidates_[b].size(); });
    }

    void drop_dominated(std::vector<Candidate>& of) const {
        std::stable_sort(of.begin(), of.end(), [&](const Candidate& a, const Candidate& b) {
            return cluster_.cost[a.pattern] < cluster_.cost[b.pattern];
        });
        const std::vector<double> least(size_, -infinite);
        const std::vector<double> most(size_, infinite);
        std::vector<double> merits(2 * size_);
        std::vector<double> of_kept;
        std::size_t kept = 0;
        for (const Candidate& candidate : of) {
            write_merits(&cluster_.amounts[candidate.pattern * size_], least.data(), most.data(), merits.data());
            bool is_dominated = false;
            for (std::size_t i = 0; i < kept && !is_dominated; ++i) is_dominated = dominates(&of_kept[i * 2 * size_], merits.data());
            if (is_dominated) continue;
            of[kept++] = candidate;
            of_kept.insert(of_kept.end(), merits.begin(), merits.end());
        }
        of.resize(kept);
    }

    /// The ends of what blocks from each on can add.
    void find_rest() {
        const std::size_t blocks = order_.size();
        least_.assign((blocks + 1) * size_, 0);
        most_.assign((blocks + 1) * size_, 0);
        for (std::size_t i = blocks; i-- > 0;)
            for (std::size_t k = 0; k < size_; ++k) {
                double least = infinite;
                double most = -infinite;
                for (const Candidate& candidate : candidates_[order_[i]]) {
                    least = std::min(least, amount(candidate.pattern, k));
                    most = std::max(most, amount(candidate.pattern, k));
                }
                least_[i * size_ + k] = least_[(i + 1) * size_ + k] + least;
                most_[i * size_ + k] = most_[(i + 1) * size_ + k] + most;
            }
    }

    /// Labels [first, last) with each candidate of the i-th block; `sums` holds those of all labels.
    void extend(std::size_t first, std::size_t last, std::size_t i, std::vector<double>& sums) {
        const double* least = &least_[(i + 1) * size_];
        const double* most = &most_[(i + 1) * size_];
        std::vector<double> next(size_);
        for (std::size_t l = first; l < last; ++l) {
            for (const Candidate& candidate : candidates_[order_[i]]) {
                const double reduced = labels_[l].reduced + candidate.reduced;
                if (reduced >= limit_) break;
                double bound = reduced;
                for (std::size_t k = 0; k < size_; ++k) {
                    next[k] = sums[l * size_ + k] + amount(candidate.pattern, k);
                    bound += least_excess(cluster_.couplers[k], next[k] + least[k], next[k] + most[k]);
                }
                if (bound >= limit_) continue;
                labels_.push_back({bound, reduced, labels_[l].cost + cluster_.cost[candidate.pattern],
                                   static_cast<std::uint32_t>(l), candidate.pattern});
                sums.insert(sums.end(), next.begin(), next.end());
            }
        }
    }

    /// Of the labels from `first` on, after the i-th block, keeps the most promising that no other dominates.
    void keep(std::size_t first, std::size_t i, std::vector<double>& sums) {
        const double* least = &least_[(i + 1) * size_];
        const double* most = &most_[(i + 1) * size_];
        std::vector<std::uint32_t> by_bound;
        for (std::size_t l = first; l < labels_.size(); ++l) by_bound.push_back(static_cast<std::uint32_t>(l));
        std::stable_sort(by_bound.begin(), by_bound.end(), [&](auto a, auto b) { return labels_[a].bound < labels_[b].bound; });
        const auto drop_from = [&](std::size_t at) {
            if (by_bound.size() <= at) return;
            dropped_ = std::min(dropped_, labels_[by_bound[at]].bound);
            by_bound.resize(at);
        };
        drop_from(extensions_of_label * kept_);
        std::vector<std::uint32_t> kept;
        std::vector<double> merits(2 * size_);
        std::vector<double> merits_of_kept;
        for (const std::uint32_t l : by_bound) {
            write_merits(&sums[l * size_], least, most, merits.data());
            bool is_dominated = false;
            for (std::size_t i = 0; i < kept.size() && !is_dominated; ++i)
                is_dominated = labels_[kept[i]].cost <= labels_[l].cost && dominates(&merits_of_kept[i * 2 * size_], merits.data());
            if (is_dominated) continue;
            if (kept.size() == kept_) {
                dropped_ = std::min(dropped_, labels_[l].bound);
                break;
            }
            kept.push_back(l);
            merits_of_kept.insert(merits_of_kept.end(), merits.begin(), merits.end());
        }
        std::vector<Label> labels;
        std::vector<double> of_kept;
        for (const std::uint32_t l : kept) {
            labels.push_back(labels_[l]);
            of_kept.insert(of_kept.end(), sums.begin() + static_cast<std::ptrdiff_t>(l * size_),
                           sums.begin() + static_cast<std::ptrdiff_t>((l + 1) * size_));
        }
        labels_.resize(first);
        sums.resize(first * size_);
        labels_.insert(labels_.end(), labels.begin(), labels.end());
        sums.insert(sums.end(), of_kept.begin(), of_kept.end());
    }

    const Cluster& cluster_;
    std::size_t size_;
    double limit_;
    std::size_t kept_;  // labels after each block
    std::vector<std::vector<Candidate>> candidates_;
    std::vector<std::size_t> order_;  // of blocks: those with few candidates first
    std::vector<double> least_;
    std::vector<double> most_;
    std::vector<Label> labels_;
    double dropped_ = infinite;       // the least bound of labels that were left out
};

}  // namespace

double penalty_of(const InnerCoupler& coupler, double sum) {
    const double off = sum < coupler.lower ? coupler.lower - sum : sum > coupler.upper ? sum - coupler.upper : 0;
    return off > 0 ? coupler.slope * off + coupler.step : 0;
}

Labelled label(const Cluster& cluster, double limit, std::size_t most) { return Labeller(cluster, limit, most).run(); }

}  // namespace bangkom::plan::prices
