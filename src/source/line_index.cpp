#include "source/line_index.hpp"

#include <algorithm>
#include <cstring>

#include "base/utf8.hpp"

namespace bangkom {

LineIndex::LineIndex(std::string_view text) {
    starts_.push_back(0);
    const char* const begin = text.data();
    const char* at = begin;
    const char* const end = begin + text.size();
    while (at != end) {
        at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (at == nullptr) break;
        ++at;
        starts_.push_back(static_cast<std::uint32_t>(at - begin));
    }
}

Position LineIndex::position(std::string_view text, std::uint32_t byte) const {
    if (starts_.empty()) return {1, 1};
    byte = std::min(byte, static_cast<std::uint32_t>(text.size()));
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
    const std::uint32_t begin = *(after - 1);
    const auto column = count_code_points(text.substr(begin, byte - begin)) + 1;
    return {static_cast<std::uint32_t>(after - starts_.begin()), static_cast<std::uint32_t>(column)};
}

std::string_view LineIndex::line(std::string_view text, std::uint32_t line) const {
    if (line == 0 || line > starts_.size()) return {};
    const std::uint32_t begin = starts_[line - 1];
    const std::size_t end = line < starts_.size() ? starts_[line] : text.size();
    std::string_view result = text.substr(begin, end - begin);
    if (result.ends_with('\n')) result.remove_suffix(1);
    if (result.ends_with('\r')) result.remove_suffix(1);
    return result;
}

}  // namespace bangkom
