#include "plan/solve/part_search.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "plan/solve/enough.hpp"
#include "plan/solve/enumerate.hpp"
#include "plan/solve/local_search.hpp"
#include "plan/solve/neighbourhood.hpp"
#include "plan/solve/prices/ranking.hpp"
#include "plan/solve/prices/seek.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan {

namespace {

constexpr std::size_t most_to_cut_at_once = 800;  // choices: of more, the relaxation alone may take long
constexpr std::size_t least_for_help = 150;        // choices: of fewer, cuts prove the best plan soon
constexpr int first_nodes = 20;
constexpr std::size_t most_phases = 8;
constexpr double share_without_room = 0.3;  // of the time
constexpr std::int64_t shortfall_per_room = 20;  // for each 1 that it may be more

void take(Part& part, Found found) {
    if (!found.values.empty()) part.values = std::move(found.values);
    raise(part, found.bound);
}

/// Where a goal may give something up, later ranks may be bought with it: rows see to it how much.
std::size_t first_free(const Part& part, std::size_t rank) {
    for (std::size_t i = 0; i < rank && i < part.locks.size(); ++i)
        if (part.locks[i]) return 0;
    return rank;
}

bool is_bound_by_earlier_ranks(const Part& part, std::size_t rank) {
    for (std::size_t earlier = 0; earlier < rank; ++earlier)
        if (takes_part(part.problem(), earlier)) return true;
    return false;
}

/// Seconds of a first look at branch and cut.
double first_look(const Effort& effort) { return std::min(std::max(1.0, 0.15 * effort.left()), 0.5 * effort.left()); }

}  // namespace

bool PartSearch::is_closed(const Part& part, std::size_t rank) const {
    const std::int64_t value = rank_of(part.problem(), part.values, rank);
    return part.bound &&
           double(value - *part.bound) <= enough(double(value), is_large(part) ? asked_of(part.problem(), rank) : 0, options_.gap);
}

bool PartSearch::is_done(const Part& part, std::size_t rank) const {
    return is_closed(part, rank) &&
           !(part.is_fresh && options_.gap > 0 && part.bound != rank_of(part.problem(), part.values, rank));
}

/// None where the shortfall is the least there is, or would be no less than that of the first plan.
std::int64_t PartSearch::room_of(const Part& part, std::size_t rank) const {
    const bool is_shortfall = rank < ranks_before_objectives && !prices::Ranking::counts(rank);
    if (!is_shortfall || options_.gap == 0 || !is_for_prices(part) || !part.bound || !part.experience.first_fit) return 0;
    const std::int64_t value = rank_of(part.problem(), part.values, rank);
    if (value <= *part.bound) return 0;
    const double asked = is_large(part) ? asked_of(part.problem(), rank) : 0;
    const double most = most_of_shortfall(double(value), asked, options_.gap);
    const std::int64_t end = std::min(*part.bound + static_cast<std::int64_t>(most), (*part.experience.first_fit)[rank] - 1);
    return std::clamp<std::int64_t>(end - value, 0, value / shortfall_per_room);
}

/// What a shortfall has reached is often so near to the least that the objectives have next to nothing to choose from.
void PartSearch::seek(Part& part, std::size_t rank, const Place& place, const Effort& effort) const {
    const bool may_give = rank == ranks_before_objectives && has_room(part);
    const auto bound = part.bound;
    {
        const Effort without_room = effort.share((may_give ? share_without_room : 1) * effort.left());
        seek_within(part, rank, place, without_room);
    }
    if (!may_give || is_closed(part, rank) || effort.is_out()) return;
    give_room(part);
    part.bound = bound;
    seek_within(part, rank, place, effort);
}

/// Where an asked gap is good enough, the number of rows, which comes last, is not worth a long search.
void PartSearch::seek_within(Part& part, std::size_t rank, const Place& place, const Effort& effort) const {
    if (effort.is_out()) return;
    const bool is_brief = place.is_last_rank && options_.gap > 0;
    const Problem& problem = part.problem();
    const std::size_t size = part.choices();
    if (size <= options_.most_to_enumerate) {
        take(part, enumerate(problem, rank, part.locks, part.values));
        return;
    }
    if (part.model) {
        const std::size_t most = place.is_last_rank ? 1 : prices::Ranking::counts(rank) ? 2 : most_phases;
        const double share = is_large(part) ? 1 : share_of_prices(part, rank);
        seek_by_prices(part, *part.model, part.experience, rank, place, is_brief ? 0 : most, effort.share(share * effort.left()));
        // Numbers of rows have weak bounds, which cuts do not mend where prices came before.
        if (is_brief || is_large(part) || prices::Ranking::counts(rank) || is_closed(part, rank)) return;
    } else if (size >= options_.least_for_prices) {
        // In one of many parts few rows bind all of it, and what earlier ranks reached leaves little open: cuts see that, and
        // prices find their way slowly.
        if (place.is_one_of_many && !place.is_last_rank && is_bound_by_earlier_ranks(part, rank)) {
            take(part, branch_and_cut(problem, rank, part.locks, part.values, options_.gap, effort.share(first_look(effort)),
                                      first_nodes));
            if (is_closed(part, rank)) return;
        }
        prices::Experience none;
        if (const auto model = prices::model_of(problem, options_.most_patterns))
            seek_by_prices(part, *model, none, rank, place, is_brief ? 0 : most_phases,
                           effort.share(share_of_prices(part, rank) * effort.left()));
        if (is_brief || is_closed(part, rank)) return;
    }
    if (part.is_fresh) {
        part.values = good_start(problem, part.values, options_.seed, effort.share(0.3 * effort.left()));
        part.is_fresh = false;
    }
    {
        State state(problem, part.values);
        Random random(options_.seed + rank);
        improve(state, random, first_free(part, rank), effort.share(0.1 * effort.left()));
        part.values = state.values();
    }
    if (!is_brief && !is_closed(part, rank)) seek_by_cuts(part, rank, place, effort);
}

/// A quick bound, neighbourhoods while they gain much, then branch and cut for the proof; what is left of the time goes to
/// neighbourhoods again.
void PartSearch::seek_by_cuts(Part& part, std::size_t rank, const Place& place, const Effort& effort) const {
    const Problem& problem = part.problem();
    if (part.choices() <= most_to_cut_at_once) {
        if (!place.is_one_of_many && part.choices() >= least_for_help)
            cut_beside_prices(part, rank, effort);
        else
            take(part, branch_and_cut(problem, rank, part.locks, part.values, options_.gap, effort));
        return;
    }
    raise(part, relaxation_bound(problem, rank, part.locks, effort.share(0.3 * effort.left())));
    search_nearby(part, rank, effort.share(0.3 * effort.left()));
    if (is_closed(part, rank)) return;
    take(part, branch_and_cut(problem, rank, part.locks, part.values, options_.gap, effort.share(0.8 * effort.left())));
    search_nearby(part, rank, effort);
}

/// Prices find a plan on another processor meanwhile. It only counts where cuts come to no end, so that what is proven is the same
/// on one processor.
void PartSearch::cut_beside_prices(Part& part, std::size_t rank, const Effort& effort) const {
    Part other = part;
    std::atomic<bool> is_over = false;
    const Effort own = effort.again(is_over);
    const auto seek_other = [&] {
        prices::Experience none;
        if (const auto model = prices::model_of(other.problem(), options_.most_patterns))
            seek_by_prices(other, *model, none, rank, {}, most_phases, own);
    };
    std::thread beside;
    if (options_.jobs > 1) beside = std::thread(seek_other);
    take(part, branch_and_cut(part.problem(), rank, part.locks, part.values, options_.gap, effort));
    is_over = is_closed(part, rank) || effort.is_late();
    if (beside.joinable())
        beside.join();
    else if (!is_over)
        seek_other();
    if (!is_closed(part, rank)) take_better(part, std::move(other), rank);
}

/// Where no gap is asked, branch and cut has to prove that a small part is planned best. Where nothing binds, prices plan better
/// than cuts do in the same time.
double PartSearch::share_of_prices(const Part& part, std::size_t rank) const {
    if (part.choices() > most_to_prove) return 0.8;
    if (options_.gap == 0) return 0.25;
    return rank < ranks_before_objectives || is_bound_by_earlier_ranks(part, rank) ? 0.75 : 0.9;
}

void PartSearch::seek_by_prices(Part& part, const prices::Model& model, prices::Experience& experience, std::size_t rank,
                                const Place& place, std::size_t phases, const Effort& effort) const {
    const Locks locks = model.has_ranks ? all_locks_of(part) : part.locks;
    take(part, prices::seek(part.problem(), model, rank, locks, part.values, experience,
                            {options_.gap, options_.seed + rank, options_.jobs, phases, is_large(part), place.tell}, effort));
}

void PartSearch::search_nearby(Part& part, std::size_t rank, const Effort& effort) const {
    if (is_closed(part, rank)) return;
    Neighbourhoods options;
    options.seed = options_.seed + rank;
    options.gap = options_.gap;
    options.bound = part.bound;
    search_neighbourhoods(part.problem(), rank, part.locks, part.values, options, effort);
}

}  // namespace bangkom::plan
