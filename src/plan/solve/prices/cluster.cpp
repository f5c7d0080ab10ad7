#include "plan/solve/prices/cluster.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/prices/labels.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr int most_rounds = 80;   // of prices
constexpr double shortest = 0.02;  // a share of a step: shorter ones are not worth it
constexpr double nothing = 1e-9;  // a share
constexpr double of_answer = 6000;  // work
constexpr double of_amount = 1;
constexpr double of_entry = 1.5;

class Answerer {
public:
    Answerer(Cluster& cluster, std::vector<std::uint32_t> start, const Care& care, const Effort& effort)
        : cluster_(cluster), size_(cluster.couplers.size()), blocks_(cluster.blocks()), care_(care), effort_(effort),
          taken_(std::move(start)) {
        for (std::size_t p = 0; p < cluster.cost.size(); ++p) {
            for (std::size_t k = 0; k < size_; ++k)
                if (amount(p, k) != 0) entries_.push_back({k, amount(p, k)});
            entry_begin_.push_back(entries_.size());
        }
    }

    Answer run() {
        reached_ = descend(taken_);
        work_ += of_amount * double(cluster_.amounts.size());
        const double priced = find_prices();
        double bound = priced;
        for (std::size_t labels = care_.first_labels; labels <= care_.most_labels; labels *= 4) {
            if (reached_ - bound <= std::max(care_.open, nothing * (1 + std::abs(reached_)))) break;
            Labelled found = label(cluster_, reached_ - priced, labels, effort_);
            work_ += double(found.work);
            if (!found.taken.empty()) take(std::move(found.taken));
            bound = std::max(bound, priced + found.gain);
        }
        return {std::min(bound, reached_), reached_, static_cast<Work>(work_), taken_};
    }

private:
    double amount(std::size_t pattern, std::size_t k) const { return cluster_.amounts[pattern * size_ + k]; }

    /// Block after block takes the pattern that is best given all others; what they cost then.
    double descend(std::vector<std::uint32_t>& taken) const {
        std::vector<double> sums(size_, 0);
        double costs = 0;
        for (const std::uint32_t p : taken) {
            costs += cluster_.cost[p];
            for (std::size_t k = 0; k < size_; ++k) sums[k] += amount(p, k);
        }
        double total = costs;
        for (std::size_t k = 0; k < size_; ++k) total += penalty_of(cluster_.couplers[k], sums[k]);
        for (bool gains = true; gains;) {
            gains = false;
            work_ += of_amount * double(cluster_.amounts.size());
            for (std::size_t b = 0; b < blocks_; ++b) {
                const std::uint32_t now = taken[b];
                for (std::size_t k = 0; k < size_; ++k) sums[k] -= amount(now, k);
                const double rest = costs - cluster_.cost[now];
                for (std::uint32_t p = cluster_.begin[b]; p < cluster_.begin[b + 1]; ++p) {
                    double cost = rest + cluster_.cost[p];
                    for (std::size_t k = 0; k < size_ && cost < total; ++k)
                        cost += penalty_of(cluster_.couplers[k], sums[k] + amount(p, k));
                    if (cost >= total - nothing * (1 + std::abs(total))) continue;
                    total = cost;
                    taken[b] = p;
                    gains = true;
                }
                costs = rest + cluster_.cost[taken[b]];
                for (std::size_t k = 0; k < size_; ++k) sums[k] += amount(taken[b], k);
            }
        }
        return total;
    }

    /// What the cheapest patterns under the prices cost, and which they are.
    double priced(std::vector<std::uint32_t>& cheapest) const {
        double total = 0;
        for (std::size_t b = 0; b < blocks_; ++b) {
            double least = infinite;
            for (std::uint32_t p = cluster_.begin[b]; p < cluster_.begin[b + 1]; ++p) {
                double cost = cluster_.cost[p];
                for (std::size_t e = entry_begin_[p]; e < entry_begin_[p + 1]; ++e)
                    cost += cluster_.couplers[entries_[e].coupler].price * entries_[e].amount;
                if (cost >= least) continue;
                least = cost;
                cheapest[b] = p;
            }
            total += least;
        }
        for (const InnerCoupler& coupler : cluster_.couplers)
            if (coupler.price != 0) total -= coupler.price * (coupler.price > 0 ? coupler.upper : coupler.lower);
        return total;
    }

    /// What all choices together can differ by, but for couplers that may not be outside: as amounts are whole, no price has to be
    /// higher.
    double most_at_stake() const {
        double most = 1;
        for (std::size_t b = 0; b < blocks_; ++b) {
            const auto from = cluster_.cost.begin() + static_cast<std::ptrdiff_t>(cluster_.begin[b]);
            const auto to = cluster_.cost.begin() + static_cast<std::ptrdiff_t>(cluster_.begin[b + 1]);
            const auto [low, high] = std::minmax_element(from, to);
            most += *high - *low;
        }
        for (std::size_t k = 0; k < size_; ++k)
            if (const InnerCoupler& coupler = cluster_.couplers[k]; coupler.step < forbidden)
                for (std::size_t b = 0; b < blocks_; ++b) {
                    double range = 0;
                    for (std::uint32_t p = cluster_.begin[b]; p < cluster_.begin[b + 1]; ++p)
                        range = std::max(range, std::abs(amount(p, k)));
                    most += coupler.slope * range + (b == 0 ? coupler.step : 0);
                }
        return most;
    }

    /// Prices beyond which a coupler's penalty would be the cheaper way.
    void find_limits() {
        limits_.assign(size_, {0, 0});
        const double stake = most_at_stake();
        for (std::size_t k = 0; k < size_; ++k) {
            double least = 0;
            double most = 0;
            for (std::size_t b = 0; b < blocks_; ++b) {
                double low = infinite;
                double high = -infinite;
                for (std::uint32_t p = cluster_.begin[b]; p < cluster_.begin[b + 1]; ++p) {
                    low = std::min(low, amount(p, k));
                    high = std::max(high, amount(p, k));
                }
                least += low;
                most += high;
            }
            const InnerCoupler& coupler = cluster_.couplers[k];
            if (least < coupler.lower)
                limits_[k].first = -std::min(stake, coupler.slope + coupler.step / (coupler.lower - least));
            if (most > coupler.upper)
                limits_[k].second = std::min(stake, coupler.slope + coupler.step / (most - coupler.upper));
        }
    }

    /// Subgradients with steps as far as the best known answer is away (Polyak).
    double find_prices() {
        find_limits();
        for (std::size_t k = 0; k < size_; ++k) {
            double& price = cluster_.couplers[k].price;
            price = std::clamp(price, limits_[k].first, limits_[k].second);
        }
        std::vector<std::uint32_t> cheapest(blocks_);
        std::vector<double> best_prices(size_);
        std::vector<double> direction(size_);
        std::vector<double> sums(size_);
        double best = -infinite;
        double length = 1;
        for (int round = 0; round < most_rounds; ++round) {
            const double total = priced(cheapest);
            work_ += of_entry * double(entries_.size() + cluster_.cost.size());
            if (total > best) {
                best = total;
                for (std::size_t k = 0; k < size_; ++k) best_prices[k] = cluster_.couplers[k].price;
            } else if ((length *= 0.8) < shortest) {
                break;
            }
            if (reached_ - best <= nothing * (1 + std::abs(reached_))) break;
            double norm = 0;
            std::fill(sums.begin(), sums.end(), 0);
            for (const std::uint32_t p : cheapest)
                for (std::size_t e = entry_begin_[p]; e < entry_begin_[p + 1]; ++e)
                    sums[entries_[e].coupler] += entries_[e].amount;
            for (std::size_t k = 0; k < size_; ++k) {
                const InnerCoupler& coupler = cluster_.couplers[k];
                const double sum = sums[k];
                double& way = direction[k] = 0;
                if (coupler.price > 0 || (coupler.price == 0 && sum > coupler.upper)) way = sum - coupler.upper;
                if (coupler.price < 0 || (coupler.price == 0 && sum < coupler.lower)) way = sum - coupler.lower;
                if ((coupler.price >= limits_[k].second && way > 0) || (coupler.price <= limits_[k].first && way < 0)) way = 0;
                norm += way * way;
            }
            if (norm <= 0) break;
            for (std::size_t k = 0; k < size_; ++k) {
                double& price = cluster_.couplers[k].price;
                price = std::clamp(price + length * (reached_ - total) / norm * direction[k], limits_[k].first, limits_[k].second);
            }
        }
        for (std::size_t k = 0; k < size_; ++k) cluster_.couplers[k].price = best_prices[k];
        const double total = priced(cheapest);
        take(std::move(cheapest));
        return total;
    }

    void take(std::vector<std::uint32_t> taken) {
        const double cost = descend(taken);
        if (cost >= reached_) return;
        reached_ = cost;
        taken_ = std::move(taken);
    }

    Cluster& cluster_;
    std::size_t size_;
    std::size_t blocks_;
    const Care& care_;
    const Effort& effort_;
    std::vector<std::uint32_t> taken_;
    double reached_ = 0;                 // what they cost
    mutable double work_ = of_answer;
    std::vector<std::pair<double, double>> limits_;
    struct Amount {
        std::size_t coupler;
        double amount;
    };
    std::vector<Amount> entries_;                // of each pattern, what it adds
    std::vector<std::size_t> entry_begin_{0};
};

}  // namespace

double penalty_of(const InnerCoupler& coupler, double sum) {
    const double off = sum < coupler.lower ? coupler.lower - sum : sum > coupler.upper ? sum - coupler.upper : 0;
    return off > 0 ? coupler.slope * off + coupler.step : 0;
}

double excess_of(const InnerCoupler& coupler, double sum) {
    const double cost = penalty_of(coupler, sum);
    if (coupler.price > 0) return cost + coupler.price * (coupler.upper - sum);
    if (coupler.price < 0) return cost + coupler.price * (coupler.lower - sum);
    return cost;
}

void Cluster::clear() {
    couplers.clear();
    begin.assign(1, 0);
    pattern.clear();
    cost.clear();
    amounts.clear();
}

Answer answer(Cluster& cluster, std::vector<std::uint32_t> start, const Care& care, const Effort& effort) {
    return Answerer(cluster, std::move(start), care, effort).run();
}

}  // namespace bangkom::plan::prices
