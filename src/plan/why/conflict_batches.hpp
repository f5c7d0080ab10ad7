#pragma once
// Conflicts looked for in processes of their own, a batch of places each.

#include <functional>

#include "plan/solve/effort.hpp"
#include "plan/why/conflicts.hpp"

namespace bangkom::plan {

/// What the work on places [begin, end) found, within a time that leaves some for handing it over.
using BatchWork = std::function<std::vector<Conflict>(std::size_t begin, std::size_t end, const Effort& within)>;
/// What becomes of it.
using BatchTaker = std::function<void(std::size_t begin, std::vector<Conflict>&& found)>;
/// Two batches start from what is known, then what they found is taken, in order, and so on: the same for any number of
/// `jobs`, which is how many run at once. None goes on when `effort` is out.
void in_batches(std::size_t places, unsigned jobs, const Effort& effort, const BatchWork& work, const BatchTaker& take);

}  // namespace bangkom::plan
