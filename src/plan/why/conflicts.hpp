#pragma once
// Caps and duties of a problem that cannot hold together, as few as possible, and what each cap would have to allow.

#include "plan/solve/effort.hpp"
#include "plan/why/incidence.hpp"

namespace bangkom::plan {

/// What duties need of a cap: its terms, in whole units. Where `upper`, they cannot do with less, else not with more.
struct CapNeed {
    std::size_t cap = 0;
    bool upper = true;
    std::vector<std::size_t> duties;
    std::int64_t least = 0;              // proven: whatever is chosen, the duties need this
    std::optional<std::int64_t> enough;  // a choice is known that keeps the duties and all other caps with this
    bool is_hopeless = false;            // proven: no limit of this cap alone is enough
};

struct Conflict {
    std::vector<std::size_t> caps;       // rows of the problem, ascending
    std::vector<std::size_t> duties;
    bool is_minimal = false;             // proven: without any one of them, the others can hold together
    std::optional<std::int64_t> reach;   // of a lone duty: the nearest that anything brings it to
    std::vector<CapNeed> needs;
};

struct Conflicts {
    std::vector<Conflict> found;
    std::vector<std::size_t> traded;     // duties that could hold with all that the plan keeps: others would be broken by more
    std::vector<std::size_t> open;       // duties of which the effort allowed did not show what stands in their way
};

/// Looks for what the duties that `values` break collide with. Effort is counted in steps; `effort` only guards it. The
/// same for any number of `jobs`.
Conflicts find_conflicts(const Problem& problem, std::span<const std::int64_t> values, unsigned jobs, const Effort& effort);

}  // namespace bangkom::plan
