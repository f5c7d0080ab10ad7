#include "plan/solve/solvers.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/cbc.hpp"
#include "plan/solve/clp.hpp"
#include "plan/solve/guarded.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan {

namespace {

constexpr double least_seconds = 0.01;
constexpr double in_time = 0.95;  // a share of the time: the rest is for stopping
constexpr Work work_of_iteration = 20;  // of the simplex method, for each row and column
constexpr std::ptrdiff_t words_before_values = 3;
constexpr std::int64_t no_bound = std::numeric_limits<std::int64_t>::min();

/// The work, whether that ended it, and the bound; then the whole values of the problem's variables where there is a plan.
Words run_cbc(const Problem& problem, const Matrix& matrix, const std::vector<std::int64_t>& start, double gap,
              const CutLimits& limits) {
    const CoinPackedMatrix columns = by_columns(matrix);
    Cbc cbc({columns, matrix.lower, matrix.upper, matrix.cost, matrix.integer, matrix.row_lower, matrix.row_upper});
    cbc.set("ratioGap", std::to_string(gap));
    cbc.set("allowableGap", "0");
    cbc.start_from(matrix.columns_of(problem, start));
    // The start is a plan: who says that there is none is not to be trusted.
    const bool is_solved = cbc.solve(limits);
    Words result{cbc.work(), cbc.is_stopped_by_work(), no_bound};
    if (!is_solved) return result;
    const double bound = gap <= 0 && cbc.is_proven() ? cbc.value() : cbc.bound();
    if (std::isfinite(bound) && std::abs(bound) < 1e29) result.back() = matrix.rank_bound(bound);
    if (const double* values = cbc.best())
        for (std::size_t v = 0; v < problem.variables.size(); ++v) result.push_back(std::llround(values[v]));
    return result;
}

}  // namespace

bool keeps(const Ranks& ranks, std::size_t rank, const Locks& locks) {
    for (std::size_t i = 0; i < rank && i < locks.size(); ++i)
        if (locks[i] && ranks[i] > *locks[i]) return false;
    return true;
}

Found branch_and_cut(const Problem& problem, std::size_t rank, const Locks& locks, const std::vector<std::int64_t>& start,
                     double gap, const Effort& effort, int most_nodes) {
    Found found;
    if (effort.left() < least_seconds) {
        effort.note_end();
        return found;
    }
    const Matrix matrix = matrix_of(problem, rank, locks);
    const double time = effort.time_left();
    const CutLimits limits{in_time * time, work_of(effort.left()), most_nodes};
    const auto result = guarded([&] { return run_cbc(problem, matrix, start, gap, limits); }, effort);
    if (effort.time_left() <= time - limits.seconds) effort.note_late();
    if (!result) {
        effort.note_end();
        return found;
    }
    effort.spend((*result)[0] + of_process);
    if ((*result)[1] != 0) effort.note_end();
    const std::int64_t bound = (*result)[2];
    const Ranks before = ranks_of(problem, start);
    if (bound != no_bound && bound <= before[rank]) found.bound = bound;
    if (result->size() != words_before_values + problem.variables.size()) return found;
    std::vector<std::int64_t> values(result->begin() + words_before_values, result->end());
    for (Variable v = 0; v < values.size(); ++v)
        values[v] = std::clamp(values[v], problem.variables[v].lower, problem.variables[v].upper);
    complete(problem, values);
    const Ranks ranks = ranks_of(problem, values);
    if (found.bound && ranks[rank] < *found.bound) found.bound.reset();  // an exact plan beats the proof: no proof
    if (keeps_caps(problem, values) && keeps(ranks, rank, locks) && better(ranks, before, rank))
        found.values = std::move(values);
    return found;
}

std::optional<std::int64_t> relaxation_bound(const Problem& problem, std::size_t rank, const Locks& locks,
                                             const Effort& effort) {
    if (effort.left() < least_seconds) {
        effort.note_end();
        return std::nullopt;
    }
    const Matrix matrix = matrix_of(problem, rank, locks);
    const double time = effort.time_left();
    const double seconds = in_time * time;
    const Work of_iteration = work_of_iteration * static_cast<Work>(matrix.lower.size() + matrix.row_lower.size());
    const int most_iterations = static_cast<int>(std::min<Work>(work_of(effort.left()) / of_iteration + 1, 1'000'000'000));
    const auto result = guarded(
        [&]() -> Words {
            ClpSimplex clp;
            load(clp, matrix);
            clp.setMaximumWallSeconds(seconds);
            clp.setMaximumIterations(most_iterations);
            clp.initialSolve();
            if (clp.status() != 0) return {of_iteration * clp.numberIterations()};
            return {of_iteration * clp.numberIterations(), matrix.rank_bound(clp.objectiveValue())};
        },
        effort);
    if (result && !result->empty()) effort.spend(result->front() + of_process);
    if (effort.time_left() <= time - seconds) effort.note_late();
    if (!result || result->size() < 2) {
        effort.note_end();
        return std::nullopt;
    }
    return result->back();
}

}  // namespace bangkom::plan
