#include "source/stdlib.hpp"

#include <algorithm>
#include <array>

#include "source/stdlib_table.hpp"

namespace bangkom {

namespace {

constexpr std::string_view prefix = "std/";
constexpr std::array<std::string_view, 2> endings = {".bangkom.md", ".bangkom"};

/// `std/x` for `x.bangkom.md`.
std::string module_name(std::string_view path) {
    for (const std::string_view ending : endings) {
        if (path.ends_with(ending)) {
            path.remove_suffix(ending.size());
            break;
        }
    }
    return std::string(prefix).append(path);
}

}  // namespace

std::optional<StdlibModule> stdlib_module(std::string_view name) {
    for (const StdlibFile& file : stdlib_table()) {
        if (module_name(file.path) != name) continue;
        return StdlibModule{std::string(name), std::string(prefix).append(file.path), std::string(file.text)};
    }
    return std::nullopt;
}

std::optional<StdlibModule> stdlib_module(std::string_view name, const Files& files, const std::string& folder) {
    if (!name.starts_with(prefix) || name.find("..") != std::string_view::npos) return std::nullopt;
    for (const std::string_view ending : endings) {
        const std::string path = std::string(name.substr(prefix.size())).append(ending);
        if (const auto content = files.read(folder + "/" + path)) {
            return StdlibModule{std::string(name), std::string(prefix).append(path), std::string(content->text())};
        }
    }
    return std::nullopt;
}

std::vector<std::string> stdlib_modules() {
    std::vector<std::string> names;
    for (const StdlibFile& file : stdlib_table()) names.push_back(module_name(file.path));
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace bangkom
