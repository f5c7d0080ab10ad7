#include "cli/scripts.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace bangkom::cli {

namespace fs = std::filesystem;

std::vector<std::string> scripts_below(const std::string& folder) {
    std::vector<std::string> scripts;
    std::error_code error;
    for (auto at = fs::recursive_directory_iterator(folder, error); !error && at != fs::recursive_directory_iterator();
         at.increment(error)) {
        const std::string name = at->path().filename().string();
        std::error_code unknown;
        if (at->is_directory(unknown) && name.starts_with("."))
            at.disable_recursion_pending();
        else if (at->is_regular_file(unknown) && (name.ends_with(".bangkom") || name.ends_with(".bangkom.md")))
            scripts.push_back(at->path().lexically_normal().string());
    }
    std::sort(scripts.begin(), scripts.end());
    return scripts;
}

bool write_whole(const std::string& path, const std::string& text) {
    std::error_code error;
    const fs::path target = fs::is_symlink(path, error) ? fs::canonical(path, error) : fs::path(path);
    const std::string temporary = target.string() + ".tmp" + std::to_string(getpid());
    std::ofstream file(temporary, std::ios::binary);
    file << text;
    file.close();
    if (file && fs::exists(target, error)) fs::permissions(temporary, fs::status(target, error).permissions(), error);
    if (file && std::rename(temporary.c_str(), target.c_str()) == 0) return true;
    std::remove(temporary.c_str());
    return false;
}

}  // namespace bangkom::cli
