#pragma once
// A column for each cluster, exchanged one at a time at random while chance cools down (Kirkpatrick et al. 1983): what shares of
// columns say is nearly kept by whole ones, and a million exchanges take less than one branch and cut.

#include "plan/solve/prices/master.hpp"

namespace bangkom::plan::prices {

struct ColumnAnnealing {
    std::vector<std::vector<std::uint32_t>> columns;  // of each cluster: those that may be taken
    double cost_scale = 1;                            // what a choice is about
};

/// From `start`, which may break limits, at prices that tell what breaking them is worth. The end may break some, too.
Choice anneal_columns(const Model& model, const Ranking& ranking, const Pool& pool, const Scope& scope,
                      const Point& point, Choice start, const ColumnAnnealing& annealing, Random& random,
                      const Effort& effort);

}  // namespace bangkom::plan::prices
