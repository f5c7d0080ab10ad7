#pragma once

#include <cstdint>

namespace bangkom::plan {

/// Whether some rows can hold together.
enum class Holds : std::uint8_t { yes, no, unknown };

}  // namespace bangkom::plan
