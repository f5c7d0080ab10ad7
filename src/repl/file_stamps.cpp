#include "repl/file_stamps.hpp"

#include <filesystem>

namespace bangkom::repl {

FileStamps::Stamp FileStamps::stamp_of(const std::string& path) {
    std::error_code error;
    const auto written = std::filesystem::last_write_time(path, error);
    const auto size = error ? 0 : std::filesystem::file_size(path, error);
    return error ? Stamp{} : Stamp{written.time_since_epoch().count(), size};
}

void FileStamps::watch(const std::vector<std::string>& paths) {
    stamps_.clear();
    for (const std::string& path : paths) stamps_[path] = stamp_of(path);
}

std::vector<std::string> FileStamps::changed() {
    std::vector<std::string> changed;
    for (auto& [path, stamp] : stamps_) {
        const Stamp now = stamp_of(path);
        if (now == stamp) continue;
        stamp = now;
        changed.push_back(path);
    }
    return changed;
}

}  // namespace bangkom::repl
