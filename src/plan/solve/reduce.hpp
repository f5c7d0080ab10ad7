#pragma once
// Making problems smaller without losing the best plan: what is decided anyway, rows that never bind, independent parts,
// and the problem that remains when some choices are held fixed.

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

/// Tightens bounds by caps and links until nothing follows any more, and drops rows that never bind or are there twice.
/// False where the caps cannot hold at all; then nothing is changed.
bool presolve(Problem& problem);

/// Whether a cap or link leaves less than the bounds of some choice.
bool narrows(const Problem& problem);

/// The open choices of each independent part, by their first. Objectives do not bind parts together.
std::vector<std::vector<Variable>> parts_of(const Problem& problem);

struct SubProblem {
    Problem problem;
    std::vector<Variable> whole;  // the variable of the whole problem that each of its variables is
};
/// What remains when only the `free` choices may change; all other variables keep their `values`. Ranks of the result
/// hold what the free part contributes (constants of objectives are left out).
SubProblem restrict_to(const Problem& problem, std::span<const Variable> free, std::span<const std::int64_t> values);

}  // namespace bangkom::plan
