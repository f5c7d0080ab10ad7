#include "format/layout.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace bangkom::format {

namespace {

using Kind = Piece::Kind;

Piece text(std::string words) { return {Kind::text, std::move(words), {}, {}, 0, false}; }
Piece blank() { return {Kind::blank, {}, {}, {}, 0, false}; }
Piece hard(int indent, bool empty = false) { return {Kind::hard, {}, {}, {}, indent, empty}; }
Piece comment(Kind kind, std::string_view words) { return {kind, std::string(words), {}, {}, 0, false}; }

int width_of(std::string_view words) { return static_cast<int>(display_width(words)); }

}  // namespace

bool Layout::blank_between(std::uint32_t i) const {
    const Token& left = tokens_[i - 1];
    const Token& right = tokens_[i];
    if (marks_[i].glued) return false;
    if (right.kind == Token::Kind::sign)
        for (const char* sign : {",", ":", ")", "]", ".", "?"})
            if (right.is(sign)) return false;
    if (left.kind == Token::Kind::sign)
        for (const char* sign : {"(", "[", "."})
            if (left.is(sign)) return false;
    return true;
}

/// The ranges of the entries that stand directly in a range, without the commas behind them.
std::vector<Layout::Range> Layout::entries(Range range) const {
    std::vector<Range> all;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
        if (i == range.first || marks_[i].entry != Entry::none) {
            if (!all.empty()) all.back().last = i;
            all.push_back({i, range.last});
        }
        if (tokens_[i].kind == Token::Kind::sign && tokens_[i].partner > i) i = tokens_[i].partner;
    }
    for (Range& each : all)
        while (each.last > each.first + 1 && tokens_[each.last - 1].is(",")) --each.last;
    return all;
}

/// The comment on the line of an entry: behind its last token, or behind the comma that follows.
const Comment* Layout::behind(Range range) const {
    const Comment* found = &tokens_[range.last - 1].behind;
    if (found->text.empty() && range.last < tokens_.size() && tokens_[range.last].is(","))
        found = &tokens_[range.last].behind;
    return found->text.empty() ? nullptr : found;
}

void Layout::comments_above(const Token& token, std::uint32_t from, std::uint32_t to, int indent, bool& first,
                            Pieces& out) const {
    for (const Comment& each : token.above) {
        if (each.begin < from || each.begin >= to) continue;
        out.push_back(hard(indent, each.blank_before && !first));
        out.push_back(text(std::string(each.text)));
        first = false;
    }
}

std::vector<Line> Layout::statements(std::uint32_t first, std::uint32_t last, std::uint32_t from,
                                     std::uint32_t to) const {
    Pieces pieces;
    block_lines({first, last}, 0, from, pieces);
    bool nothing_above = pieces.empty();
    comments_above(tokens_[last], from, to, 0, nothing_above, pieces);
    std::vector<Line> lines = print(pieces, 0);
    lines.erase(lines.begin());  // the first piece ends a line that holds nothing
    return lines;
}

/// Which entries begin a line. What the author put on one line stays there however long it is: whether it is too long depends on
/// the language of its words, and a script has to come back from the other language as it was.
std::vector<bool> Layout::line_starts(const std::vector<Range>& all) const {
    std::vector<bool> starts(all.size(), true);
    for (std::size_t i = 1; i < all.size(); ++i) {
        const Token& token = tokens_[all[i].first];
        starts[i] = marks_[all[i].first].entry != Entry::item || token.new_line || !token.above.empty() ||
                    behind(all[i - 1]) || !flat(all[i - 1]) || !flat(all[i]);
    }
    return starts;
}

void Layout::block_lines(Range range, int indent, std::uint32_t from, Pieces& out) const {
    const std::vector<Range> all = entries(range);
    const std::vector<bool> starts = line_starts(all);
    bool first = true;
    for (std::size_t i = 0; i < all.size();) {
        const std::size_t end = run_end(all, starts, i, indent);
        const std::vector<std::string> aligned = in_columns({&all[i], end - i}, indent);
        for (std::size_t j = i; j < std::max(end, i + 1); ++j) {
            const Token& token = tokens_[all[j].first];
            if (starts[j]) {
                comments_above(token, from, ~0u, indent, first, out);
                out.push_back(hard(indent, token.blank_before && !first));
            } else {
                out.push_back(text(","));
                out.push_back(blank());
            }
            first = false;
            if (j < end && !aligned[j - i].empty())
                out.push_back(text(aligned[j - i]));
            else
                entry(all[j], indent, out);
            if (const Comment* words = behind(all[j])) out.push_back(comment(Kind::behind, words->text));
        }
        i = std::max(end, i + 1);
    }
}

void Layout::entry(Range range, int indent, Pieces& out) const {
    out.push_back({Kind::entry, {}, {}, {false, false, 0}, indent, false});
    int base = indent;  // of blocks
    for (std::uint32_t i = range.first; i < range.last; ++i) {
        const Token& token = tokens_[i];
        const Mark& mark = marks_[i];
        if (i != range.first) {
            if (mark.begins_part) {
                base = indent + 2;
                for (const Comment& each : token.above) {
                    out.push_back(hard(base, each.blank_before));
                    out.push_back(text(std::string(each.text)));
                }
                out.push_back(hard(base, token.blank_before && !token.above.empty()));
            } else {
                if (mark.may_break)
                    out.push_back({Kind::line, {}, mark.line, {}, 0, false});
                else if (!mark.dropped && blank_between(i))
                    out.push_back(blank());
                for (const Comment& each : token.above) out.push_back(comment(Kind::above, each.text));
            }
        }
        for (const Group& group : mark.opens) out.push_back({Kind::open, {}, {}, group, 0, false});
        if (!mark.dropped)
            out.push_back(text(std::string(token.text) + std::string(static_cast<std::size_t>(mark.pad), ' ')));
        std::uint32_t last = i;
        if (token.is("{")) {
            std::vector<Cell> cells(1);
            if (grids_.contains(i)) {
                for (const Line& line : grids_.at(i)) {
                    out.push_back(hard(base + 2));
                    if (!line.text.empty()) out.push_back(text(line.text));
                    if (!line.comment.empty()) out.push_back(comment(Kind::behind, line.comment));
                }
                out.push_back(hard(base));
                out.push_back(text("}"));
            } else if (flat_block(i, cells, Mark::nobody)) {
                std::string inside;
                for (const Cell& cell : cells) inside += cell.text;
                out.push_back(text(inside));
            } else {
                block(i, base, out);
            }
            last = token.partner;
        }
        int closes = mark.closes;
        if (last != i) closes += marks_[last].closes;
        for (int n = 0; n < closes; ++n) out.push_back({Kind::close, {}, {}, {}, 0, false});
        if (!tokens_[last].behind.text.empty() && last + 1 < range.last)
            out.push_back(comment(Kind::behind, tokens_[last].behind.text));
        i = last;
    }
    out.push_back({Kind::close, {}, {}, {}, 0, false});
}

/// What follows `{` on lines of its own, and `}`.
void Layout::block(std::uint32_t brace, int indent, Pieces& out) const {
    const std::uint32_t close = tokens_[brace].partner;
    if (!tokens_[brace].behind.text.empty()) out.push_back(comment(Kind::behind, tokens_[brace].behind.text));
    block_lines({brace + 1, close}, indent + 2, 0, out);
    bool first = close == brace + 1;
    comments_above(tokens_[close], 0, ~0u, indent + 2, first, out);
    out.push_back(hard(indent));
    out.push_back(text("}"));
}

std::optional<int> Layout::flat_width(Range range) const {
    const auto cells = flat(range);
    if (!cells) return std::nullopt;
    int width = 0;
    for (const Cell& cell : *cells) width += width_of(cell.text) + (cell.column > 0 ? 1 : 0);
    return width;
}

bool Layout::fits(Range segment, int indent) const {
    const auto width = flat_width(segment);
    return width && indent + *width <= line_width;
}

}  // namespace bangkom::format
