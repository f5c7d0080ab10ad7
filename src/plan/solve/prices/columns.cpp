#include "plan/solve/prices/columns.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/guarded.hpp"
#include "plan/solve/prices/whole_columns.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t most_rounds = 100;
constexpr double first_stay = 0.3;  // how near prices stay to the best ones: a share
constexpr double most_stay = 0.7;
constexpr std::size_t least_labels = 25;
constexpr std::size_t first_most_labels = 400;
constexpr std::size_t most_labels = 6400;
constexpr double share_of_time = 0.9;
constexpr double share_to_generate = 0.5;
constexpr double little = 1e-3;  // a share of the value: what is not worth another round as it was

class Generation {
public:
    Generation(const Model& model, const Ranking& ranking, const Clusters& clusters, const Point& start,
               const std::vector<std::uint16_t>& plan, const ColumnsOptions& options, const Effort& effort)
        : model_(model), ranking_(ranking), clusters_(clusters), options_(options), effort_(effort), best_(start),
          pricing_(model, ranking, clusters, plan, options.jobs), pool_(clusters.size()),
          master_(model, ranking, pool_, whole_scope(model, pricing_, clusters.size()), options.cost_scale),
          reached_(double(Assignment(model, plan).ranks()[ranking.rank])) {}

    std::vector<std::int64_t> run() {
        WholeColumns whole(model_, ranking_, clusters_, pricing_, pool_, best_, options_.cost_scale, options_.seed);
        master_.add(whole.choice());
        if (!price(best_, effort_)) return {};
        add_columns();
        for (; most_labels_ <= most_labels; most_labels_ *= 4) {
            generate(effort_.share(share_to_generate * effort_.left()));
            whole.improve(std::max(bound_, value_), options_.gap / 2, effort_);
            reached_ = whole.value();
            if (is_near(reached_) || effort_.is_out()) break;
        }
        std::vector<std::int64_t> result{proven(), !effort_.is_out()};
        for (const std::uint16_t p : whole.patterns()) result.push_back(p);
        return result;
    }

private:
    bool price(const Point& point, const Effort& effort) {
        if (!pricing_.price(point, labels_, effort)) return false;
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

    /// Prices go between those of the master and the best ones, and clusters are answered the more exactly the less is gained.
    void generate(const Effort& effort) {
        const double close = std::max(little, options_.gap / 4);
        double stay = first_stay;
        double before = 1e300;
        for (std::size_t round = 0; round < most_rounds; ++round) {
            if (!master_.solve(effort.left())) return;
            const double value = value_ = master_.value();
            if (is_near(reached_) || value - bound_ <= close * std::abs(value)) return;
            const Point at = master_.point();
            Point point = at;
            for (std::size_t k = 0; k < point.prices.size(); ++k)
                point.prices[k] += stay * (best_.prices[k] - at.prices[k]);
            for (std::size_t r = 0; r < point.worth.size(); ++r)
                point.worth[r] += stay * (best_.worth[r] - at.worth[r]);
            const double bound = bound_;
            if (!price(point, effort)) return;
            const bool is_idle = add_columns() == 0;
            const bool is_vain = before - value < little * std::abs(value) && bound_ - bound < little * std::abs(value);
            if (labels_ == most_labels_ && (is_idle ? stay == 0 : is_vain)) return;
            if (is_idle || before - value < little * std::abs(value)) labels_ = std::min(labels_ * 4, most_labels_);
            stay = is_idle ? 0 : bound_ > bound ? std::min(most_stay, stay + 0.1) : std::max(0.0, stay - 0.1);
            before = value;
        }
    }

    bool is_near(double value) const { return prices::is_near(value, bound_, options_.gap); }

    std::int64_t proven() const { return static_cast<std::int64_t>(std::ceil(bound_ - 1e-6 - 1e-9 * magnitude_)); }

    const Model& model_;
    const Ranking& ranking_;
    const Clusters& clusters_;
    const ColumnsOptions& options_;
    const Effort& effort_;
    Point best_;
    Pricing pricing_;
    Pool pool_;
    Master master_;
    double reached_;
    std::size_t labels_ = least_labels;
    std::size_t most_labels_ = first_most_labels;
    double value_ = -1e300;  // of shares of columns
    double bound_ = -1e300;
    double magnitude_ = 0;
};

}  // namespace

bool may_have_columns(const Model& model, const Clusters& clusters) {
    return !clusters.couplers.empty() &&
           std::all_of(model.shapes.begin(), model.shapes.end(), [](const Shape& shape) { return shape.is_complete; });
}

std::optional<ColumnsFound> by_columns(const Model& model, const Clusters& clusters, const Ranking& ranking,
                                       const Point& start, const std::vector<std::uint16_t>& plan,
                                       const ColumnsOptions& options, const Effort& effort) {
    const Effort inner =
        effort.share(share_of_time * effort.left());  // so that there is time to hand over what was found
    const auto result =
        guarded([&] { return Generation(model, ranking, clusters, start, plan, options, inner).run(); }, effort);
    if (!result || result->size() != model.blocks() + 2) return std::nullopt;
    return ColumnsFound{(*result)[0], (*result)[1] != 0, {result->begin() + 2, result->end()}};
}

}  // namespace bangkom::plan::prices
