#include "report/fold.hpp"

#include "report/terminal.hpp"

namespace bangkom::report {

std::vector<Line> fold(const Line& line, std::size_t width) {
    std::vector<Line> lines(1);
    std::size_t used = 0;
    bool glued = true;  // the next word continues the one before without a blank
    const auto put = [&](const std::string& word, Tone tone, bool blank_before) {
        const std::size_t size = display_width(word);
        if (width > 0 && used > 0 && !glued && used + (blank_before ? 1 : 0) + size > width) {
            lines.emplace_back();
            used = 0;
            blank_before = false;
        }
        Line& last = lines.back();
        const std::string text = (blank_before && used > 0 ? " " : "") + word;
        if (!last.empty() && last.back().tone == tone)
            last.back().text += text;
        else
            last.push_back({text, tone});
        used += display_width(text);
    };
    for (const Text& piece : line) {
        std::size_t begin = 0;
        while (begin < piece.text.size()) {
            const bool blank = piece.text[begin] == ' ';
            if (blank) {
                ++begin;
                glued = false;
                if (begin == piece.text.size()) break;
                if (piece.text[begin] == ' ') continue;
            }
            const std::size_t end = std::min(piece.text.find(' ', begin), piece.text.size());
            put(piece.text.substr(begin, end - begin), piece.tone, !glued);
            glued = true;
            begin = end;
        }
    }
    return lines;
}

}  // namespace bangkom::report
