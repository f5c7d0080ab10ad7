#include "plan/solve/prices/columns.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/guarded.hpp"
#include "plan/solve/prices/column_prices.hpp"
#include "plan/solve/prices/whole_columns.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t most_rounds = 100;
constexpr std::size_t first_rounds = 4;  // before there is a plan of columns
constexpr std::size_t most_in_master = 12;  // columns of a cluster, beside the plan's
constexpr std::size_t most_kept = 2;  // columns of a cluster, for the ranks behind
constexpr std::size_t quick_labels = 25;
constexpr std::size_t first_most_labels = 400;
constexpr std::size_t most_labels = 25600;
constexpr std::size_t most_idle = 3;  // rounds in a row
constexpr std::ptrdiff_t words_before_patterns = 5;  // the work, whether that or time ended something, the bound, and whether it is settled
constexpr double share_of_time = 0.9;
constexpr double share_to_generate = 0.5;
constexpr double share_to_improve = 0.4;
constexpr double little = 1e-4;  // a share of the value: what is not worth another round
constexpr double idle = 0.9;  // a share of the distance that is left
constexpr double much_open = 0.3;  // likewise: what labels leave open
constexpr double share_open = 0.25;  // likewise: what careful answers may leave open

class Generation {
public:
    Generation(const Model& model, const Ranking& ranking, const Clusters& clusters, const Point& start,
               const std::vector<std::uint16_t>& plan, const Experience& experience, const ColumnsOptions& options,
               const Effort& effort)
        : model_(model), ranking_(ranking), clusters_(clusters), options_(options), effort_(effort), best_(start),
          pricing_(model, ranking, clusters, plan, start.prices, options.jobs), pool_(clusters.size()),
          prices_(model, ranking, pool_, pricing_, options.cost_scale), experience_(experience),
          reached_(double(Assignment(model, plan).ranks()[ranking.rank])) {}

    Words run(const Tell& tell) {
        WholeColumns whole(model_, ranking_, clusters_, pricing_, pool_, best_, options_.cost_scale, options_.seed,
                           options_.jobs);
        if (!price(best_, quick_labels, 0)) return {effort_.spent()};
        for (std::size_t i = 0; i < experience_.clusters.size(); ++i)
            pool_.add(pricing_.column_of(experience_.clusters[i], experience_.patterns[i]));
        generate(quick_labels, first_rounds, whole, effort_);
        whole.anneal(effort_);
        reached_ = whole.value();
        tell(found(whole, false, true));
        for (std::size_t labels = first_most_labels; labels <= most_labels; labels *= 4) {
            if (is_near(reached_) || effort_.is_out()) break;
            closeness_ /= 2;
            generate(labels, most_rounds, whole, effort_.share(share_to_generate * effort_.left()));
            const bool is_last = labels * 4 > most_labels;
            whole.improve(std::max(bound_, prices_.value()), options_.near / 2,
                          effort_.share((is_last ? 1 : share_to_improve) * effort_.left()));
            reached_ = whole.value();
            if (!is_last) tell(found(whole, false, true));
        }
        Words result = found(whole, !effort_.is_out(), false);
        for (const std::uint32_t column : whole.cheapest(most_kept)) {
            result.push_back(pool_[column].cluster);
            result.insert(result.end(), pool_[column].patterns.begin(), pool_[column].patterns.end());
        }
        return result;
    }

private:
    /// Told on the way, it is what there is only where the rest came to no end.
    Words found(const WholeColumns& whole, bool is_settled, bool is_on_the_way) const {
        Words words{effort_.spent(), is_on_the_way || effort_.has_ended_some(), effort_.has_been_late(), proven(bound_, magnitude_), is_settled};
        words.insert(words.end(), whole.patterns().begin(), whole.patterns().end());
        return words;
    }

    /// What clusters take are new columns.
    bool price(const Point& point, std::size_t labels, double open) {
        if (!pricing_.price(point, {quick_labels, labels, open / double(clusters_.size())}, effort_)) return false;
        std::vector<std::uint32_t> added;
        for (const Column& column : pricing_.columns()) added.push_back(pool_.add(column));
        prices_.add(added);
        if (pricing_.bound() <= bound_) return true;
        bound_ = pricing_.bound();
        magnitude_ = pricing_.magnitude();
        best_ = point;
        return true;
    }

    /// From the best prices on those are found that are best for the columns that are known, and clusters are asked for better
    /// columns. They are answered with more labels, and nothing decides among equals, when that is what leaves most open.
    void generate(std::size_t most, std::size_t rounds, const WholeColumns& whole, const Effort& effort) {
        const bool may_ask_master = most > quick_labels && !Ranking::counts(ranking_.rank);  // numbers' bounds are weak at any prices
        std::size_t labels = std::max(quick_labels, most_labels_yet_ / 4);
        std::size_t idle_rounds = 0;
        double distance = 1e300;
        for (std::size_t round = 0; round < rounds; ++round) {
            prices_.find(best_, labels == quick_labels, reached_, effort);
            asks_master_ = asks_master_ || (may_ask_master && is_close());
            if (asks_master_) {
                find_prices_by_master(whole, effort);
                labels = most;
            }
            if (effort.is_out() || is_close()) return;
            if (!price(prices_.point(), labels, share_open * (prices_.value() - bound_))) return;
            const double left = prices_.value() - bound_;
            idle_rounds = left > idle * distance ? idle_rounds + 1 : 0;
            distance = left;
            if (idle_rounds == most_idle) {
                if (asks_master_ || !may_ask_master) return;
                asks_master_ = true;
                idle_rounds = 0;
            }
            most_labels_yet_ = std::max(most_labels_yet_, labels);
            if (idle_rounds > 0 || pricing_.open() > much_open * distance) labels = std::min(4 * labels, most);
        }
    }

    void find_prices_by_master(const WholeColumns& whole, const Effort& effort) {
        if (is_near(reached_)) return;
        if (!prices_.has_master()) prices_.begin_master(whole.choice(), whole.cheapest(most_in_master));
        prices_.find_by_master(effort);
    }

    /// To what the columns that are known say of the bound, or the bound to the plan.
    bool is_close() const {
        const double value = prices_.value();
        return is_near(reached_) || value - bound_ <= std::max(little * std::abs(value), closeness_ * options_.near);
    }
    bool is_near(double value) const { return prices::is_near(value, bound_, options_.near); }

    const Model& model_;
    const Ranking& ranking_;
    const Clusters& clusters_;
    const ColumnsOptions& options_;
    const Effort& effort_;
    Point best_;
    Pricing pricing_;
    Pool pool_;
    ColumnPrices prices_;
    const Experience& experience_;
    double reached_;
    double bound_ = -1e300;
    std::size_t most_labels_yet_ = quick_labels;
    bool asks_master_ = false;  // for prices
    double closeness_ = 1;   // of the bound to what columns say, in shares of what is near enough
    double magnitude_ = 0;
};

ColumnsFound read(const Model& model, const Clusters& clusters, const Words& text) {
    auto at = text.begin() + words_before_patterns;
    ColumnsFound found{text[3], text[4] != 0, {}, {}};
    found.patterns.assign(at, at + static_cast<std::ptrdiff_t>(model.blocks()));
    at += static_cast<std::ptrdiff_t>(model.blocks());
    while (at != text.end()) {
        found.experience.clusters.push_back(static_cast<std::uint32_t>(*at++));
        const auto end = at + static_cast<std::ptrdiff_t>(clusters.blocks_of(found.experience.clusters.back()).size());
        found.experience.patterns.emplace_back(at, end);
        at = end;
    }
    return found;
}

}  // namespace

bool may_have_columns(const Model& model, const Clusters& clusters) {
    return !clusters.couplers.empty() && model.is_complete();
}

std::optional<ColumnsFound> by_columns(const Model& model, const Clusters& clusters, const Ranking& ranking,
                                       const Point& start, const std::vector<std::uint16_t>& plan,
                                       const Experience& experience, const ColumnsOptions& options,
                                       const Effort& effort) {
    const Effort inner =
        effort.share(share_of_time * effort.left());  // so that there is time to hand over what was found
    const auto result = guarded(
        [&](const Tell& tell) {
            return Generation(model, ranking, clusters, start, plan, experience, options, inner).run(tell);
        },
        effort);
    if (result && !result->empty()) inner.spend(result->front() + of_process);
    if (!result || result->size() < model.blocks() + std::size_t(words_before_patterns)) {
        inner.note_end();
        return std::nullopt;
    }
    if ((*result)[1] != 0) inner.note_end();
    if ((*result)[2] != 0) inner.note_late();
    return read(model, clusters, *result);
}

}  // namespace bangkom::plan::prices
