#include "report/terminal.hpp"

#include <algorithm>

#include "report/fold.hpp"
#include "base/utf8.hpp"

namespace bangkom::report {

namespace {

constexpr std::size_t column_gap = 2;

const char* escape(Tone tone) {
    switch (tone) {
    case Tone::plain:
        return "";
    case Tone::strong:
        return "\x1b[1m";
    case Tone::dim:
        return "\x1b[2m";
    case Tone::good:
        return "\x1b[32m";
    case Tone::bad:
        return "\x1b[31m";
    case Tone::warning:
        return "\x1b[33m";
    }
    return "";
}

std::size_t width_of(const Line& line) {
    std::size_t width = 0;
    for (const Text& piece : line) width += display_width(piece.text);
    return width;
}

class Writer {
public:
    Writer(const TerminalOptions& options, std::ostream& out) : options_(options), out_(out) {}

    void operator()(const Heading& heading) {
        if (!first_) out_ << '\n';
        Line line = heading.line;
        for (Text& piece : line)
            if (piece.tone == Tone::plain) piece.tone = Tone::strong;
        for (const Line& folded : fold(line, options_.width)) end_line(folded);
    }

    void operator()(const Paragraph& paragraph) {
        const auto indent = static_cast<std::size_t>(paragraph.indent);
        const std::size_t width =
            options_.width == 0 ? 0 : std::max<std::size_t>(20, options_.width - std::min(options_.width, indent));
        for (const Line& line : fold(paragraph.line, width)) {
            out_ << std::string(indent, ' ');
            end_line(line);
        }
    }

    void operator()(const Grid& grid) {
        const std::vector<std::size_t> widths = column_widths(grid);
        const bool grouped = std::any_of(grid.columns.begin(), grid.columns.end(),
                                         [](const Column& column) { return !column.group.empty(); });
        if (grouped) write_groups(grid, widths);
        std::vector<Text> titles;
        for (const Column& column : grid.columns) titles.push_back({column.title, Tone::dim});
        write_row(grid, widths, titles);
        for (const auto& row : grid.rows) write_row(grid, widths, row);
        if (grid.totals.empty()) return;
        std::vector<Text> totals = grid.totals;
        for (Text& total : totals) total.tone = Tone::strong;
        write_row(grid, widths, totals);
    }

    void operator()(const Blank&) { out_ << '\n'; }

    void write(const Block& block) {
        std::visit(*this, block);
        first_ = false;
    }

private:
    void put(const Text& piece) {
        const char* start = options_.color ? escape(piece.tone) : "";
        out_ << start << piece.text << (*start != '\0' ? "\x1b[0m" : "");
    }

    void end_line(const Line& line) {
        for (const Text& piece : line) put(piece);
        out_ << '\n';
    }

    /// The natural widths; the widest columns are narrowed until the grid fits, but words and numbers stay whole.
    std::vector<std::size_t> column_widths(const Grid& grid) const {
        std::vector<std::size_t> widths;
        for (std::size_t c = 0; c < grid.columns.size(); ++c) {
            std::size_t width = display_width(grid.columns[c].title);
            for (const auto& row : grid.rows) width = std::max(width, display_width(row[c].text));
            if (!grid.totals.empty()) width = std::max(width, display_width(grid.totals[c].text));
            widths.push_back(width);
        }
        if (options_.width == 0 || widths.empty()) return widths;
        const auto total = [&] {
            std::size_t sum = static_cast<std::size_t>(grid.indent) + column_gap * (widths.size() - 1);
            for (const std::size_t width : widths) sum += width;
            return sum;
        };
        const std::vector<std::size_t> least = least_widths(grid, widths);
        while (total() > options_.width) {
            std::size_t widest = widths.size();
            for (std::size_t c = 0; c < widths.size(); ++c)
                if (widths[c] > least[c] && (widest == widths.size() || widths[c] > widths[widest])) widest = c;
            if (widest == widths.size()) break;
            --widths[widest];
        }
        return widths;
    }

    static std::size_t longest_word(const std::string& text) {
        std::size_t longest = 0;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find(' ', begin), text.size());
            longest = std::max(longest, display_width(std::string_view(text).substr(begin, end - begin)));
            begin = end + 1;
        }
        return longest;
    }

    static std::vector<std::size_t> least_widths(const Grid& grid, const std::vector<std::size_t>& natural) {
        std::vector<std::size_t> least(natural.size());
        for (std::size_t c = 0; c < natural.size(); ++c) {
            if (grid.columns[c].align == Align::right) {
                least[c] = natural[c];
                continue;
            }
            least[c] = longest_word(grid.columns[c].title);
            for (const auto& row : grid.rows) least[c] = std::max(least[c], longest_word(row[c].text));
        }
        return least;
    }

    void write_groups(const Grid& grid, const std::vector<std::size_t>& widths) {
        out_ << std::string(static_cast<std::size_t>(grid.indent), ' ');
        for (std::size_t c = 0; c < grid.columns.size();) {
            std::size_t end = c + 1;
            std::size_t width = widths[c];
            while (end < grid.columns.size() && !grid.columns[c].group.empty() &&
                   grid.columns[end].group == grid.columns[c].group)
                width += column_gap + widths[end++];
            const std::string& title = grid.columns[c].group;
            put({title, Tone::strong});
            const std::size_t shown = display_width(title);
            if (end < grid.columns.size()) out_ << std::string((width > shown ? width - shown : 0) + column_gap, ' ');
            c = end;
        }
        out_ << '\n';
    }

    void write_row(const Grid& grid, const std::vector<std::size_t>& widths, const std::vector<Text>& cells) {
        std::vector<std::vector<Line>> folded;
        std::size_t height = 1;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            folded.push_back(fold({cells[c]}, options_.width == 0 ? 0 : widths[c]));
            height = std::max(height, folded.back().size());
        }
        for (std::size_t h = 0; h < height; ++h) {
            out_ << std::string(static_cast<std::size_t>(grid.indent), ' ');
            std::size_t owed = 0;  // blanks written only where something follows
            for (std::size_t c = 0; c < cells.size(); ++c) {
                const Line line = h < folded[c].size() ? folded[c][h] : Line{};
                const std::size_t width = width_of(line);
                const std::size_t padding = widths[c] > width ? widths[c] - width : 0;
                const bool right = grid.columns[c].align == Align::right;
                if (width > 0) {
                    out_ << std::string(owed + (right ? padding : 0), ' ');
                    for (const Text& piece : line) put(piece);
                    owed = (right ? 0 : padding) + column_gap;
                } else {
                    owed += padding + column_gap;
                }
            }
            out_ << '\n';
        }
    }

    const TerminalOptions& options_;
    std::ostream& out_;
    bool first_ = true;
};

}  // namespace

void write_terminal(const Document& document, const TerminalOptions& options, std::ostream& out) {
    Writer writer(options, out);
    for (const Block& block : document.blocks) writer.write(block);
}

}  // namespace bangkom::report
