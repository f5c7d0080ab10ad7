#pragma once
// The pieces of a program that tests may reach.

#include <functional>

#include "report/coverage.hpp"
#include "workspace/project.hpp"
#include "workspace/reach.hpp"

namespace bangkom::workspace {

struct Unit {
    report::CoveredUnit::Kind kind;
    std::string name;
    std::string part;
    Span span;
    std::function<bool(const Reach&)> reached;
};

std::vector<Unit> units_of(const Project& project);

}  // namespace bangkom::workspace
