#include "plan/solve/prices/seek.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/enough.hpp"
#include "plan/solve/prices/attempts.hpp"
#include "plan/solve/prices/columns.hpp"
#include "plan/solve/prices/dual.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t first_passes = 24;     // of annealing; twice as many in each further phase
constexpr std::size_t passes_before_columns = 18;
constexpr std::size_t rounds = 60;           // of prices, a phase
constexpr std::size_t first_rounds = 40;     // before there is a plan to go by: enough to anneal with
constexpr std::size_t first_rounds_if_anew = 300;  // likewise: whatever is annealed anew begins with these prices
constexpr std::size_t rounds_to_prove = 20;  // at a time, after annealing; so often at most
constexpr int most_to_prove = 9;
constexpr std::size_t most_for_clusters = 20000;  // blocks
constexpr double promising = 1.5;            // shares of what is near enough: clusters may prove that little more
constexpr Care care{100, 100, 0};
constexpr std::size_t most_renewals = 1000;  // in the first phase
constexpr std::size_t joint_responses = 4;   // likewise
constexpr std::size_t most_joint_doublings = 5;
constexpr std::size_t longest = 7;           // phase of few blocks: those behind are as long
constexpr int most_idle = 2;                 // phases in a row
constexpr int most_idle_if_capped = 4;
constexpr std::size_t looks = 4;             // whether renewals have led near enough, a phase
constexpr std::size_t rounds_if_bound = 10;
constexpr std::size_t many = 8192;           // blocks: half as many skip a phase
constexpr std::size_t most_skipped = 4;
constexpr double rough = 0.0075;             // a gap
constexpr double fine = 0.002;               // likewise
constexpr double little = 1e-4;              // a share: phases that gain less, in value and bound, are idle

class Seeker {
public:
    Seeker(const Model& model, const Ranking& ranking, double asked, std::vector<std::uint16_t> patterns,
           Experience& experience, const SeekOptions& options, const Effort& effort)
        : plan_(model, std::move(patterns)), ranking_(ranking), asked_(asked), dual_(model, ranking, options.jobs),
          experience_(experience), options_(options), effort_(effort), clusters_(clusters_of(model, most_in_cluster)),
          has_columns_(may_have_columns(model, clusters_)) {}

    void run() {
        dual_.improve(1, value(), effort_);
        Responses(plan_, ranking_, dual_, clusters_, options_.seed, options_.jobs).settle(2, effort_);
        if (!experience_.first_fit) experience_.first_fit = plan_.ranks();
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
            tell();
            if (is_near()) return;
            if (phase == 0 && !is_bound) respond(phase, passes_before_columns, 0, 0);
            if (is_near() || effort_.is_out()) return;
            const double distance = value() - double(proven());
            const bool is_settled = generate(phase);
            tell();
            const bool is_idle = distance - (value() - double(proven())) < little * scale();
            if (is_settled || is_idle || is_near() || effort_.is_out()) return;
        }
    }

    void by_responses_first() {
        int idle = 0;
        const bool is_capped = has_few_blocks(plan_.model());
        const std::size_t rounds_at_first = is_tried_twice(plan_.model()) ? first_rounds_if_anew : first_rounds;
        const std::size_t first = first_phase();
        const std::size_t end = first + (is_capped ? 2 : 1) * options_.most_phases;
        std::size_t phase = first;
        for (; phase < end && idle < (is_capped ? most_idle_if_capped : most_idle); ++phase) {
            const double distance = value() - dual_.bound();
            dual_.improve(phase == first ? rounds_at_first : rounds, value(), effort_);
            tell();
            if (is_near()) return;
            respond(phase, is_capped ? std::min(phase, longest) : phase);
            if (is_near() || effort_.is_out()) return;
            idle = distance - (value() - dual_.bound()) < little * scale() ? idle + 1 : 0;
        }
        if (has_columns_ && phase > first) generate(phase);
    }

    /// Brief phases seldom lead near, least where blocks are few: there chance evens out less.
    std::size_t first_phase() const {
        if (has_few_blocks(plan_.model()) && options_.gap < fine) return longest;
        if (options_.gap == 0) return 0;
        std::size_t first = options_.gap < rough ? 2 : 0;
        for (std::size_t blocks = plan_.model().blocks(); blocks < many && first < most_skipped; blocks *= 2) ++first;
        return first;
    }

    void respond(std::size_t phase, std::size_t doublings) {
        const std::size_t renewals = std::min(plan_.model().blocks() / 4, most_renewals);
        const std::size_t joint = joint_responses << std::min(doublings, most_joint_doublings);
        respond(phase, first_passes << doublings, renewals << doublings, joint);
    }

    void respond(std::size_t phase, std::size_t passes, std::size_t renewals, std::size_t joint) {
        Attempts attempts(plan_, ranking_, dual_, clusters_, options_.seed + phase, options_.jobs);
        const bool is_renewed = attempts.anneal(passes, renewals, effort_);
        tell();
        // Further prices cost much less than the next plan, and may prove that this one is good enough.
        const bool may_prove = options_.gap > 0 && renewals > 0;
        if (may_prove) prove();
        const std::size_t more = is_renewed ? 0 : renewals;
        for (std::size_t i = 0; i < looks && !is_near(); ++i) {
            attempts.renew(more / looks, joint / looks, effort_);
            if (may_prove && is_tried_twice(plan_.model())) prove();
        }
    }

    /// Prices first, as long as they gain so much that they may lead near; then clusters, which see the lumps that prices of blocks
    /// do not, where that leads near if they prove as much more as last time.
    void prove() {
        for (int left = most_to_prove; left > 0 && !is_near(); --left) {
            const double before = dual_.bound();
            dual_.improve(rounds_to_prove, value(), effort_);
            tell();
            if (value() - dual_.bound() - near() > left * (dual_.bound() - before)) break;
        }
        const double bound = dual_.bound();
        const double more = gain_of_clusters_.value_or((promising - 1) * near());
        if (is_near() || value() - bound - near() > more || bound <= bound_of_clusters_) return;
        if (!has_columns_ || plan_.model().blocks() > most_for_clusters) return;
        bound_of_clusters_ = bound;
        const Point point{dual_.prices(), dual_.worth()};
        Pricing pricing(plan_.model(), ranking_, clusters_, plan_.patterns(), point.prices, options_.jobs);
        if (!pricing.price(point, care, effort_)) return;
        proven_ = std::max(proven_, pricing.proven());
        gain_of_clusters_ = std::max(double(pricing.proven()) - bound, 0.0);
    }

    /// Whether a further call would gain nothing.
    bool generate(std::size_t phase) {
        const ColumnsOptions options{near(), dual_.cost_scale(), options_.jobs, options_.seed + phase};
        Ranking ranking = ranking_;
        ranking.break_ties(plan_.model(), dual_.cost_scale());
        auto found = by_columns(plan_.model(), clusters_, ranking, {dual_.prices(), dual_.worth()}, plan_.patterns(),
                                experience_, options, effort_);
        if (!found) return false;
        proven_ = std::max(proven_, found->bound);
        take(found->patterns);
        if (!found->experience.clusters.empty()) {
            experience_.clusters = std::move(found->experience.clusters);
            experience_.patterns = std::move(found->experience.patterns);
        }
        return found->is_settled;
    }

    /// Where they are allowed and better than the plan; after a few responses they may be so as well.
    void take(const std::vector<std::uint16_t>& patterns) {
        Assignment other(plan_.model(), patterns);
        take_better(plan_, other, ranking_);
        Responses(other, ranking_, dual_, clusters_, options_.seed, options_.jobs).settle(2, effort_);
        take_better(plan_, other, ranking_);
    }

    void tell() const {
        if (options_.tell && is_allowed(plan_, ranking_)) options_.tell(plan_.ranks()[ranking_.rank], proven());
    }

    /// What a gain is measured by: a goal's value, or of duties and advice what they ask.
    double scale() const { return ranking_.rank >= ranks_before_objectives ? std::abs(value()) : asked_; }
    double value() const { return double(plan_.ranks()[ranking_.rank]); }
    /// How far from the bound is good enough.
    double near() const { return enough(value(), options_.is_near_by_asked ? asked_ : 0, options_.gap); }
    bool is_near() const { return value() - double(proven()) <= near(); }

    Assignment plan_;
    const Ranking& ranking_;
    double asked_;  // of duties and advice
    Dual dual_;
    Experience& experience_;
    const SeekOptions& options_;
    const Effort& effort_;
    const Clusters clusters_;
    const bool has_columns_;
    double bound_of_clusters_ = -1e300;  // what prices proved when clusters were asked last
    std::optional<double> gain_of_clusters_;  // what these proved beyond it
    std::int64_t proven_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace

Found seek(const Problem& problem, const Model& model, std::size_t rank, const Locks& locks,
           const std::vector<std::int64_t>& start, Experience& experience, const SeekOptions& options,
           const Effort& effort) {
    Found found;
    auto patterns = patterns_of(model, start);
    if (!patterns) return found;
    const Ranking ranking{rank, locks};
    Seeker seeker(model, ranking, asked_of(problem, rank), std::move(*patterns), experience, options, effort);
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
