#include "plan/solve/enough.hpp"

#include <algorithm>
#include <cmath>

namespace bangkom::plan {

double asked_of(const Problem& problem, std::size_t rank) {
    if (rank >= ranks_before_objectives) return 0;
    const RowKind kind = rank < 2 ? RowKind::duty : RowKind::advice;
    double asked = 0;
    for (const Row& row : problem.rows)
        if (row.kind == kind)
            asked += rank % 2 == 1
                         ? 1
                         : double(row.weight) * std::abs(double(row.lower != -unbounded ? row.lower : row.upper));
    return asked;
}

double most_of_shortfall(double value, double asked, double gap) { return gap * std::max(std::abs(value), 0.75 * asked); }

double enough(double value, double asked, double gap) {
    return asked == 0 ? gap * std::abs(value) : most_of_shortfall(value, asked, gap) / 3;
}

}  // namespace bangkom::plan
