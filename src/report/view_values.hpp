#pragma once

#include <string>
#include <vector>

#include "eval/evaluator.hpp"

namespace bangkom::report {

/// The bindings of a view and its fields, a cell a binding.
struct ViewValues {
    std::vector<std::string> variables;
    std::vector<program::Slot> slots;
    std::vector<eval::ColumnPtr> bindings;  // one a variable
    std::vector<eval::ColumnPtr> fields;
    std::size_t size = 0;
};

ViewValues view_values(eval::Evaluator& evaluator, const program::View& view);

}  // namespace bangkom::report
