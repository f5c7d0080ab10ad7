#include "grammar/text.hpp"
#include "syntax/builder.hpp"

namespace bangkom::syntax {

void Builder::open_row(std::string_view kind) {
    check_nesting(kind.data());
    rows_.emplace_back();
    rows_.back().kind = name(kind);
}

void Builder::row_field(std::string_view text) {
    const Span place = span(text);
    rows_.back().fields.push_back({name(word_at(place.begin)), std::exchange(value, {}), place});
}

void Builder::nested_row(std::string_view text) {
    RowBlock row = std::move(rows_.back());
    rows_.pop_back();
    row.span = span(text);
    rows_.back().nested.push_back(std::move(row));
}

void Builder::finish_row(std::string_view text) {
    RowBlock row = std::move(rows_.back());
    rows_.pop_back();
    row.span = span(text);
    if (open_.back().quiet) {
        finished_.push_back(
            add_declaration(text, ErrorDeclaration{{row.key ? name(word_at(row.key->span.begin)) : Name{}, {}, {}}}));
        return;
    }
    if (!open_.back().broken) known_kinds_.insert(row.kind.text);
    finished_.push_back(add_declaration(text, std::move(row)));
}

void Builder::take_key(std::string_view written, bool quoted) {
    key = {quoted ? std::move(text) : std::string(written), quoted, span(written)};
}

void Builder::grid_cell(std::string_view written, bool quoted) {
    GridCell cell;
    if (quoted) {
        cell = {std::move(text), true, span(written)};
    } else {
        while (!written.empty()) {
            const char last = written.back();
            if (last == ' ' || last == '\t' || last == '\r')
                written.remove_suffix(1);
            else if (written.size() >= 2 && written.substr(written.size() - 2) == "\xC2\xA0")
                written.remove_suffix(2);
            else
                break;
        }
        cell = {written == "-" ? std::string() : std::string(written), false, span(written)};
    }
    cells_.push_back(std::move(cell));
}

void Builder::grid_line(std::string_view text) {
    Rows& rows = node<Rows>();
    std::vector<GridCell> line = std::exchange(cells_, {});
    const auto nothing = [](const GridCell& cell) { return !cell.quoted && cell.span.begin == cell.span.end; };
    const bool is_header = rows.header.empty();
    const std::size_t width = is_header ? 0 : rows.header.size();
    if (line.size() > width && nothing(line.front())) line.erase(line.begin());
    if (line.size() > width && !line.empty() && nothing(line.back())) line.pop_back();
    if (is_header) {
        rows.header = std::move(line);
        return;
    }
    if (line.size() != width) {
        const std::uint32_t begin = byte(text.data());
        std::uint32_t end = begin;
        for (const GridCell& cell : line) end = std::max(end, cell.span.end);
        const std::string found = std::to_string(line.size());
        const std::string wanted = std::to_string(width);
        report(
            Code::bad_cell, span(begin, end),
            {"This line has " + found + " cells, the header has " + wanted + ".",
             "Baris ini mempunyai " + found + " sel, sedangkan judul mempunyai " + wanted + "."},
            {"Part the cells with `|`; write `-` where a value is missing. A cell that holds `|` stands in quotes.",
             "Pisahkan sel dengan `|`; tulis `-` bila nilainya kosong. Sel yang memuat `|` ditulis dalam tanda kutip."},
            {{{"The header stands here", "Judul ada di sini"},
              grow(rows.header.front().span, rows.header.back().span)}});
        return;
    }
    rows.lines.push_back(std::move(line));
}

}  // namespace bangkom::syntax
