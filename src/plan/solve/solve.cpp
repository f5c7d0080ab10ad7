#include "plan/solve/solve_once.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan/solve/enough.hpp"
#include "plan/solve/local_search.hpp"
#include "plan/solve/parts_search.hpp"
#include "plan/solve/prices/ranking.hpp"

namespace bangkom::plan {

namespace {

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
    Solver(const Problem& problem, std::span<const std::uint8_t> start, const SolveOptions& options, const Effort& effort)
        : problem_(problem), start_(start), options_(options), effort_(effort), search_(options) {}

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
        decided_ = at_rest(problem_);
        make_parts();
        std::size_t size = 0;
        for (const Part& part : parts_) size += part.choices();
        const double share = 0.3 * effort_.left();
        for (Part& part : parts_) {
            for (std::size_t v = 0; v < part.values.size(); ++v)
                if (part.problem().is_choice(static_cast<Variable>(v)) && part.whole[v] < start_.size() &&
                    start_[part.whole[v]] != 0)
                    part.values[v] = part.problem().variables[v].upper;
            complete(part.problem(), part.values);
            if (!keeps_caps(part.problem(), part.values)) part.values = at_rest(part.problem());
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
            if (search_.is_for_prices(part)) part.model = prices::model_of(part.own, options_.most_patterns);
    }

    /// A large problem that is one part, of which nothing can be left out, and that has a model, is solved as it stands.
    bool borrow() {
        Part part;
        part.borrowed = &problem_;
        if (!search_.is_large(part) || narrows(problem_)) return false;
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
        std::vector<Part*> open;
        bool by_prices = false;
        for (Part& part : parts_) {
            part.bound = plain_bound(part.problem(), rank);
            if (search_.is_done(part, rank)) continue;
            open.push_back(&part);
            by_prices = by_prices || search_.is_for_prices(part) || part.choices() > most_to_prove;
        }
        if (open.empty()) return;
        const double of_last_goal = options_.gap > 0 ? 0.95 : 0.8;
        const double share = is_last ? 1.0 : is_last_goal ? of_last_goal : share_of(rank, by_prices);
        std::int64_t value = rank_of(problem_, values(), rank);
        std::int64_t distance = value - bound_of(rank);
        const double asked = asked_of(problem_, rank);
        const auto show = [&](std::int64_t by, std::int64_t by_distance) {
            if (options_.progress) options_.progress(rank, value + by, value + by - (distance + by_distance));
        };
        const auto tell = [&](std::int64_t by, std::int64_t by_distance) {
            value += by;
            distance += by_distance;
            show(0, 0);
            return double(distance) - enough(double(value), asked, options_.gap);
        };
        PartsSearch search(search_, options_.jobs, rank, is_last, tell, show);
        search.seek(open, effort_.share(share * effort_.left()));
    }

    /// Of the time that is left. Numbers of rows have weak bounds, which no time mends where prices do the work.
    static double share_of(std::size_t rank, bool by_prices) {
        if (prices::Ranking::counts(rank)) return by_prices ? 0.1 : 0.45;
        if (!by_prices) return 0.6;
        return rank >= ranks_before_objectives ? 0.85 : 0.5;
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
                if (search_.is_for_prices(part)) part.model = prices::model_of(part.own, options_.most_patterns);
                if (!part.model) link_part(part);
            }
            if (!joined.empty()) before.push_back(std::move(joined.front()));
        }
        for (Part& part : before) {
            part.room.resize(rank + 1, 0);
            part.room[rank] = search_.room_of(part, rank);
            settle_rank(part, rank, allowance);
            if (part.model)
                parts_.push_back(std::move(part));
            else
                split_part(std::move(part), decided_, parts_);
        }
    }

    const Problem& problem_;
    const std::span<const std::uint8_t> start_;
    const SolveOptions& options_;
    const Effort& effort_;
    const PartSearch search_;
    std::vector<std::int64_t> decided_;  // of choices that are in no part any more
    std::vector<Part> parts_;
};

}  // namespace

Solution solve_once(const Problem& problem, std::span<const std::uint8_t> start, const SolveOptions& options,
                    const Effort& effort) {
    return Solver(problem, start, options, effort).run();
}

}  // namespace bangkom::plan
