#include "repl/file_stamps.hpp"

namespace bangkom::repl {

void FileStamps::watch(const std::vector<std::string>& paths) {
    stamps_.clear();
    for (const std::string& path : paths) stamps_[path] = file_stamp(path);
}

std::vector<std::string> FileStamps::changed() {
    std::vector<std::string> changed;
    for (auto& [path, stamp] : stamps_) {
        const FileStamp now = file_stamp(path);
        if (now == stamp) continue;
        stamp = now;
        changed.push_back(path);
    }
    return changed;
}

}  // namespace bangkom::repl
