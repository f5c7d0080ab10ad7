// Entries on one line each, and neighbours of one kind in columns.

#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "format/layout.hpp"

namespace bangkom::format {

namespace {

constexpr int most_padding =
    24;  // in a column of rows: where one is much longer, columns would only tear the others apart

int width_of(std::string_view text) { return static_cast<int>(display_width(text)); }

}  // namespace

std::optional<std::vector<Layout::Cell>> Layout::flat(Range range) const {
    std::vector<Cell> cells{{0, 0, {}}};
    if (!flat_tokens(range, cells, range.first)) return std::nullopt;
    return cells;
}

bool Layout::flat_tokens(Range range, std::vector<Cell>& cells, std::uint32_t owner) const {
    bool blank_next = false;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
        const Token& token = tokens_[i];
        const Mark& mark = marks_[i];
        if (i != range.first) {
            if (!token.above.empty() || mark.begins_part) return false;
            if (mark.owner == owner && owner != Mark::nobody)
                cells.push_back({mark.column, mark.column_indent, {}});
            else if (blank_next || (!mark.dropped && (mark.may_break ? mark.line.blank : blank_between(i))))
                cells.back().text += ' ';
        }
        blank_next = false;
        if (!mark.dropped)
            cells.back().text += std::string(token.text) + std::string(static_cast<std::size_t>(mark.pad), ' ');
        if (!token.behind.text.empty() && i + 1 < range.last) return false;
        if (!token.is("{")) continue;
        if (grids_.contains(i) || !flat_block(i, cells, owner)) return false;
        i = token.partner;
        if (!tokens_[i].behind.text.empty() && i + 1 < range.last) return false;
    }
    return true;
}

/// What follows `{` on its line, and `}`: as the author wrote it, where nothing in it needs a line of its own.
bool Layout::flat_block(std::uint32_t brace, std::vector<Cell>& cells, std::uint32_t owner) const {
    const std::uint32_t close = tokens_[brace].partner;
    if (!tokens_[brace].behind.text.empty() || !tokens_[close].above.empty()) return false;
    if (close == brace + 1) {
        cells.back().text += '}';
        return true;
    }
    const std::vector<Range> all = entries({brace + 1, close});
    const auto on_new_line = [&](const Range& each) { return tokens_[each.first].new_line; };
    if (tokens_[close].new_line || std::any_of(all.begin(), all.end(), on_new_line)) return false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::uint32_t first = all[i].first;
        if (!tokens_[first].above.empty() || behind(all[i])) return false;
        if (marks_[first].entry == Entry::statement && all.size() > 1) return false;
        if (i > 0 && marks_[first].entry == Entry::item) cells.back().text += ',';
        if (i > 0 && marks_[first].owner == owner && owner != Mark::nobody)
            cells.push_back({marks_[first].column, 0, {}});
        else
            cells.back().text += ' ';
        if (!flat_tokens(all[i], cells, owner)) return false;
    }
    cells.back().text += " }";
    return true;
}

/// Names of the fields that a row gives: only rows of the same fields are put in columns behind the brace.
std::string Layout::signature(Range range) const {
    std::string names;
    for (std::uint32_t i = range.first; i < range.last; ++i)
        if (marks_[i].entry == Entry::item) names += std::string(tokens_[i].text) + ' ';
    return names;
}

/// Behind the last neighbour of the same kind that begins on a line of its own and takes just that line.
std::size_t Layout::run_end(const std::vector<Range>& all, const std::vector<bool>& starts, std::size_t begin,
                            int indent) const {
    const Run run = marks_[all[begin].first].run;
    if (run == Run::none) return begin;
    const bool keeps_on = run == Run::row || run == Run::field || run == Run::value;
    std::size_t end = begin;
    for (; end < all.size(); ++end) {
        const std::uint32_t first = all[end].first;
        const Token& token = tokens_[first];
        if (marks_[first].run != run) break;
        if (end > begin && (token.blank_before || (!token.above.empty() && token.above.front().blank_before))) break;
        if (!starts[end] || (end + 1 < all.size() && !starts[end + 1])) break;
        if (run == Run::block && token.text != tokens_[all[begin].first].text) break;
        if (!keeps_on && !fits(all[end], indent)) break;
    }
    return end;
}

std::vector<std::string> Layout::in_columns(std::span<const Range> run, int indent) const {
    if (run.size() < 2) return std::vector<std::string>(run.size());
    struct Member {
        std::vector<Cell> cells;
        std::string padded;
        int natural = 0;
        bool takes_part = false;
    };
    std::vector<Member> members(run.size());
    std::set<int> columns;
    std::set<std::string> signatures;
    const bool rows = marks_[run.front().first].run == Run::block;
    const bool wide = marks_[run.front().first].run == Run::value;  // like a grid: its labels cannot be broken anyway
    for (std::size_t i = 0; i < run.size(); ++i) {
        auto cells = flat(run[i]);
        if (!cells || (!wide && !fits(run[i], indent))) continue;
        Member& member = members[i];
        member.cells = std::move(*cells);
        member.takes_part = true;
        for (const Cell& cell : member.cells) {
            if (cell.column > 0) columns.insert(cell.column);
            member.natural += width_of(cell.text) + 1;
        }
        if (rows) signatures.insert(signature(run[i]));
    }
    while (true) {
        for (Member& member : members) member.padded.clear();
        bool go_on = true;
        const auto append = [&](Member& member, int begin_column, int end_column, std::size_t start) {
            for (const Cell& cell : member.cells) {
                if (cell.column < begin_column || cell.column >= end_column) continue;
                if (cell.column > 0) {
                    const auto width = static_cast<std::size_t>(width_of(member.padded));
                    std::size_t wanted = start + static_cast<std::size_t>(start > 0 ? cell.indent : 0);
                    if (cell.indent > 0 && wanted > width + most_padding) wanted = 0;
                    member.padded += std::string(wanted > width ? wanted - width : 1, ' ');
                }
                member.padded += cell.text;
            }
        };
        for (Member& member : members)
            if (member.takes_part) append(member, 0, 1, 0);
        for (const int column : columns) {
            int widest = 0;
            int narrowest = 1 << 20;
            bool only_indented = true;
            for (const Member& member : members) {
                const auto cell = std::find_if(member.cells.begin(), member.cells.end(),
                                               [&](const Cell& c) { return c.column == column; });
                if (!member.takes_part || cell == member.cells.end()) continue;
                only_indented = only_indented && cell->indent > 0;
                widest = std::max(widest, width_of(member.padded));
                narrowest = std::min(narrowest, width_of(member.padded));
            }
            if (rows && (widest - narrowest > most_padding || (column > 3 && signatures.size() > 1))) go_on = false;
            for (Member& member : members)
                if (member.takes_part)
                    append(member, column, column + 1,
                           go_on && !only_indented ? static_cast<std::size_t>(widest) + 1 : 0);
        }
        // Where a line has become too long, the longest one leaves the columns.
        Member* longest = nullptr;
        bool too_long = false;
        for (Member& member : members) {
            if (!member.takes_part) continue;
            too_long = too_long || indent + width_of(member.padded) > line_width;
            if (!longest || member.natural > longest->natural) longest = &member;
        }
        if (!too_long || wide || !longest) break;
        longest->takes_part = false;
    }
    std::vector<std::string> lines;
    for (const Member& member : members) lines.push_back(member.takes_part ? member.padded : std::string());
    return lines;
}

}  // namespace bangkom::format
