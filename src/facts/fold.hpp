#pragma once

#include <string>
#include <string_view>

namespace bangkom::facts {

/// The text as it is compared where case does not matter.
std::string fold_case(std::string_view text);
/// Without spaces, tabs and carriage returns at both ends.
std::string_view trim(std::string_view text);

}  // namespace bangkom::facts
