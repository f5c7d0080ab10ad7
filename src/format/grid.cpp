#include "format/grid.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace bangkom::format {

namespace {

struct GridLine {
    std::uint32_t begin = 0;
    std::vector<std::string> cells;  // none: a comment alone
    std::string comment;
};

class GridLayout {
public:
    GridLayout(const syntax::Rows& rows, const std::vector<Span>& comments, std::string_view code, std::uint32_t begin,
               std::uint32_t end)
        : code_(code), begin_(begin) {
        add(rows.header);
        for (const auto& line : rows.lines) add(line);
        for (const Span comment : comments)
            if (comment.begin >= begin && comment.end <= end) add_comment(comment);
        std::sort(lines_.begin(), lines_.end(), [](const GridLine& a, const GridLine& b) { return a.begin < b.begin; });
        needs_bars_ = needs_bars_ ||
                      (rows.header.size() == 1 && code.substr(begin, end - begin).find('|') != std::string_view::npos);
    }

    std::vector<Line> run() const {
        std::vector<std::size_t> widths;
        for (const GridLine& line : lines_) {
            widths.resize(std::max(widths.size(), line.cells.size()));
            for (std::size_t i = 0; i < line.cells.size(); ++i)
                widths[i] = std::max(widths[i], display_width(line.cells[i]));
        }
        std::vector<Line> out;
        std::uint32_t from = begin_;
        for (const GridLine& line : lines_) {
            if (!out.empty() && has_empty_line(from, line.begin)) out.emplace_back();
            out.push_back({line.cells.empty() ? line.comment : text(line, widths),
                           line.cells.empty() ? std::string() : line.comment});
            from = line.begin;
        }
        return out;
    }

private:
    void add(const std::vector<syntax::GridCell>& cells) {
        if (cells.empty()) return;
        GridLine line;
        line.begin = cells.front().span.begin;
        for (const syntax::GridCell& cell : cells) {
            const std::string_view written = code_.substr(cell.span.begin, cell.span.end - cell.span.begin);
            line.cells.emplace_back(!cell.quoted && cell.text.empty() ? "-" : written.substr(0, trimmed(written)));
        }
        needs_bars_ = needs_bars_ || line.cells.front().starts_with("}");
        lines_.push_back(std::move(line));
    }

    static std::size_t trimmed(std::string_view text) {
        std::size_t size = text.size();
        while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t' || text[size - 1] == '\r')) --size;
        return size;
    }

    void add_comment(Span comment) {
        const std::string_view words = code_.substr(comment.begin, comment.end - comment.begin);
        const std::string text(words.substr(0, trimmed(words)));
        const auto line_begin = code_.rfind('\n', comment.begin);
        for (GridLine& line : lines_) {
            if (line.cells.empty() || line.begin > comment.begin || line.begin <= line_begin) continue;
            line.comment = text;
            return;
        }
        GridLine alone;
        alone.begin = comment.begin;
        alone.comment = text;
        lines_.push_back(std::move(alone));
    }

    /// Between the line at `from` and the one at `to`.
    bool has_empty_line(std::uint32_t from, std::uint32_t to) const {
        const std::string_view between = code_.substr(from, to - from);
        std::size_t last = between.rfind('\n');
        if (last == std::string_view::npos || last == 0) return false;
        const std::size_t before = between.rfind('\n', last - 1);
        return before != std::string_view::npos &&
               between.substr(before, last - before).find_first_not_of(" \t\r\n") == std::string_view::npos;
    }

    std::string text(const GridLine& line, const std::vector<std::size_t>& widths) const {
        std::string text = needs_bars_ ? "| " : "";
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            if (i > 0) text += " | ";
            text += line.cells[i];
            if (i + 1 < line.cells.size() || needs_bars_) text.append(widths[i] - display_width(line.cells[i]), ' ');
        }
        return needs_bars_ ? text + " |" : text;
    }

    std::string_view code_;
    std::uint32_t begin_;
    std::vector<GridLine> lines_;
    bool needs_bars_ = false;  // around every line, since a cell would be read as something else at its beginning
};

}  // namespace

Grids lay_out_grids(const Tokens& tokens, const syntax::Tree& tree, FileId file, std::string_view code) {
    Grids grids;
    const syntax::Tree::File& parsed = tree.files.at(file);
    for (const syntax::Declaration& declaration : tree.declarations) {
        const auto* rows = std::get_if<syntax::Rows>(&declaration.node);
        if (!rows || declaration.span.file != file) continue;
        const std::uint32_t brace = tokens.first(rows->kind.span) + 1;
        const std::uint32_t close = tokens[brace].partner;
        if (close == 0) continue;
        grids[brace] = GridLayout(*rows, parsed.comments, code, tokens[brace].end(), tokens[close].begin).run();
    }
    return grids;
}

}  // namespace bangkom::format
