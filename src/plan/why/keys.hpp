#pragma once
// Which candidates the keys of a question mean.

#include "plan/why.hpp"

namespace bangkom::plan {

struct Matched {
    program::TableId decision;
    std::vector<std::pair<program::FieldId, facts::ColumnPtr>> values;
    std::vector<std::uint32_t> rows;  // candidates with all values
    std::string unknown;              // the key that no field takes; then the rest is empty
};

/// The first decision with candidates that have what the keys say, else the first with fields that take them.
Matched match_keys(const eval::Evaluator& evaluator, const std::vector<std::string>& keys);

}  // namespace bangkom::plan
