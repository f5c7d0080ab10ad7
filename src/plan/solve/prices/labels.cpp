#include "plan/solve/prices/labels.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "plan/solve/prices/chains.hpp"
#include "plan/solve/prices/merits.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr std::size_t extensions_of_label = 15;  // that are looked at
constexpr std::size_t most_compared = 200;       // labels that may dominate another: those that promise most
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr double of_extension = 1.5;  // work
constexpr double of_amount = 3.5;
constexpr double of_comparison = 2;

class Labeller {
public:
    Labeller(const Cluster& cluster, double limit, std::size_t most, const Effort& effort)
        : cluster_(cluster), size_(cluster.couplers.size()), limit_(limit), kept_(most), effort_(effort), symmetry_(cluster) {}

    Labelled run() {
        find_candidates();
        const Chains chains(cluster_, candidates_, limit_);
        work_ += chains.work();
        if (chains.gain() >= limit_) return {limit_, work(), {}};
        drop_dear(chains);
        Merits merits(cluster_, candidates_, order_, symmetry_);
        labels_.push_back({0, 0, 0, none, 0});
        states_.assign(chains.size(), 0);
        sums_.assign(size_, 0);
        std::size_t first = 0;
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const std::size_t next = labels_.size();
            extend(first, next, i, chains);
            first = next;
            if (is_out_) return {0, work(), {}};
            keep(first, i, merits, chains);
            if (is_out_) return {0, work(), {}};
        }
        Labelled result;
        result.work = work();
        result.gain = std::min(dropped_, limit_);
        const auto best = std::min_element(labels_.begin() + static_cast<std::ptrdiff_t>(first), labels_.end(),
                                           [](const Label& a, const Label& b) { return a.bound < b.bound; });
        if (best == labels_.end()) return result;
        result.gain = std::min(result.gain, best->bound);
        result.taken.resize(order_.size());
        auto at = static_cast<std::uint32_t>(best - labels_.begin());
        for (std::size_t i = order_.size(); i-- > 0; at = labels_[at].parent)
            result.taken[order_[i]] = candidates_[i][labels_[at].candidate].pattern;
        return result;
    }

private:
    struct Label {
        double bound;    // what any choice that begins so costs beyond what prices say
        double reduced;
        double cost;
        std::uint32_t parent;
        std::uint32_t candidate;  // of the block
    };

    Work work() const { return static_cast<Work>(work_); }

    double amount(std::size_t pattern, std::size_t k) const { return cluster_.amounts[pattern * size_ + k]; }

    /// Looks at the clock now and then.
    bool is_out() {
        constexpr std::size_t between_looks = 256;
        if (steps_++ % between_looks == 0) is_out_ = is_out_ || effort_.is_late();
        return is_out_;
    }

    void find_candidates() {
        std::vector<std::vector<Candidate>> of_blocks(cluster_.blocks());
        for (std::size_t b = 0; b < cluster_.blocks(); ++b) {
            auto& of = of_blocks[b];
            double least = infinite;
            for (std::uint32_t p = cluster_.begin[b]; p < cluster_.begin[b + 1]; ++p) {
                double reduced = cluster_.cost[p];
                for (std::size_t k = 0; k < size_; ++k) reduced += cluster_.couplers[k].price * amount(p, k);
                least = std::min(least, reduced);
                of.push_back({reduced, p});
            }
            for (Candidate& candidate : of) candidate.reduced -= least;
            std::erase_if(of, [&](const Candidate& candidate) { return candidate.reduced >= limit_; });
            std::sort(of.begin(), of.end(), [](const Candidate& a, const Candidate& b) { return a.reduced < b.reduced; });
            order_.push_back(b);
        }
        std::vector<std::pair<bool, std::size_t>> keys;
        for (std::size_t b = 0; b < cluster_.blocks(); ++b) keys.emplace_back(symmetry_.keeps_all(b), of_blocks[b].size());
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
        for (const std::size_t b : order_) candidates_.push_back(std::move(of_blocks[b]));
    }

    /// Candidates that are in no choice that matters are not looked at any more.
    void drop_dear(const Chains& chains) {
        for (std::size_t i = 0; i < candidates_.size(); ++i)
            for (std::size_t j = 0; j < candidates_[i].size(); ++j)
                if (chains.gain(i, j) >= limit_) candidates_[i][j].reduced = infinite;
    }

    /// Labels [first, last) with each candidate of the i-th block. Their states and sums are written when they are kept: most are not.
    void extend(std::size_t first, std::size_t last, std::size_t i, const Chains& chains) {
        const std::vector<Candidate>& candidates = candidates_[i];
        work_ += of_extension * double(last - first) * double(candidates.size());
        for (std::size_t l = first; l < last && !is_out(); ++l) {
            const std::uint32_t* states = &states_[l * chains.size()];
            for (std::size_t j = 0; j < candidates.size(); ++j) {
                const double reduced = labels_[l].reduced + candidates[j].reduced;
                if (reduced >= limit_) continue;
                double bound = reduced + chains.left_from(i + 1);
                for (std::size_t c = 0; c < chains.size() && bound < limit_; ++c) {
                    const std::uint32_t state = chains[c].next(i, states[c], j);
                    bound += state == Chain::none ? infinite : chains[c].rest(state);
                }
                if (bound >= limit_) continue;
                work_ += of_amount * double(size_ + chains.size());
                labels_.push_back({bound, reduced, labels_[l].cost + cluster_.cost[candidates[j].pattern],
                                   static_cast<std::uint32_t>(l), static_cast<std::uint32_t>(j)});
            }
        }
    }

    /// Of the labels from `first` on, after the i-th block, keeps the most promising that no other dominates.
    void keep(std::size_t first, std::size_t i, Merits& merits, const Chains& chains) {
        by_bound_.clear();
        for (std::size_t l = first; l < labels_.size(); ++l) by_bound_.emplace_back(labels_[l].bound, static_cast<std::uint32_t>(l));
        if (const std::size_t most = extensions_of_label * kept_; by_bound_.size() > most) {
            std::nth_element(by_bound_.begin(), by_bound_.begin() + static_cast<std::ptrdiff_t>(most), by_bound_.end());
            dropped_ = std::min(dropped_, by_bound_[most].first);
            by_bound_.resize(most);
        }
        std::sort(by_bound_.begin(), by_bound_.end());
        const std::size_t words = merits.words();
        std::vector<Label> kept;
        of_kept_.clear();
        own_.resize(words);
        sums_.resize((first + std::min(by_bound_.size(), kept_) + 1) * size_);
        for (const auto& [bound, l] : by_bound_) {
            if (is_out()) return;
            const Label& label = labels_[l];
            const double* before = &sums_[label.parent * size_];
            const double* amounts = &cluster_.amounts[candidates_[i][label.candidate].pattern * size_];
            double* sums = &sums_[(first + kept.size()) * size_];
            for (std::size_t k = 0; k < size_; ++k) sums[k] = before[k] + amounts[k];
            merits.write(i + 1, sums, own_.data());
            bool is_dominated = false;
            std::size_t j = 0;
            for (; j < std::min(kept.size(), most_compared) && !is_dominated; ++j)
                is_dominated = kept[j].cost <= label.cost && merits.dominates(&of_kept_[j * words], own_.data());
            work_ += of_comparison * double(j + 1) + of_amount * double(size_);
            if (is_dominated) continue;
            if (kept.size() == kept_) {
                dropped_ = std::min(dropped_, bound);
                break;
            }
            kept.push_back(label);
            for (std::size_t c = 0; c < chains.size(); ++c)
                states_.push_back(chains[c].next(i, states_[label.parent * chains.size() + c], label.candidate));
            of_kept_.insert(of_kept_.end(), own_.begin(), own_.end());
        }
        std::copy(kept.begin(), kept.end(), labels_.begin() + static_cast<std::ptrdiff_t>(first));
        labels_.resize(first + kept.size());
        sums_.resize(labels_.size() * size_);
    }

    const Cluster& cluster_;
    std::size_t size_;
    double limit_;
    std::size_t kept_;  // labels after each block
    const Effort& effort_;
    std::size_t steps_ = 0;
    double work_ = 0;
    bool is_out_ = false;
    const Symmetry symmetry_;
    std::vector<std::vector<Candidate>> candidates_;  // of blocks in order
    std::vector<std::size_t> order_;                  // of blocks: those that tell couplers apart, or have few candidates, first
    std::vector<Label> labels_;
    std::vector<std::pair<double, std::uint32_t>> by_bound_;  // labels after a block
    std::vector<std::uint64_t> of_kept_;                      // their merits
    std::vector<std::uint64_t> own_;
    std::vector<std::uint32_t> states_;  // of labels and chains
    std::vector<double> sums_;           // of labels and couplers
    double dropped_ = infinite;          // the least bound of labels that were left out
};

}  // namespace

Labelled label(const Cluster& cluster, double limit, std::size_t most, const Effort& effort) {
    return Labeller(cluster, limit, most, effort).run();
}

}  // namespace bangkom::plan::prices
