#pragma once

#include <string>

#include "source/files.hpp"

namespace bangkom::fuzz {

/// Everything that `bangkom check` does with a script: reads, checks, loads, derives, judges, and shows what is wrong.
void run_check(const Files& files, const std::string& path);

}  // namespace bangkom::fuzz
