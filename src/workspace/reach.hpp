#pragma once

#include <set>
#include <utility>

#include "eval/reached.hpp"

namespace bangkom::workspace {

/// What one test reached, by the ids of its project.
struct Reach {
    eval::Reached values;
    std::set<program::RuleId> rules;                                   // judged, with an instance
    std::set<std::pair<program::RuleId, std::size_t>> exceptions;      // that applied
    std::set<std::pair<program::TableId, std::size_t>> parts;          // of derived tables, that gave a row
    std::set<program::TableId> tables;                                 // with a row
    std::set<program::GoalId> goals;                                   // of a plan
};

}  // namespace bangkom::workspace
