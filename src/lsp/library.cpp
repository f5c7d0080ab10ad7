#include "lsp/library.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "source/stdlib.hpp"

namespace bangkom::lsp {

namespace {

namespace fs = std::filesystem;

fs::path cache() {
    if (const char* folder = std::getenv("XDG_CACHE_HOME"); folder != nullptr && *folder == '/') return folder;
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') return fs::path(home) / ".cache";
    return {};
}

bool holds(const fs::path& path, const std::string& text) {
    std::ifstream file(path, std::ios::binary);
    return file && std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()) == text;
}

/// Read-only, since changes would have no effect. Another server may write the same at the same time, so it is put in place whole.
bool write(const fs::path& path, const std::string& text) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    const fs::path beside = path.string() + ".new";
    fs::remove(beside, error);
    std::ofstream file(beside, std::ios::binary);
    file << text;
    file.close();
    if (!file) return false;
    fs::permissions(beside, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read, error);
    fs::rename(beside, path, error);
    return !error;
}

}  // namespace

std::string library_for_editors() {
    const fs::path base = cache();
    if (base.empty()) return {};
    const fs::path folder = base / "bangkom";
    for (const std::string& name : stdlib_modules()) {
        const auto module = stdlib_module(name);
        if (!module) continue;
        const fs::path path = folder / module->file;
        if (!holds(path, module->text) && !write(path, module->text)) return {};
    }
    return (folder / "std").string();
}

}  // namespace bangkom::lsp
