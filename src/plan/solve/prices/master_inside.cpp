#include <ClpCholeskyBase.hpp>
#include <ClpInterior.hpp>
#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>
#include <span>

#include "plan/solve/prices/master.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr int most_iterations = 40;
constexpr Work of_iteration = 700;  // for each row

}  // namespace

std::optional<Point> Master::point_inside(const Effort& effort) const {
    if (effort.is_out()) return std::nullopt;
    ClpInterior barrier;
    barrier.setLogLevel(0);
    barrier.loadProblem(*clp_->matrix(), clp_->getColLower(), clp_->getColUpper(), clp_->getObjCoefficients(),
                        clp_->getRowLower(), clp_->getRowUpper());
    barrier.setCholesky(new ClpCholeskyBase());  // which it owns; its own one is dense
    barrier.setMaximumBarrierIterations(most_iterations);
    barrier.setMaximumWallSeconds(effort.time_left());
    barrier.primalDual();
    effort.spend(of_iteration * barrier.numberIterations() * barrier.numberRows());
    if (barrier.numberIterations() < most_iterations && barrier.status() == 3) return std::nullopt;
    const std::span<const double> duals(barrier.dualRowSolution(), static_cast<std::size_t>(barrier.numberRows()));
    if (!std::all_of(duals.begin(), duals.end(), [](double dual) { return std::isfinite(dual); })) return std::nullopt;
    return point_of(duals.data());
}

}  // namespace bangkom::plan::prices
