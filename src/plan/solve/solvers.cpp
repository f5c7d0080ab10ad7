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
constexpr std::int64_t no_bound = std::numeric_limits<std::int64_t>::min();

CbcModel model_of(const Matrix& matrix, double gap, double seconds, int most_nodes) {
    const CoinPackedMatrix columns = by_columns(matrix);
    CbcModel model = new_cbc(seconds, most_nodes);
    Cbc_loadProblem(model.get(), static_cast<int>(matrix.lower.size()), static_cast<int>(matrix.row_lower.size()),
                    columns.getVectorStarts(), columns.getIndices(), columns.getElements(), matrix.lower.data(),
                    matrix.upper.data(), matrix.cost.data(), matrix.row_lower.data(), matrix.row_upper.data());
    for (std::size_t c = 0; c < matrix.integer.size(); ++c)
        if (matrix.integer[c]) Cbc_setInteger(model.get(), static_cast<int>(c));
    Cbc_setParameter(model.get(), "ratioGap", std::to_string(gap).c_str());
    Cbc_setParameter(model.get(), "allowableGap", "0");
    return model;
}

/// The bound, then the whole values of the problem's variables where there is a plan.
std::vector<std::int64_t> run_cbc(const Problem& problem, const Matrix& matrix, const std::vector<std::int64_t>& start,
                                  double gap, double seconds, int most_nodes) {
    const CbcModel model = model_of(matrix, gap, seconds, most_nodes);
    const std::vector<double> first = matrix.columns_of(problem, start);
    std::vector<int> indices(first.size());
    for (std::size_t c = 0; c < first.size(); ++c) indices[c] = static_cast<int>(c);
    Cbc_setMIPStartI(model.get(), static_cast<int>(first.size()), indices.data(), first.data());
    // The start is a plan: who says that there is none is not to be trusted.
    if (!plan::solve(model)) return {};
    std::vector<std::int64_t> result{no_bound};
    double bound = Cbc_getBestPossibleObjValue(model.get());
    if (gap <= 0 && Cbc_isProvenOptimal(model.get()) != 0) bound = Cbc_getObjValue(model.get());
    if (std::isfinite(bound) && std::abs(bound) < 1e29) result[0] = matrix.rank_bound(bound);
    if (const double* solution = Cbc_bestSolution(model.get()))
        for (std::size_t v = 0; v < problem.variables.size(); ++v) result.push_back(std::llround(solution[v]));
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
    const double seconds = in_time * effort.left();
    const double begin = effort.spent();
    const auto result = guarded([&] { return run_cbc(problem, matrix, start, gap, seconds, most_nodes); }, effort);
    if (effort.spent() - begin >= seconds) effort.note_end();
    if (!result || result->empty()) return found;
    const Ranks before = ranks_of(problem, start);
    if ((*result)[0] != no_bound && (*result)[0] <= before[rank]) found.bound = (*result)[0];
    if (result->size() != problem.variables.size() + 1) return found;
    std::vector<std::int64_t> values(result->begin() + 1, result->end());
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
    const double seconds = in_time * effort.left();
    const double begin = effort.spent();
    const auto result = guarded(
        [&]() -> std::vector<std::int64_t> {
            ClpSimplex clp;
            load(clp, matrix);
            clp.setMaximumWallSeconds(seconds);
            clp.initialSolve();
            if (clp.status() != 0) return {};
            return {matrix.rank_bound(clp.objectiveValue())};
        },
        effort);
    if (effort.spent() - begin >= seconds) effort.note_end();
    if (!result || result->empty()) return std::nullopt;
    return result->front();
}

}  // namespace bangkom::plan
