#pragma once
// The layout of a stretch of a file: entries on lines, blocks indented, neighbours in columns.

#include <map>
#include <optional>
#include <span>

#include "format/outline.hpp"
#include "format/printer.hpp"

namespace bangkom::format {

/// Lines of a grid by its opening brace, each with the comment behind it; a line without text is empty.
using Grids = std::map<std::uint32_t, std::vector<Line>>;

class Layout {
public:
    Layout(const Tokens& tokens, const std::vector<Mark>& marks, const Grids& grids)
        : tokens_(tokens), marks_(marks), grids_(grids) {}

    /// The statements between two tokens, with the comments that stand at or behind byte `from`, and those of `last` before `to`.
    std::vector<Line> statements(std::uint32_t first, std::uint32_t last, std::uint32_t from, std::uint32_t to) const;

private:
    struct Range {
        std::uint32_t first;
        std::uint32_t last;  // behind the last
        bool empty() const { return first >= last; }
    };
    struct Cell {
        int column;
        int indent;
        std::string text;
    };
    using Pieces = std::vector<Piece>;

    std::vector<Range> entries(Range range) const;
    void block_lines(Range range, int indent, std::uint32_t from, Pieces& out) const;
    void comments_above(const Token& token, std::uint32_t from, std::uint32_t to, int indent, bool& first,
                        Pieces& out) const;
    void entry(Range range, int indent, Pieces& out) const;
    void block(std::uint32_t brace, int indent, Pieces& out) const;
    bool blank_between(std::uint32_t i) const;
    const Comment* behind(Range range) const;

    /// The entry on one line, cut where its columns begin; nothing where it takes several.
    std::optional<std::vector<Cell>> flat(Range range) const;
    bool flat_block(std::uint32_t brace, std::vector<Cell>& cells, std::uint32_t owner) const;
    bool flat_tokens(Range range, std::vector<Cell>& cells, std::uint32_t owner) const;
    std::optional<int> flat_width(Range range) const;
    bool fits(Range segment, int indent) const;

    std::vector<std::string> in_columns(std::span<const Range> run, int indent) const;
    std::string signature(Range range) const;
    std::size_t run_end(const std::vector<Range>& all, const std::vector<bool>& starts, std::size_t begin,
                        int indent) const;
    std::vector<bool> line_starts(const std::vector<Range>& all) const;

    const Tokens& tokens_;
    const std::vector<Mark>& marks_;
    const Grids& grids_;
};

}  // namespace bangkom::format
