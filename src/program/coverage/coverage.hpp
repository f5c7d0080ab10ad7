#pragma once
// Verifies a decision table: does some row hit every input, and can every row be the first to hit?
//
// A box is a set of inputs: one set of pieces a column. What the rows leave over is a list of boxes; each row takes its
// own box away from it. The missing input need not be covered.

#include <optional>
#include <string>
#include <vector>

#include "program/program.hpp"

namespace bangkom::program::coverage {

struct Gap {
    std::vector<std::string> example;            // an input, one value a column
    std::vector<std::vector<std::string>> rows;  // cells of rows that would cover what is left, at most three
    bool more = false;                           // would take further rows
};
struct Unreachable {
    std::size_t row;
    std::vector<std::size_t> shadowed_by;  // earlier rows; none: its cells hit nothing
};
struct Verdict {
    std::optional<Gap> gap;
    std::vector<Unreachable> unreachable;
    bool too_large = false;  // given up; nothing is known of the rest
};

/// Subjects are no lists and known; each row is `else` or has a cell for each of them.
Verdict verify(const Program& program, const std::vector<Type>& subjects, const std::vector<DecisionRow>& rows);

}  // namespace bangkom::program::coverage
