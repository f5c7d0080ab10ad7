#pragma once
// What differs between two texts, line by line, in the form that `patch` and reviewers know.

#include <string>
#include <string_view>

namespace bangkom::report {

/// Empty where the texts are equal.
std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace bangkom::report
