#pragma once
// Values at the rows that they belong to, as definitions and views marked `beside` say.

#include <span>
#include <string>
#include <vector>

#include "eval/evaluator.hpp"

namespace bangkom::report {

struct Beside {
    std::uint32_t row = 0;           // of the table that was asked about
    const program::Naming* naming;   // of the definition or view
    std::vector<std::string> lines;  // for readers: one value; of a view one line a binding
};

/// Of the rows of a table, in their order. What is missing is left out.
std::vector<Beside> values_beside(eval::Evaluator& evaluator, program::TableId table,
                                  std::span<const std::uint32_t> rows, Language language);

}  // namespace bangkom::report
