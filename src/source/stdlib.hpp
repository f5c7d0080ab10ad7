#pragma once
// The standard library: built into the program, or read from a folder that takes its place.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/files.hpp"

namespace bangkom {

struct StdlibModule {
    std::string name;  // as `use` says it: `std/x`
    std::string file;  // as messages show it, and literate or not: `std/x.bangkom.md`
    std::string text;
};

/// The built-in module of that name (`std/x`).
std::optional<StdlibModule> stdlib_module(std::string_view name);

/// The same from a folder (what the environment variable BANGKOM_STDLIB names; the face looks that up).
std::optional<StdlibModule> stdlib_module(std::string_view name, const Files& files, const std::string& folder);

/// The names of the built-in modules, sorted.
std::vector<std::string> stdlib_modules();

}  // namespace bangkom
