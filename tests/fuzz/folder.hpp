#pragma once
// Several files in one text, as seeds of the fuzzer have them: each begins with a line `--- NAME`.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bangkom::fuzz {

/// Text before the first such line is the file `main.bangkom`.
std::vector<std::pair<std::string, std::string>> split_files(std::string_view input);

/// The scripts and data below a folder of the disk in that form, `main.bangkom` first. A script alone is itself.
std::string read_seed(const std::string& path);

}  // namespace bangkom::fuzz
