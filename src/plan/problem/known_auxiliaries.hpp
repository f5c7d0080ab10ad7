#pragma once
// The auxiliaries of a problem, found again by what they follow from.

#include <optional>

#include "plan/problem/problem.hpp"

namespace bangkom::plan {

class KnownAuxiliaries {
public:
    /// The position of the auxiliary that is the same as the last one; nothing where there is none: then the last one is known
    /// from here on. The same are those with the same kind, forms and level.
    std::optional<std::uint32_t> same_as_last(const Problem& problem);

private:
    void grow();

    std::vector<std::uint32_t> hashes_;  // of auxiliaries
    std::vector<std::uint32_t> slots_;   // position + 1, where its hash points to or behind that; at most half are taken
};

}  // namespace bangkom::plan
