#pragma once

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

#include "plan/solve/matrix.hpp"

namespace bangkom::plan {

CoinPackedMatrix by_columns(const Matrix& matrix);
/// Into a model that says nothing.
void load(ClpSimplex& clp, const Matrix& matrix);

}  // namespace bangkom::plan
