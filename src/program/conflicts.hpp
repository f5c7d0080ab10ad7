#pragma once

#include <map>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "program/check.hpp"

namespace bangkom::program {

/// Two changes of one thing have an order only where one file uses the other, directly or not.
class Conflicts {
public:
    Conflicts(const UseGraph& uses, Diagnostics& diagnostics) : uses_(uses), diagnostics_(diagnostics) {}
    /// Notes a change and reports it where an earlier one is in no order with it.
    void note(const std::string& thing, Span span);

private:
    bool uses(FileId from, FileId to) const;

    const UseGraph& uses_;
    Diagnostics& diagnostics_;
    std::map<std::string, std::vector<Span>> changed_;
};

}  // namespace bangkom::program
