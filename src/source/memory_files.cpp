#include <filesystem>

#include "source/files.hpp"

namespace bangkom {

namespace {

class KeptContent final : public FileContent {
public:
    explicit KeptContent(std::string text) : text_(std::move(text)) {}
    std::string_view text() const override { return text_; }

private:
    std::string text_;  // a copy: `put` may replace the file while somebody still reads the old text
};

std::string normal(const std::string& path) {
    std::string result = std::filesystem::path(path).lexically_normal().generic_string();
    if (result.size() > 1 && result.ends_with('/')) result.pop_back();
    return result == "." ? "" : result;
}

}  // namespace

void MemoryFiles::put(std::string path, std::string text) { files_[normal(path)] = std::move(text); }

std::shared_ptr<const FileContent> MemoryFiles::read(const std::string& path) const {
    const auto found = files_.find(normal(path));
    return found == files_.end() ? nullptr : std::make_shared<KeptContent>(found->second);
}

bool MemoryFiles::is_folder(const std::string& path) const {
    const std::string folder = normal(path);
    if (folder.empty()) return true;
    const std::string prefix = folder.ends_with('/') ? folder : folder + "/";
    const auto first = files_.lower_bound(prefix);
    return first != files_.end() && first->first.starts_with(prefix);
}

std::string MemoryFiles::canonical(const std::string& path) const { return normal(path); }

std::optional<std::string> MemoryFiles::disk_path(const std::string&) const { return std::nullopt; }

}  // namespace bangkom
