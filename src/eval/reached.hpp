#pragma once
// What an evaluation came across, for who asks how far tests go.

#include <set>

#include "program/program.hpp"

namespace bangkom::eval {

struct Reached {
    std::set<program::DefinitionId> definitions;
    std::set<program::ParameterId> parameters;
    std::set<const program::DecisionRow*> rows;  // of tables and of `match`, that decided some value
};

}  // namespace bangkom::eval
