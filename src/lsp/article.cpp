#include <algorithm>

#include "lsp/meaning.hpp"

namespace bangkom::lsp {

namespace {

/// How deep a heading is; 0 where the line is none.
std::size_t level_of(std::string_view line) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    return level > 0 && level <= 6 && line.size() > level && line[level] == ' ' ? level : 0;
}

bool is_fence(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    return line.substr(begin).starts_with("```") || line.substr(begin).starts_with("~~~");
}

}  // namespace

Article article_of(const SourceFile& file, std::uint32_t byte) {
    Article article;
    if (!file.name.ends_with(".md")) return article;
    std::vector<std::pair<std::size_t, std::string>> headings;
    bool in_fence = false;
    const std::uint32_t last = file.lines.position(file.text, byte).line;
    for (std::uint32_t number = 1; number < last; ++number) {
        const std::string_view line = file.lines.line(file.text, number);
        if (is_fence(line)) {
            if (!in_fence && file.lines.line_begin(number + 1) > byte) break;
            // What stands above the fence that the place is in belongs to the place, what stands above others does not.
            const bool opens_ours = !in_fence && [&] {
                for (std::uint32_t next = number + 1; next < last; ++next)
                    if (is_fence(file.lines.line(file.text, next))) return false;
                return true;
            }();
            if (!in_fence && !opens_ours) article.text.clear();
            in_fence = !in_fence;
            continue;
        }
        if (in_fence) continue;
        if (const std::size_t level = level_of(line); level > 0) {
            while (!headings.empty() && headings.back().first >= level) headings.pop_back();
            headings.emplace_back(level, std::string(line.substr(level + 1)));
            article.text.clear();
            continue;
        }
        article.text += std::string(line) + '\n';
    }
    for (auto& [level, words] : headings) article.headings.push_back(std::move(words));
    article.text.erase(0, std::min(article.text.find_first_not_of('\n'), article.text.size()));
    article.text.erase(article.text.find_last_not_of('\n') + 1);
    return article;
}

}  // namespace bangkom::lsp
