#include "plan/solve/solve.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <thread>

#include "plan/solve/enough.hpp"
#include "plan/solve/enumerate.hpp"
#include "plan/solve/local_search.hpp"
#include "plan/solve/neighbourhood.hpp"
#include "plan/solve/parts.hpp"
#include "plan/solve/prices/ranking.hpp"
#include "plan/solve/prices/seek.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan {

namespace {

constexpr double least_share = 0.2;  // seconds: small parts seldom need that much, but more than their share
constexpr std::size_t most_to_prove = 3000;  // choices: of more, branch and cut seldom proves anything

/// The least a rank can be, as its terms stand.
std::int64_t plain_bound(const Problem& problem, std::size_t rank) {
    if (rank >= ranks_before_objectives) {
        const WholeForm& form = problem.objectives[rank - ranks_before_objectives].form;
        return bounds_of(problem, form.terms, form.constant).lower;
    }
    const RowKind kind = rank < 2 ? RowKind::duty : RowKind::advice;
    std::int64_t least = 0;
    for (const Row& row : problem.rows) {
        if (row.kind != kind) continue;
        const Bounds bounds = bounds_of(problem, problem.terms_of(row));
        std::int64_t off = 0;
        if (row.lower != -unbounded) off = std::max(off, row.lower - bounds.upper);
        if (row.upper != unbounded) off = std::max(off, bounds.lower - row.upper);
        least += rank % 2 == 1 ? (off > 0 ? 1 : 0) : off * row.weight;
    }
    return least;
}

class Solver {
public:
    Solver(const Problem& problem, const SolveOptions& options, const Effort& effort)
        : problem_(problem), options_(options), effort_(effort) {}

    Solution run() {
        begin();
        const std::size_t ranks = ranks_before_objectives + problem_.objectives.size();
        Solution solution;
        for (std::size_t rank = 0; rank < ranks; ++rank) {
            seek(rank, rank + 1 == ranks);
            solution.bounds.push_back(bound_of(rank));
            settle(rank);
        }
        solution.values = values();
        solution.ranks = ranks_of(problem_, solution.values);
        return solution;
    }

private:
    void begin() {
        decided_.assign(problem_.variables.size(), 0);
        for (Variable v = 0; v < decided_.size(); ++v)
            if (problem_.is_choice(v)) decided_[v] = problem_.variables[v].lower;
        complete(problem_, decided_);
        make_parts();
        std::size_t size = 0;
        for (const Part& part : parts_) size += part.choices();
        const double share = 0.3 * effort_.left();
        for (Part& part : parts_) {
            for (std::size_t v = 0; v < part.values.size(); ++v)
                if (part.problem().is_choice(static_cast<Variable>(v)) && part.whole[v] < problem_.start.size() &&
                    problem_.start[part.whole[v]] != 0)
                    part.values[v] = part.problem().variables[v].upper;
            complete(part.problem(), part.values);
            if (!keeps_caps(part.problem(), part.values)) part.values = at_rest(part);
            part.is_fresh = part.choices() >= options_.least_for_prices;
            if (part.is_fresh) continue;
            part.values = good_start(part.problem(), part.values, options_.seed,
                                     effort_.share(share * double(part.choices()) / double(size)));
        }
    }

    void make_parts() {
        if (borrow()) return;
        Part all;
        all.own = problem_;
        all.whole.resize(decided_.size());
        std::iota(all.whole.begin(), all.whole.end(), Variable(0));
        all.values = decided_;
        link_part(all);
        split_part(std::move(all), decided_, parts_);
        for (Part& part : parts_)
            if (is_large(part)) part.model = prices::model_of(part.own, options_.most_patterns);
    }

    /// A large problem that is one part, of which nothing can be left out, and that has a model, is solved as it stands.
    bool borrow() {
        Part part;
        part.borrowed = &problem_;
        if (!is_large(part) || narrows(problem_)) return false;
        {
            const auto sets = parts_of(problem_);
            if (sets.size() != 1 || sets.front().size() != part.choices()) return false;
        }
        part.model = prices::model_of(problem_, options_.most_patterns);
        if (!part.model) return false;
        part.whole.resize(decided_.size());
        std::iota(part.whole.begin(), part.whole.end(), Variable(0));
        part.values = decided_;
        parts_.push_back(std::move(part));
        return true;
    }

    static std::vector<std::int64_t> at_rest(const Part& part) {
        std::vector<std::int64_t> values(part.values.size(), 0);
        for (Variable v = 0; v < values.size(); ++v)
            if (part.problem().is_choice(v)) values[v] = part.problem().variables[v].lower;
        complete(part.problem(), values);
        return values;
    }

    std::vector<std::int64_t> values() const {
        std::vector<std::int64_t> values = decided_;
        for (const Part& part : parts_)
            for (Variable v = 0; v < part.values.size(); ++v)
                if (part.problem().is_choice(v)) values[part.whole[v]] = part.values[v];
        complete(problem_, values);
        return values;
    }

    void seek(std::size_t rank, bool is_last) {
        // A rank that needs it takes the greater part of what is left; the number of rows, which comes last, gets the rest.
        const bool is_last_goal = rank + 2 == ranks_before_objectives + problem_.objectives.size();
        std::vector<OpenPart> open;
        for (Part& part : parts_) {
            part.bound = plain_bound(part.problem(), rank);
            if (!is_done(part, rank)) open.push_back({&part, part.choices()});
        }
        if (open.empty()) return;
        std::stable_sort(open.begin(), open.end(),
                         [](const OpenPart& a, const OpenPart& b) { return a.choices > b.choices; });
        const double share = share_of(rank, open.front().choices > most_to_prove);
        const double of_last_goal = options_.gap > 0 ? 0.95 : 0.8;
        const double available = effort_.left() * (is_last ? 1.0 : is_last_goal ? of_last_goal : share);
        seek_at_once(open, rank, is_last, effort_.share(available));
    }

    /// Of the time that is left. Numbers of rows have weak bounds, which in large parts no time mends.
    static double share_of(std::size_t rank, bool is_large) {
        if (prices::Ranking::counts(rank)) return is_large ? 0.1 : 0.45;
        if (!is_large) return 0.6;
        return rank >= ranks_before_objectives ? 0.75 : 0.5;
    }

    struct OpenPart {
        Part* part;
        std::size_t choices;
    };

    /// Parts have nothing to do with each other: as many are sought at once as there are jobs, in that order. Each has its
    /// share of the time.
    void seek_at_once(std::span<const OpenPart> open, std::size_t rank, bool is_last, const Effort& effort) {
        const std::size_t threads = std::min<std::size_t>(std::max(1u, options_.jobs), open.size());
        std::size_t size = 0;
        for (const OpenPart& one : open) size += one.choices;
        double available = effort.left() * double(threads);
        std::int64_t value = rank_of(problem_, values(), rank);
        std::int64_t distance = value - bound_of(rank);
        std::mutex mutex;
        std::size_t next = 0;
        const auto work = [&] {
            std::unique_lock<std::mutex> lock(mutex);
            while (next < open.size()) {
                const OpenPart& one = open[next++];
                Part& part = *one.part;
                const Effort share =
                    effort.share(std::max(least_share, available * double(one.choices) / double(size)));
                lock.unlock();
                const std::int64_t value_before = rank_of(part.problem(), part.values, rank);
                const std::int64_t distance_before = distance_of(part, rank);
                seek(part, rank, is_last, share);
                part.is_fresh = part.is_fresh && !takes_part(part.problem(), rank);
                const std::int64_t value_now = rank_of(part.problem(), part.values, rank);
                const std::int64_t distance_now = distance_of(part, rank);
                lock.lock();
                available = std::max(0.0, available - share.spent());
                size -= one.choices;
                value += value_now - value_before;
                distance += distance_now - distance_before;
                if (options_.progress) options_.progress(rank, value, value - distance);
            }
        };
        std::vector<std::thread> others;
        for (std::size_t t = 1; t < threads; ++t) others.emplace_back(work);
        work();
        for (std::thread& thread : others) thread.join();
    }

    /// Too large for branch and cut: prices have to do.
    bool is_large(const Part& part) const { return part.choices() > options_.most_for_cuts; }

    bool is_closed(const Part& part, std::size_t rank) const {
        const std::int64_t value = rank_of(part.problem(), part.values, rank);
        return part.bound &&
               double(value - *part.bound) <= enough(double(value), is_large(part) ? asked_of(part.problem(), rank) : 0, options_.gap);
    }

    /// However wide the gap that is asked for: some plan has been sought.
    bool is_done(const Part& part, std::size_t rank) const {
        return is_closed(part, rank) &&
               !(part.is_fresh && options_.gap > 0 && part.bound != rank_of(part.problem(), part.values, rank));
    }

    /// Where an asked gap is good enough, the number of rows, which comes last, is not worth a long search.
    void seek(Part& part, std::size_t rank, bool is_last, const Effort& effort) {
        if (effort.is_out()) return;
        const bool is_brief = is_last && options_.gap > 0;
        const Problem& problem = part.problem();
        const std::size_t size = part.choices();
        if (size <= options_.most_to_enumerate) {
            take(part, enumerate(problem, rank, part.locks, part.values));
            return;
        }
        if (part.model) {
            const std::size_t most = is_last ? 1 : prices::Ranking::counts(rank) ? 2 : 8;
            seek_by_prices(part, *part.model, part.experience, rank, is_brief ? 0 : most, effort);
            return;
        }
        if (size >= options_.least_for_prices) {
            const std::size_t phases = is_brief ? 0 : options_.gap > 0 ? 8 : 5;
            prices::Experience none;
            if (const auto model = prices::model_of(problem, options_.most_patterns))
                seek_by_prices(part, *model, none, rank, phases,
                               effort.share(share_of_prices(size) * effort.left()));
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
        if (is_brief || is_closed(part, rank)) return;
        if (size <= 800) {
            take(part, branch_and_cut(problem, rank, part.locks, part.values, options_.gap, effort));
            return;
        }
        // A quick bound, neighbourhoods while they gain much, then branch and cut for the proof; what is left of the time
        // goes to neighbourhoods again.
        raise(part, relaxation_bound(problem, rank, part.locks, effort.share(0.3 * effort.left())));
        search(part, rank, effort.share(0.3 * effort.left()));
        if (is_closed(part, rank)) return;
        take(part,
             branch_and_cut(problem, rank, part.locks, part.values, options_.gap, effort.share(0.8 * effort.left())));
        search(part, rank, effort);
    }

    /// Where no gap is asked, branch and cut has to prove that a small part is planned best.
    double share_of_prices(std::size_t choices) const {
        if (choices > most_to_prove) return 0.8;
        return options_.gap > 0 ? 0.75 : 0.25;
    }

    void seek_by_prices(Part& part, const prices::Model& model, prices::Experience& experience, std::size_t rank,
                        std::size_t phases, const Effort& effort) const {
        take(part, prices::seek(part.problem(), model, rank, part.locks, part.values, experience,
                                {options_.gap, options_.seed + rank, options_.jobs, phases, is_large(part)}, effort));
    }

    void search(Part& part, std::size_t rank, const Effort& effort) const {
        if (is_closed(part, rank)) return;
        Neighbourhoods options;
        options.seed = options_.seed + rank;
        options.gap = options_.gap;
        options.bound = part.bound;
        search_neighbourhoods(part.problem(), rank, part.locks, part.values, options, effort);
    }

    /// Where a goal may give something up, later ranks may be bought with it: rows see to it how much.
    std::size_t first_free(const Part& part, std::size_t rank) const {
        for (std::size_t i = 0; i < rank && i < part.locks.size(); ++i)
            if (part.locks[i]) return 0;
        return rank;
    }

    static void take(Part& part, Found found) {
        if (!found.values.empty()) part.values = std::move(found.values);
        raise(part, found.bound);
    }
    static void raise(Part& part, std::optional<std::int64_t> bound) {
        if (bound && (!part.bound || *bound > *part.bound)) part.bound = bound;
    }

    static std::int64_t distance_of(const Part& part, std::size_t rank) {
        return std::max<std::int64_t>(0, rank_of(part.problem(), part.values, rank) - *part.bound);
    }

    /// The whole rank's bound: of the parts, each of which has one, and what is decided.
    std::int64_t bound_of(std::size_t rank) const {
        std::int64_t bound = rank_of(problem_, values(), rank);
        for (const Part& part : parts_) bound -= distance_of(part, rank);
        return bound;
    }

    /// What a rank reached binds the ranks behind it. Where some of it may be given up, the parts share that: they are
    /// one from there on.
    void settle(std::size_t rank) {
        std::int64_t allowance = 0;
        if (rank >= ranks_before_objectives) {
            const Objective& objective = problem_.objectives[rank - ranks_before_objectives];
            if (objective.within && objective.within->sign() > 0) {
                const std::int64_t value = rank_of(problem_, values(), rank);
                const auto share = multiply(*objective.within, value < 0 ? -value : value);
                if (share) allowance = share->floor();
            }
        }
        std::vector<Part> before = std::move(parts_);
        parts_.clear();
        if (allowance > 0) {
            std::vector<Part> joined;
            for (Part& part : before)
                if (takes_part(part.problem(), rank)) joined.push_back(std::move(part));
            std::erase_if(before, [&](const Part& part) { return part.whole.empty(); });
            if (joined.size() > 1) {
                Part whole = join_parts(std::move(joined));
                joined.clear();
                joined.push_back(std::move(whole));
                Part& part = joined.front();
                if (is_large(part)) part.model = prices::model_of(part.own, options_.most_patterns);
                if (!part.model) link_part(part);
            }
            if (!joined.empty()) before.push_back(std::move(joined.front()));
        }
        for (Part& part : before) {
            settle_rank(part, rank, allowance);
            if (part.model)
                parts_.push_back(std::move(part));
            else
                split_part(std::move(part), decided_, parts_);
        }
    }

    const Problem& problem_;
    const SolveOptions& options_;
    const Effort& effort_;
    std::vector<std::int64_t> decided_;  // of choices that are in no part any more
    std::vector<Part> parts_;
};

}  // namespace

Solution solve(const Problem& problem, const SolveOptions& options, const Effort& effort) {
    return Solver(problem, options, effort).run();
}

}  // namespace bangkom::plan
