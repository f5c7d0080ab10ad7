#include "repl/colors.hpp"

#include <algorithm>

#include "grammar/keywords.hpp"

namespace bangkom::repl {

namespace {

constexpr std::string_view keyword_color = "\x1b[1;34m";
constexpr std::string_view text_color = "\x1b[32m";
constexpr std::string_view number_color = "\x1b[36m";
constexpr std::string_view comment_color = "\x1b[2m";
constexpr std::string_view plain = "\x1b[0m";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
           c == '_';
}

std::size_t text_end(std::string_view line, std::size_t begin) {
    for (std::size_t i = begin + 1; i < line.size(); ++i) {
        if (line[i] == '\\')
            ++i;
        else if (line[i] == '"')
            return i + 1;
    }
    return line.size();
}

template <class Inside>
std::size_t end_of(std::string_view line, std::size_t begin, Inside inside) {
    std::size_t end = begin;
    while (end < line.size() && inside(line[end])) ++end;
    return end;
}

}  // namespace

std::string colored(std::string_view line) {
    std::string out;
    const auto piece = [&](std::size_t begin, std::size_t end, std::string_view color) {
        if (!color.empty()) out += color;
        out += line.substr(begin, end - begin);
        if (!color.empty()) out += plain;
        return end;
    };
    std::size_t at = std::min(line.find_first_not_of(' '), line.size());
    piece(0, at, {});
    if (at < line.size() && line[at] == ':')
        at = piece(at, end_of(line, at, [](char c) { return c != ' '; }), keyword_color);
    while (at < line.size()) {
        const char c = line[at];
        if (c == '#') {
            at = piece(at, line.size(), comment_color);
        } else if (c == '"') {
            at = piece(at, text_end(line, at), text_color);
        } else if (is_digit(c)) {
            at = piece(at, end_of(line, at, [](char d) { return is_digit(d) || d == '_' || d == '.' || d == '-'; }),
                       number_color);
        } else if (is_word(c)) {
            const std::size_t end = end_of(line, at, is_word);
            const bool behind_dot = at > 0 && line[at - 1] == '.';
            const bool is_name = behind_dot || (end < line.size() && line[end] == ':') ||
                                 !grammar::find_keyword(line.substr(at, end - at));
            at = piece(at, end, is_name ? std::string_view() : keyword_color);
        } else {
            at = piece(at, at + 1, {});
        }
    }
    return out;
}

}  // namespace bangkom::repl
