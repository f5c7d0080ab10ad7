#include "diagnostics/snippet.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace bangkom {

namespace {

constexpr std::size_t widest = 150;  // columns of a line that are shown
constexpr std::size_t lead = 60;     // of these, what stands before the stretch that is meant
constexpr std::size_t tab = 4;

std::string without_tabs(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\t') {
            result.append(tab, ' ');
        } else {
            result += c;
        }
    }
    return printable(result);
}

/// The longest beginning of `text` that fits into `width` columns.
std::string_view fitting(std::string_view text, std::size_t width) {
    std::size_t byte = 0;
    for (std::size_t used = 0; byte < text.size();) {
        const Utf8Char c = decode_utf8(text, byte);
        used += display_width(c.code);
        if (used > width) break;
        byte += c.length;
    }
    return text.substr(0, byte);
}

/// The shortest end of `text` without which at most `width` columns remain, as the part to keep.
std::string_view fitting_end(std::string_view text, std::size_t width) {
    const std::size_t all = display_width(text);
    if (all <= width) return text;
    text.remove_prefix(fitting(text, all - width).size());
    return text;
}

}  // namespace

Snippet cut_snippet(std::string_view line, std::size_t begin, std::size_t end) {
    begin = std::min(begin, line.size());
    end = std::clamp(end, begin, line.size());
    std::string before = without_tabs(line.substr(0, begin));
    const std::string meant = without_tabs(line.substr(begin, end - begin));
    const std::string after = without_tabs(line.substr(end));
    const std::size_t whole = display_width(before) + display_width(meant) + display_width(after);
    if (whole > widest && display_width(before) > lead) before = "…" + std::string(fitting_end(before, lead));

    Snippet snippet;
    snippet.indent = display_width(before);
    const std::string text = before + meant + after;
    const std::string_view shown = fitting(text, widest);
    snippet.line = shown.size() < text.size() ? std::string(shown) + "…" : text;
    const std::size_t room = widest > snippet.indent ? widest - snippet.indent : 1;
    snippet.underline = std::clamp<std::size_t>(display_width(meant), 1, room);
    return snippet;
}

Snippet cut_snippet(const SourceFile& file, Span span) {
    const Position place = file.lines.position(file.text, span.begin);
    const std::size_t line_begin = file.lines.line_begin(place.line);
    const std::size_t end = std::max(span.begin, span.end);
    return cut_snippet(file.lines.line(file.text, place.line),
                       span.begin - std::min<std::size_t>(line_begin, span.begin), end - std::min(line_begin, end));
}

}  // namespace bangkom
