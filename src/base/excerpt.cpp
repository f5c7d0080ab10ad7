#include "base/excerpt.hpp"

#include "base/utf8.hpp"

namespace bangkom {

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string shortened(std::string_view text, std::size_t most) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < most && end < text.size(); ++i) end += decode_utf8(text, end).length;
    return end == text.size() ? std::string(text) : std::string(text.substr(0, end)) + "…";
}

}  // namespace bangkom
