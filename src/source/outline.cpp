#include "source/outline.hpp"

#include <algorithm>

namespace bangkom {

namespace {

constexpr std::size_t deepest = 6;

/// Emphasis and code marks are taken away; `_` stays, as names have it.
std::string without_markup(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (c != '`' && c != '*') plain += c;
    return plain;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// The words of a heading without the `#` that may close it.
std::string_view words_of(std::string_view text) {
    const auto cut = [&] {
        while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    cut();
    const std::size_t last = text.find_last_not_of('#');
    if (last == std::string_view::npos) return {};
    if (last + 1 < text.size() && is_blank(text[last])) text = text.substr(0, last);
    cut();
    return text;
}

}  // namespace

std::vector<Heading> headings(const SourceFile& file) {
    std::vector<Heading> found;
    for (const ProseLine& line : prose_lines(file)) {
        const std::size_t indent = std::min(line.text.find_first_not_of(' '), line.text.size());
        const std::string_view text = line.text.substr(indent);
        const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
        if (indent > 3 || level == 0 || level > deepest || (level < text.size() && !is_blank(text[level]))) continue;
        found.push_back({line.begin, static_cast<int>(level), without_markup(words_of(text.substr(level)))});
    }
    return found;
}

std::vector<std::size_t> heading_path(const std::vector<Heading>& headings, std::uint32_t byte) {
    std::vector<std::size_t> path;
    for (std::size_t i = 0; i < headings.size() && headings[i].at <= byte; ++i) {
        while (!path.empty() && headings[path.back()].level >= headings[i].level) path.pop_back();
        path.push_back(i);
    }
    return path;
}

std::string heading_text(const std::vector<Heading>& headings, std::uint32_t byte) {
    std::string text;
    for (const std::size_t i : heading_path(headings, byte)) text += (text.empty() ? "" : " › ") + headings[i].text;
    return text;
}

}  // namespace bangkom
