#include "plan/solve/prices/columns.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/guarded.hpp"
#include "plan/solve/prices/whole_columns.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t most_rounds = 100;
constexpr std::size_t most_kept = 2;  // columns of a cluster, for the ranks behind
constexpr double first_stay = 0.3;  // how near prices stay to the best ones: a share
constexpr double most_stay = 0.7;
constexpr std::size_t quick_labels = 25;
constexpr std::size_t first_careful_labels = 100;
constexpr std::size_t first_most_labels = 400;
constexpr std::size_t most_labels = 25600;
constexpr double share_of_time = 0.9;
constexpr double share_to_generate = 0.5;
constexpr double little = 1e-3;  // a share of the value: what is not worth another round as it was
constexpr double little_if_quick = 3e-3;
constexpr double share_open = 0.25;  // of the gap, what careful answers may leave open

class Generation {
public:
    Generation(const Model& model, const Ranking& ranking, const Clusters& clusters, const Point& start,
               const std::vector<std::uint16_t>& plan, const Experience& experience, const ColumnsOptions& options,
               const Effort& effort)
        : model_(model), ranking_(ranking), clusters_(clusters), options_(options), effort_(effort), best_(start),
          pricing_(model, ranking, clusters, plan, start.prices, options.jobs), pool_(clusters.size()),
          master_(model, ranking, pool_, whole_scope(model, pricing_, clusters.size()), options.cost_scale),
          experience_(experience), reached_(double(Assignment(model, plan).ranks()[ranking.rank])) {}

    std::vector<std::int64_t> run() {
        WholeColumns whole(model_, ranking_, clusters_, pricing_, pool_, best_, options_.cost_scale, options_.seed,
                           options_.jobs);
        master_.add(whole.choice());
        if (!price(best_, quick_, effort_)) return {};
        add_columns();
        std::vector<std::uint32_t> known;
        for (std::size_t i = 0; i < experience_.clusters.size(); ++i)
            known.push_back(pool_.add(pricing_.column_of(experience_.clusters[i], experience_.patterns[i])));
        master_.add(known);
        for (std::size_t labels = first_most_labels; labels <= most_labels; labels *= 4) {
            generate(labels, effort_.share(share_to_generate * effort_.left()));
            whole.improve(std::max(bound_, value_), options_.near / 2, effort_);
            reached_ = whole.value();
            if (is_near(reached_) || effort_.is_out()) break;
        }
        std::vector<std::int64_t> result{proven(bound_, magnitude_), !effort_.is_out()};
        for (const std::uint16_t p : whole.patterns()) result.push_back(p);
        for (const std::uint32_t column : whole.cheapest(most_kept)) {
            result.push_back(pool_[column].cluster);
            result.insert(result.end(), pool_[column].patterns.begin(), pool_[column].patterns.end());
        }
        return result;
    }

private:
    bool price(const Point& point, const Care& care, const Effort& effort) {
        if (!pricing_.price(point, care, effort)) return false;
        if (pricing_.bound() > bound_) {
            bound_ = pricing_.bound();
            magnitude_ = pricing_.magnitude();
            best_ = point;
        }
        return true;
    }

    /// How many gain at the master's duals.
    std::size_t add_columns() {
        std::vector<std::uint32_t> found;
        for (const Column& column : pricing_.columns())
            if (master_.gains(column)) found.push_back(pool_.add(column));
        master_.add(found);
        return found.size();
    }

    /// Prices go between those of the master and the best ones. Clusters are answered quickly until that gains little.
    void generate(std::size_t most, const Effort& effort) {
        double stay = experience_.clusters.empty() ? first_stay : 0;
        double before = 1e300;
        bool is_careful = false;
        std::size_t labels = first_careful_labels;
        for (std::size_t round = 0; round < most_rounds; ++round) {
            if (!master_.solve(effort.left())) return;
            const double value = value_ = master_.value();
            if (is_near(reached_) || value - bound_ <= std::max(little * std::abs(value), options_.near / 2)) return;
            if (!is_careful && before - value < little_if_quick * std::abs(value)) {
                is_careful = true;
                stay = 0;
            }
            const Point at = master_.point(!is_careful);
            Point point = at;
            for (std::size_t k = 0; k < point.prices.size(); ++k)
                point.prices[k] += stay * (best_.prices[k] - at.prices[k]);
            for (std::size_t r = 0; r < point.worth.size(); ++r)
                point.worth[r] += stay * (best_.worth[r] - at.worth[r]);
            const double bound = bound_;
            const double open = share_open * std::max({value - bound_, little * std::abs(value), options_.near});
            if (effort.is_out()) return;
            if (!price(point, is_careful ? Care{quick_labels, labels, open / double(clusters_.size())} : quick_,
                       effort_))
                return;
            const bool is_idle = add_columns() == 0;
            const bool is_vain = before - value < little * std::abs(value) && bound_ - bound < little * std::abs(value);
            if (labels == most && (is_vain || (is_idle && stay == 0))) return;
            if (is_careful) labels = std::min(4 * labels, most);
            if (is_idle) is_careful = true;
            stay = is_idle ? 0 : bound_ > bound ? std::min(most_stay, stay + 0.1) : std::max(0.0, stay - 0.1);
            before = value;
        }
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
    Master master_;
    const Experience& experience_;
    double reached_;
    const Care quick_{quick_labels, quick_labels, 0};
    double value_ = -1e300;  // of shares of columns
    double bound_ = -1e300;
    double magnitude_ = 0;
};

ColumnsFound read(const Model& model, const Clusters& clusters, const std::vector<std::int64_t>& text) {
    auto at = text.begin() + 2;
    ColumnsFound found{text[0], text[1] != 0, {}, {}};
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
    return !clusters.couplers.empty() &&
           std::all_of(model.shapes.begin(), model.shapes.end(), [](const Shape& shape) { return shape.is_complete; });
}

std::optional<ColumnsFound> by_columns(const Model& model, const Clusters& clusters, const Ranking& ranking,
                                       const Point& start, const std::vector<std::uint16_t>& plan,
                                       const Experience& experience, const ColumnsOptions& options,
                                       const Effort& effort) {
    const Effort inner =
        effort.share(share_of_time * effort.left());  // so that there is time to hand over what was found
    const auto result = guarded(
        [&] { return Generation(model, ranking, clusters, start, plan, experience, options, inner).run(); }, effort);
    if (!result || result->size() < model.blocks() + 2) return std::nullopt;
    return read(model, clusters, *result);
}

}  // namespace bangkom::plan::prices
