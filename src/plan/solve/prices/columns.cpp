#include "plan/solve/prices/columns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan/solve/guarded.hpp"
#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/prices/master.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t most_in_cluster = 12;  // blocks
constexpr std::size_t most_rounds = 100;
constexpr double first_stay = 0.3;           // how near prices stay to the best ones: a share
constexpr double most_stay = 0.7;
constexpr std::size_t least_labels = 25;
constexpr std::size_t most_labels = 400;
constexpr std::size_t most_open = 200;       // clusters, in each step of choosing whole columns
constexpr std::size_t most_idle = 3;         // such steps in a row that gain nothing
constexpr std::size_t most_vain = 12;        // while rows break
constexpr int most_nodes = 100;
constexpr double share_of_time = 0.9;
constexpr double near = 1 - 1e-6;            // values are whole
constexpr double little = 1e-3;              // a share of the value: what is not worth another round as it was

class Generation {
public:
    Generation(const Model& model, const Ranking& ranking, const Clusters& clusters, const Point& start,
               const std::vector<std::uint16_t>& plan, const ColumnsOptions& options, const Effort& effort)
        : clusters_(clusters), plan_(plan), options_(options), effort_(effort), best_(start),
          pricing_(model, ranking, clusters, plan, options.jobs),
          master_(model, ranking, pricing_, clusters.size(), options.cost_scale),
          reached_(double(Assignment(model, plan).ranks()[ranking.rank])) {}

    std::vector<std::int64_t> run() {
        std::vector<Column> first;
        for (std::size_t c = 0; c < clusters_.size(); ++c) {
            std::vector<std::uint16_t> patterns;
            for (const std::uint32_t b : clusters_.blocks_of(c)) patterns.push_back(plan_[b]);
            first.push_back(pricing_.column_of(c, std::move(patterns)));
        }
        master_.add(first);
        if (!price(best_)) return {};
        master_.add(pricing_.columns());
        generate();
        choose();
        std::vector<std::int64_t> result{proven()};
        for (const std::uint16_t p : patterns()) result.push_back(p);
        return result;
    }

private:
    bool price(const Point& point) {
        if (!pricing_.price(point, labels_, effort_)) return false;
        if (pricing_.bound() > bound_) {
            bound_ = pricing_.bound();
            magnitude_ = pricing_.magnitude();
            best_ = point;
        }
        return true;
    }

    /// Prices go between those of the master and the best ones, and clusters are answered the more exactly the less is gained.
    void generate() {
        const double close = std::max(little, options_.gap / 4);
        double stay = first_stay;
        double before = 1e300;
        for (std::size_t round = 0; round < most_rounds; ++round) {
            if (!master_.solve(effort_.left())) return;
            const double value = master_.value();
            if (is_near(reached_) || value - bound_ <= close * std::abs(value)) return;
            const Point at = master_.point();
            Point point = at;
            for (std::size_t k = 0; k < point.prices.size(); ++k) point.prices[k] += stay * (best_.prices[k] - at.prices[k]);
            for (std::size_t r = 0; r < point.worth.size(); ++r) point.worth[r] += stay * (best_.worth[r] - at.worth[r]);
            const double bound = bound_;
            if (!price(point)) return;
            const bool is_idle = master_.add(pricing_.columns()) == 0;
            if (is_idle && stay == 0 && labels_ == most_labels) return;
            if (is_idle || before - value < little * std::abs(value)) labels_ = std::min(labels_ * 4, most_labels);
            stay = is_idle ? 0 : bound_ > bound ? std::min(most_stay, stay + 0.1) : std::max(0.0, stay - 0.1);
            before = value;
        }
    }

    /// Whole columns: from what the master takes most of, where rows break at first; else from the plan, which keeps them all.
    void choose() {
        choice_ = master_.chosen();
        Random random(options_.seed);
        std::vector<std::uint8_t> open = opened(master_.divided(), 2 * most_open, most_open, random);
        master_.let_rows_break();
        if (improve(std::move(open), random, effort_.share(0.5 * effort_.left()))) return;
        for (std::uint32_t c = 0; c < choice_.size(); ++c) choice_[c] = c;  // the first columns are the plan's
        open = opened(std::vector<std::uint8_t>(choice_.size(), 0), 0, 2 * most_open, random);
        improve(std::move(open), random, effort_);
    }

    /// Betters the choice for the clusters that are open, then for others, above all where couplers break; until nothing is
    /// gained. Whether all rows hold.
    bool improve(std::vector<std::uint8_t> open, Random& random, const Effort& effort) {
        std::optional<Master::Whole> best;
        const auto is_allowed = [&] { return best && best->is_allowed; };
        for (std::size_t idle = 0; idle < (is_allowed() ? most_idle : most_vain) && !effort.is_out();) {
            master_.hold(choice_, open);
            const std::vector<std::uint8_t> held = marked_otherwise(open);
            for (int round = 0; round < 2; ++round) {
                if (!master_.solve(effort.left()) || !pricing_.price(master_.point(), least_labels, held, effort)) return is_allowed();
                master_.add(pricing_.columns());
            }
            if (!master_.solve(effort.left())) return is_allowed();
            auto found = master_.branch(most_nodes, 0.5 * effort.left());
            ++idle;
            if (found && (!best || found->cost < best->cost)) {
                best = std::move(found);
                choice_ = best->choice;
                idle = 0;
            }
            if (!best || (is_allowed() && is_near(master_.value_of(best->cost)))) break;
            const std::size_t more = most_open + idle * most_open / 2;
            open = opened(best->breaks, more / 2, more, random);
        }
        return is_allowed();
    }

    static std::vector<std::uint8_t> marked_otherwise(std::vector<std::uint8_t> marks) {
        for (std::uint8_t& mark : marks) mark = !mark;
        return marks;
    }

    /// Clusters at random: at most so many of those that are marked, and others up to `most`.
    std::vector<std::uint8_t> opened(const std::vector<std::uint8_t>& marks, std::size_t most_marked, std::size_t most,
                                     Random& random) const {
        std::vector<std::uint32_t> order(marks.size());
        std::iota(order.begin(), order.end(), 0u);
        shuffle(order, random);
        std::vector<std::uint8_t> open(marks.size(), 0);
        std::size_t count = 0;
        for (const std::uint32_t c : order)
            if (marks[c] && count < most_marked) count += open[c] = 1;
        for (const std::uint32_t c : order)
            if (!open[c] && count < most) count += open[c] = 1;
        return open;
    }

    bool is_near(double value) const { return value - bound_ <= std::max(options_.gap * std::abs(value), near); }

    std::int64_t proven() const { return static_cast<std::int64_t>(std::ceil(bound_ - 1e-6 - 1e-9 * magnitude_)); }

    std::vector<std::uint16_t> patterns() const {
        std::vector<std::uint16_t> patterns = plan_;
        for (std::size_t c = 0; c < clusters_.size(); ++c) {
            const auto blocks = clusters_.blocks_of(c);
            for (std::size_t i = 0; i < blocks.size(); ++i) patterns[blocks[i]] = master_.column(choice_[c]).patterns[i];
        }
        return patterns;
    }

    const Clusters& clusters_;
    const std::vector<std::uint16_t>& plan_;
    const ColumnsOptions& options_;
    const Effort& effort_;
    Point best_;
    Pricing pricing_;
    Master master_;
    double reached_;
    std::size_t labels_ = least_labels;
    Choice choice_;
    double bound_ = -1e300;
    double magnitude_ = 0;
};

}  // namespace

std::optional<Clusters> clusters_for_columns(const Model& model) {
    if (!std::all_of(model.shapes.begin(), model.shapes.end(), [](const Shape& shape) { return shape.is_complete; }))
        return std::nullopt;
    Clusters clusters = clusters_of(model, most_in_cluster);
    if (clusters.couplers.empty()) return std::nullopt;
    return clusters;
}

std::optional<ColumnsFound> by_columns(const Model& model, const Clusters& clusters, const Ranking& ranking, const Point& start,
                                       const std::vector<std::uint16_t>& plan, const ColumnsOptions& options, const Effort& effort) {
    const Effort inner = effort.share(share_of_time * effort.left());  // so that there is time to hand over what was found
    const auto result = guarded(
        [&] { return Generation(model, ranking, clusters, start, plan, options, inner).run(); }, effort);
    if (!result || result->size() != model.blocks() + 1) return std::nullopt;
    return ColumnsFound{result->front(), {result->begin() + 1, result->end()}};
}

}  // namespace bangkom::plan::prices
