#include "fuzz/folder.hpp"
#include "fuzz/run_check.hpp"
#include "fuzz/target.hpp"

void bangkom::fuzz::check(std::string_view input) {
    MemoryFiles files;
    const auto parts = split_files(input);
    for (const auto& [name, text] : parts) files.put(name, text);
    run_check(files, parts.front().first);
}
