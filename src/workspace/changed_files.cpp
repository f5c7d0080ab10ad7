#include "workspace/changed_files.hpp"

namespace bangkom::workspace {

namespace {

struct Text final : FileContent {
    explicit Text(std::string words) : words(std::move(words)) {}
    std::string_view text() const override { return words; }
    std::string words;
};

}  // namespace

void ChangedFiles::put(const std::string& path, std::string text) {
    texts_[files_.canonical(path)] = std::make_shared<Text>(std::move(text));
}

std::shared_ptr<const FileContent> ChangedFiles::read(const std::string& path) const {
    auto changed = texts_.find(path);
    if (changed == texts_.end()) changed = texts_.find(files_.canonical(path));
    return changed == texts_.end() ? files_.read(path) : changed->second;
}

}  // namespace bangkom::workspace
