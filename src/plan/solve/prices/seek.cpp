#include "plan/solve/prices/seek.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/prices/columns.hpp"
#include "plan/solve/prices/dual.hpp"
#include "plan/solve/prices/responses.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t first_passes = 24;     // of annealing; twice as many in each further phase
constexpr std::size_t rounds = 60;           // of prices, a phase
constexpr std::size_t first_rounds = 40;     // before there is a plan to go by: enough to anneal with
constexpr std::size_t rounds_to_prove = 20;
constexpr int most_to_prove = 9;
constexpr std::size_t most_renewals = 1000;  // in the first phase
constexpr std::size_t rounds_if_bound = 10;
constexpr double share_for_columns = 0.5;  // of the time
constexpr double little = 1e-4;            // a share: phases that gain less, in value and bound, are idle

class Seeker {
public:
    Seeker(const Model& model, const Ranking& ranking, std::vector<std::uint16_t> patterns, const SeekOptions& options,
           const Effort& effort)
        : plan_(model, std::move(patterns)), ranking_(ranking), dual_(model, ranking, options.jobs), options_(options),
          effort_(effort), clusters_(clusters_of(model, most_in_cluster)), has_columns_(may_have_columns(model, clusters_)) {}

    void run() {
        dual_.improve(1, value(), effort_);
        Responses(plan_, ranking_, dual_, clusters_, options_.seed, options_.jobs).settle(2, effort_);
        // Prices see no lumps where patterns cost nothing, and find their way too slowly where earlier ranks bind.
        if (has_columns_ && (ranking_.rank < ranks_before_objectives || !ranking_.binding().empty()))
            by_columns_first();
        else
            by_responses_first();
    }

    const Assignment& plan() const { return plan_; }
    std::int64_t proven() const { return std::max(proven_, dual_.proven()); }

private:
    void by_columns_first() {
        const bool is_bound = !ranking_.binding().empty();
        for (std::size_t phase = 0; phase < options_.most_phases; ++phase) {
            dual_.improve(is_bound ? rounds_if_bound : phase == 0 ? 2 * rounds : rounds, value(), effort_);
            if (is_near()) return;
            if (phase == 0 && !is_bound) respond(phase);
            if (is_near() || effort_.is_out()) return;
            const double distance = value() - double(proven());
            const bool is_settled = generate(phase, is_bound ? 1 : share_for_columns);
            const bool is_idle = distance - (value() - double(proven())) < little * scale();
            if (is_settled || is_idle || is_near() || effort_.is_out()) return;
        }
    }

    void by_responses_first() {
        int idle = 0;
        std::size_t phase = 0;
        for (; phase < options_.most_phases && idle < 2; ++phase) {
            const double distance = value() - dual_.bound();
            dual_.improve(phase == 0 ? first_rounds : rounds, value(), effort_);
            if (is_near()) return;
            respond(phase);
            if (is_near() || effort_.is_out()) return;
            idle = distance - (value() - dual_.bound()) < little * scale() ? idle + 1 : 0;
        }
        if (has_columns_ && phase > 0) generate(phase, 1);
    }

    void respond(std::size_t phase) {
        const std::size_t renewals = std::min(plan_.model().blocks() / 4, most_renewals);
        Responses responses(plan_, ranking_, dual_, clusters_, options_.seed + phase, options_.jobs);
        responses.anneal(first_passes << phase, effort_);
        // Further prices cost much less than the next plan, and may prove that this one is good enough.
        for (int more = 0; more < most_to_prove && options_.gap > 0 && !is_near(); ++more)
            dual_.improve(rounds_to_prove, value(), effort_);
        if (!is_near()) responses.renew(renewals << phase, effort_);
    }

    /// Whether a further call would gain nothing.
    bool generate(std::size_t phase, double share) {
        const ColumnsOptions options{options_.gap, dual_.cost_scale(), options_.jobs, options_.seed + phase};
        const auto found = by_columns(plan_.model(), clusters_, ranking_, {dual_.prices(), dual_.worth()},
                                      plan_.patterns(), options, effort_.share(share * effort_.left()));
        if (!found) return false;
        proven_ = std::max(proven_, found->bound);
        take(found->patterns);
        return found->is_settled;
    }

    /// Where they are allowed and better than the plan; after a few responses they may be so as well.
    void take(const std::vector<std::uint16_t>& patterns) {
        Assignment other(plan_.model(), patterns);
        take(other);
        Responses(other, ranking_, dual_, clusters_, options_.seed, options_.jobs).settle(2, effort_);
        take(other);
    }
    void take(const Assignment& other) {
        if (!is_allowed(other, ranking_) || !better(other.ranks(), plan_.ranks(), ranking_.rank)) return;
        for (std::size_t b = 0; b < other.patterns().size(); ++b) plan_.set(b, other.pattern(b));
    }

    /// What a gain is measured by: a goal's value, or of duties and advice what they ask.
    double scale() const {
        if (ranking_.rank >= ranks_before_objectives) return std::abs(value());
        double asked = 0;
        for (const Coupler& coupler : plan_.model().couplers) {
            const auto slope = double(Ranking::slope(plan_.model(), coupler, ranking_.rank));
            const std::int64_t bound = coupler.lower != -unbounded ? coupler.lower : coupler.upper;
            asked += Ranking::counts(ranking_.rank) ? slope : slope * std::abs(double(bound));
        }
        return asked;
    }
    double value() const { return double(plan_.ranks()[ranking_.rank]); }
    bool is_near() const { return value() - double(proven()) <= options_.gap * std::abs(value()); }

    Assignment plan_;
    const Ranking& ranking_;
    Dual dual_;
    const SeekOptions& options_;
    const Effort& effort_;
    const Clusters clusters_;
    const bool has_columns_;
    std::int64_t proven_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace

Found seek(const Problem& problem, const Model& model, std::size_t rank, const Locks& locks,
           const std::vector<std::int64_t>& start, const SeekOptions& options, const Effort& effort) {
    Found found;
    auto patterns = patterns_of(model, start);
    if (!patterns) return found;
    const Ranking ranking{rank, locks};
    Seeker seeker(model, ranking, std::move(*patterns), options, effort);
    seeker.run();
    std::vector<std::int64_t> values = start;
    write_values(model, seeker.plan().patterns(), values);
    complete(problem, values);
    const Ranks ranks = ranks_of(problem, values);
    const Ranks before = ranks_of(problem, start);
    found.bound = std::min(seeker.proven(), before[rank]);
    if (keeps_caps(problem, values) && keeps(ranks, rank, locks) && better(ranks, before, rank))
        found.values = std::move(values);
    return found;
}

}  // namespace bangkom::plan::prices
