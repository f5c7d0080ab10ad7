#include "plan/solve/clp.hpp"

namespace bangkom::plan {

CoinPackedMatrix by_columns(const Matrix& matrix) {
    std::vector<int> lengths;
    for (std::size_t i = 0; i + 1 < matrix.begin.size(); ++i) lengths.push_back(matrix.begin[i + 1] - matrix.begin[i]);
    const CoinPackedMatrix by_rows(false, static_cast<int>(matrix.lower.size()), static_cast<int>(lengths.size()),
                                   static_cast<int>(matrix.terms()), matrix.value.data(), matrix.index.data(),
                                   matrix.begin.data(), lengths.data());
    CoinPackedMatrix columns;
    columns.reverseOrderedCopyOf(by_rows);
    return columns;
}

void load(ClpSimplex& clp, const Matrix& matrix) {
    clp.setLogLevel(0);
    clp.loadProblem(by_columns(matrix), matrix.lower.data(), matrix.upper.data(), matrix.cost.data(),
                    matrix.row_lower.data(), matrix.row_upper.data());
}

}  // namespace bangkom::plan
