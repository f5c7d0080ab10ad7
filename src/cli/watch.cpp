#include "cli/watch.hpp"

#include <chrono>
#include <filesystem>
#include <thread>

namespace bangkom::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds between_looks{200};

}  // namespace

Watch::Watch(const std::vector<std::string>& paths) {
    std::error_code unknown;
    for (const std::string& path : paths) {
        const fs::path folder = fs::is_directory(path, unknown) ? fs::path(path) : fs::path(path).parent_path();
        folders_.push_back(folder.empty() ? "." : folder.string());
    }
    files_ = look();
}

Watch::Files Watch::look() const {
    Files files;
    for (const std::string& folder : folders_) {
        std::error_code error;
        for (auto at = fs::recursive_directory_iterator(folder, error);
             !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
            std::error_code gone;
            if (at->is_directory(gone) && at->path().filename().string().starts_with(".")) at.disable_recursion_pending();
            if (at->is_regular_file(gone)) files[at->path().string()] = file_stamp(at->path().string());
        }
    }
    return files;
}

void Watch::wait() {
    for (;;) {
        Files now = look();
        if (now != files_) {
            files_ = std::move(now);
            return;
        }
        std::this_thread::sleep_for(between_looks);
    }
}

}  // namespace bangkom::cli
