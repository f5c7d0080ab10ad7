#pragma once
// What a fuzzer attacks. A target takes any bytes, and neither crashes nor takes long; what it answers does not matter.

#include <string_view>

namespace bangkom::fuzz {

/// Reads a script, then shows its mistakes.
void parse(std::string_view input);

/// Runs `check` on a folder in memory: `--- NAME` lines in the input part it into files, the first one is the main script.
void check(std::string_view input);

/// Loads the input as a CSV file into an entity with a field of every type.
void csv(std::string_view input);

}  // namespace bangkom::fuzz
