#include "report/fold.hpp"

#include "report/terminal.hpp"
#include "base/utf8.hpp"

namespace bangkom::report {

std::vector<Line> fold(const Line& line, std::size_t width) {
    std::vector<Line> lines(1);
    std::size_t used = 0;
    std::size_t blanks = 0;  // before the next word
    const auto put = [&](const std::string& word, Tone tone) {
        const std::size_t size = display_width(word);
        if (width > 0 && used > 0 && blanks > 0 && used + blanks + size > width) {
            lines.emplace_back();
            used = 0;
        }
        Line& last = lines.back();
        const std::string text = std::string(used > 0 ? blanks : 0, ' ') + word;
        blanks = 0;
        if (!last.empty() && last.back().tone == tone)
            last.back().text += text;
        else
            last.push_back({text, tone});
        used += display_width(text);
    };
    for (const Text& piece : line) {
        for (std::size_t begin = 0; begin < piece.text.size();) {
            if (piece.text[begin] == ' ') {
                ++blanks;
                ++begin;
                continue;
            }
            const std::size_t end = std::min(piece.text.find(' ', begin), piece.text.size());
            put(piece.text.substr(begin, end - begin), piece.tone);
            begin = end;
        }
    }
    return lines;
}

}  // namespace bangkom::report
