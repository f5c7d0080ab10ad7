#pragma once
// Files as they are, but for some whose text is another, or which are not there at all: what an editor has not saved.

#include <map>
#include <string>

#include "source/files.hpp"

namespace bangkom::workspace {

class ChangedFiles final : public Files {
public:
    explicit ChangedFiles(const Files& files) : files_(files) {}
    ChangedFiles(const Files& files, const std::string& path, std::string text) : files_(files) {
        put(path, std::move(text));
    }

    void put(const std::string& path, std::string text);
    void forget(const std::string& path) { texts_.erase(files_.canonical(path)); }

    std::shared_ptr<const FileContent> read(const std::string& path) const override;
    bool is_folder(const std::string& path) const override { return files_.is_folder(path); }
    std::string canonical(const std::string& path) const override { return files_.canonical(path); }
    std::optional<std::string> disk_path(const std::string& path) const override { return files_.disk_path(path); }

private:
    const Files& files_;
    std::map<std::string, std::shared_ptr<const FileContent>, std::less<>> texts_;  // by canonical path
};

}  // namespace bangkom::workspace
