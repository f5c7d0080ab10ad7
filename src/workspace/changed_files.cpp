#include "workspace/changed_files.hpp"

namespace bangkom::workspace {

namespace {

struct Text final : FileContent {
    explicit Text(std::string_view words) : words(words) {}
    std::string_view text() const override { return words; }
    std::string_view words;
};

}  // namespace

std::shared_ptr<const FileContent> ChangedFiles::read(const std::string& path) const {
    if (path != path_ && files_.canonical(path) != path_) return files_.read(path);
    return std::make_shared<Text>(text_);
}

}  // namespace bangkom::workspace
