#include "plan/solve/prices/seek.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/prices/dual.hpp"
#include "plan/solve/prices/responses.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t first_passes = 50;  // of annealing; twice as many in each further phase
constexpr std::size_t rounds = 60;        // of prices, a phase
constexpr std::size_t most_renewals = 1000;  // in the first phase
constexpr double little = 1e-4;           // a share: two phases that gain less, in value and bound, are the last

class Seeker {
public:
    Seeker(const Model& model, const Ranking& ranking, std::vector<std::uint16_t> patterns, const SeekOptions& options,
           const Effort& effort)
        : plan_(model, std::move(patterns)), ranking_(ranking), dual_(model, ranking, options.jobs), options_(options),
          effort_(effort) {}

    void run() {
        dual_.improve(1, value(), effort_);
        Responses(plan_, ranking_, dual_, options_.seed).settle(2, effort_);
        const std::size_t renewals = std::min(plan_.model().blocks() / 4, most_renewals);
        int idle = 0;
        for (std::size_t phase = 0; phase < options_.most_phases && idle < 2; ++phase) {
            const double distance = value() - dual_.bound();
            dual_.improve(phase == 0 ? 2 * rounds : rounds, value(), effort_);
            if (is_near()) return;
            Responses responses(plan_, ranking_, dual_, options_.seed + phase);
            responses.anneal(first_passes << phase, effort_);
            if (is_near()) return;
            responses.renew(renewals << phase, effort_);
            if (is_near() || effort_.is_out()) return;
            idle = distance - (value() - dual_.bound()) < little * std::abs(value()) ? idle + 1 : 0;
        }
    }

    const Assignment& plan() const { return plan_; }
    std::int64_t proven() const { return dual_.proven(); }

private:
    double value() const { return double(plan_.ranks()[ranking_.rank]); }
    bool is_near() const { return value() - double(dual_.proven()) <= options_.gap * std::abs(value()); }

    Assignment plan_;
    const Ranking& ranking_;
    Dual dual_;
    const SeekOptions& options_;
    const Effort& effort_;
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
    if (keeps_caps(problem, values) && keeps(ranks, rank, locks) && better(ranks, before, rank)) found.values = std::move(values);
    return found;
}

}  // namespace bangkom::plan::prices
