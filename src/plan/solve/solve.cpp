#include "plan/solve/solve.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/enumerate.hpp"
#include "plan/solve/local_search.hpp"
#include "plan/solve/neighbourhood.hpp"
#include "plan/solve/reduce.hpp"
#include "plan/solve/solvers.hpp"

namespace bangkom::plan {

namespace {

struct Part {
    SubProblem sub;
    std::vector<Variable> choices;  // of the whole problem
    std::vector<std::int64_t> values;
    Locks locks;
    std::optional<std::int64_t> bound;  // of the rank sought last
};

/// The least a rank can be, as its terms stand.
std::int64_t plain_bound(const Problem& problem, std::size_t rank) {
    if (rank < ranks_before_objectives) return 0;
    const WholeForm& form = problem.objectives[rank - ranks_before_objectives].form;
    return bounds_of(problem, form.terms, form.constant).lower;
}

bool takes_part(const Problem& problem, std::size_t rank) {
    if (rank >= ranks_before_objectives) return !problem.objectives[rank - ranks_before_objectives].form.terms.empty();
    const RowKind kind = rank < 2 ? RowKind::duty : RowKind::advice;
    return std::any_of(problem.rows.begin(), problem.rows.end(), [&](const Row& row) { return row.kind == kind; });
}

class Solver {
public:
    Solver(const Problem& problem, const SolveOptions& options, const Effort& effort)
        : original_(problem), problem_(problem), options_(options), effort_(effort) {}

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
        solution.ranks = ranks_of(original_, solution.values);
        return solution;
    }

private:
    void begin() {
        if (!presolve(problem_)) problem_ = original_;
        rest_.assign(problem_.variables.size(), 0);
        for (Variable v = 0; v < rest_.size(); ++v)
            if (problem_.is_choice(v)) rest_[v] = problem_.variables[v].lower;
        complete(problem_, rest_);
        for (auto& choices : parts_of(problem_)) add_part(std::move(choices), start());
        std::size_t size = 0;
        for (const Part& part : parts_) size += part.choices.size();
        const double share = 0.3 * effort_.left();
        for (Part& part : parts_) {
            part.values = good_start(part.sub.problem, part.values, options_.seed,
                                     effort_.share(share * double(part.choices.size()) / double(size)));
        }
    }

    /// What is stated to begin with, where it is open.
    std::vector<std::int64_t> start() const {
        std::vector<std::int64_t> values = rest_;
        for (Variable v = 0; v < std::min(values.size(), problem_.start.size()); ++v)
            if (problem_.is_choice(v) && problem_.start[v] != 0) values[v] = problem_.variables[v].upper;
        complete(problem_, values);
        return values;
    }

    void add_part(std::vector<Variable> choices, const std::vector<std::int64_t>& values) {
        Part part;
        part.sub = restrict_to(problem_, choices, rest_);
        part.choices = std::move(choices);
        for (const Variable v : part.sub.whole) part.values.push_back(values[v]);
        parts_.push_back(std::move(part));
    }

    std::vector<std::int64_t> values() const {
        std::vector<std::int64_t> values = rest_;
        for (const Part& part : parts_)
            for (std::size_t i = 0; i < part.values.size(); ++i) values[part.sub.whole[i]] = part.values[i];
        complete(original_, values);
        return values;
    }

    void seek(std::size_t rank, bool is_last) {
        // Half of what is left for a rank that takes it; all of it for the last one.
        double available = effort_.left() * (is_last ? 1.0 : 0.5);
        std::size_t open = 0;
        for (Part& part : parts_) {
            part.bound = plain_bound(part.sub.problem, rank);
            if (!is_closed(part, rank)) open += part.choices.size();
        }
        for (Part& part : parts_) {
            if (is_closed(part, rank)) continue;
            const Effort effort = effort_.share(available * double(part.choices.size()) / double(open));
            seek(part, rank, effort);
            available = std::max(0.0, available - effort.spent());
            open -= part.choices.size();
            report(rank);
        }
    }

    bool is_closed(const Part& part, std::size_t rank) const {
        const std::int64_t value = ranks_of(part.sub.problem, part.values)[rank];
        return part.bound && double(value - *part.bound) <= options_.gap * std::abs(double(value));
    }

    void seek(Part& part, std::size_t rank, const Effort& effort) {
        const Problem& problem = part.sub.problem;
        const std::size_t size = part.choices.size();
        const bool is_large = size > 6'000;
        if (size > 800) {
            raise(part, relaxation_bound(problem, rank, part.locks, effort.share((is_large ? 0.5 : 0.2) * effort.left())));
            if (is_closed(part, rank)) return;
            Neighbourhoods options;
            options.seed = options_.seed + rank;
            options.gap = options_.gap;
            options.bound = part.bound;
            search_neighbourhoods(problem, rank, part.locks, part.values, options,
                                  effort.share((is_large ? 1.0 : 0.3) * effort.left()));
            if (is_closed(part, rank)) return;
        }
        if (is_large) return;
        if (size <= options_.most_to_enumerate) {
            const Found found = enumerate(problem, rank, part.locks, part.values);
            if (!found.values.empty()) part.values = found.values;
            raise(part, found.bound);
            return;
        }
        const Found found = branch_and_cut(problem, rank, part.locks, part.values, options_.gap, effort);
        if (!found.values.empty()) part.values = found.values;
        raise(part, found.bound);
    }

    static void raise(Part& part, std::optional<std::int64_t> bound) {
        if (bound && (!part.bound || *bound > *part.bound)) part.bound = bound;
    }

    /// The whole rank's bound: of the parts, and what is fixed.
    std::optional<std::int64_t> bound_of(std::size_t rank) const {
        std::int64_t bound = ranks_of(original_, values())[rank];
        for (const Part& part : parts_) {
            if (!part.bound) return std::nullopt;
            bound += std::min<std::int64_t>(0, *part.bound - ranks_of(part.sub.problem, part.values)[rank]);
        }
        return bound;
    }

    /// What a rank reached binds the ranks behind it. Where some of it may be given up, the parts share that: they are
    /// one from there on.
    void settle(std::size_t rank) {
        std::int64_t allowance = 0;
        if (rank >= ranks_before_objectives) {
            const Objective& objective = original_.objectives[rank - ranks_before_objectives];
            if (objective.within && objective.within->sign() > 0) {
                const std::int64_t value = ranks_of(original_, values())[rank];
                const auto share = multiply(*objective.within, value < 0 ? -value : value);
                if (share) allowance = share->floor();
            }
        }
        if (allowance > 0) merge(rank);
        for (Part& part : parts_) {
            part.locks.resize(rank + 1);
            if (!takes_part(part.sub.problem, rank)) continue;
            part.locks[rank] = ranks_of(part.sub.problem, part.values)[rank] + allowance;
        }
    }

    void merge(std::size_t rank) {
        std::vector<Part> kept;
        std::vector<Part> joined;
        for (Part& part : parts_) (takes_part(part.sub.problem, rank) ? joined : kept).push_back(std::move(part));
        parts_ = std::move(kept);
        if (joined.size() < 2) {
            for (Part& part : joined) parts_.push_back(std::move(part));
            return;
        }
        std::vector<Variable> choices;
        std::vector<std::int64_t> values = rest_;
        Locks locks(rank);
        for (const Part& part : joined) {
            choices.insert(choices.end(), part.choices.begin(), part.choices.end());
            for (std::size_t i = 0; i < part.values.size(); ++i) values[part.sub.whole[i]] = part.values[i];
            for (std::size_t i = 0; i < part.locks.size(); ++i)
                if (part.locks[i]) locks[i] = locks[i].value_or(0) + *part.locks[i];
        }
        std::sort(choices.begin(), choices.end());
        complete(problem_, values);
        add_part(std::move(choices), values);
        parts_.back().locks = std::move(locks);
    }

    void report(std::size_t rank) const {
        if (!options_.progress) return;
        options_.progress(rank, ranks_of(original_, values())[rank], bound_of(rank));
    }

    const Problem& original_;
    Problem problem_;
    const SolveOptions& options_;
    const Effort& effort_;
    std::vector<std::int64_t> rest_;  // nothing chosen but what has to be
    std::vector<Part> parts_;
};

}  // namespace

Solution solve(const Problem& problem, const SolveOptions& options, const Effort& effort) {
    return Solver(problem, options, effort).run();
}

}  // namespace bangkom::plan
