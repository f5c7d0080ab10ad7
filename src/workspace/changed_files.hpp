#pragma once
// Files as they are, but for one whose text is another, or which is not there at all.

#include <string>

#include "source/files.hpp"

namespace bangkom::workspace {

class ChangedFiles final : public Files {
public:
    ChangedFiles(const Files& files, std::string path, std::string text)
        : files_(files), path_(files.canonical(path)), text_(std::move(text)) {}

    std::shared_ptr<const FileContent> read(const std::string& path) const override;
    bool is_folder(const std::string& path) const override { return files_.is_folder(path); }
    std::string canonical(const std::string& path) const override { return files_.canonical(path); }
    std::optional<std::string> disk_path(const std::string& path) const override { return files_.disk_path(path); }

private:
    const Files& files_;
    std::string path_;
    std::string text_;
};

}  // namespace bangkom::workspace
