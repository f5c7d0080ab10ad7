#pragma once
// The bound that clusters of blocks prove, by column generation: where patterns are lumps, prices alone leave too much open.

#include <optional>

#include "plan/solve/prices/experience.hpp"
#include "plan/solve/prices/pricing.hpp"

namespace bangkom::plan::prices {

struct ColumnsOptions {
    double near = 0;        // how far from the bound is good enough
    double cost_scale = 1;  // what a choice is about
    unsigned jobs = 1;
    std::uint64_t seed = 1;
};

struct ColumnsFound {
    std::int64_t bound = 0;               // no plan has a lower rank
    bool is_settled = false;              // further time would gain nothing
    std::vector<std::uint16_t> patterns;  // of all blocks, no worse than those of the plan, and allowed like them
    Experience experience;
};

/// Not where no couplers are within clusters, or where not all patterns are known.
bool may_have_columns(const Model& model, const Clusters& clusters);

/// `start`: good prices; `plan`: keeps caps and locks. Nothing where time did not suffice.
std::optional<ColumnsFound> by_columns(const Model& model, const Clusters& clusters, const Ranking& ranking,
                                       const Point& start, const std::vector<std::uint16_t>& plan,
                                       const Experience& experience, const ColumnsOptions& options,
                                       const Effort& effort);

}  // namespace bangkom::plan::prices
