#pragma once

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

/// Makes the problem prefer the plan so far (`kept`: 1 for each choice in it). Each row that differs counts `threshold`
/// against the first objective; plans that are equal in that are told apart by the number of rows that differ, which
/// becomes the second objective (the only one where there was none). Gives the threshold, in units of the first objective:
/// `share` of what a row of the plan so far contributes to it on average, rounded down; `rows` of the plan so far may
/// contribute. Called before `link`.
std::int64_t prefer_kept(Problem& problem, const std::vector<std::uint8_t>& kept, std::int64_t rows, Number share);

/// How many choices differ from the plan so far.
std::int64_t changes_of(const std::vector<std::uint8_t>& kept, std::span<const std::int64_t> values);

}  // namespace bangkom::plan
