#include "facts/chunk.hpp"

#include <algorithm>

#include "base/excerpt.hpp"
#include "base/utf8.hpp"
#include "facts/fold.hpp"

namespace bangkom::facts {

namespace {

constexpr std::size_t longest_excerpt = 160;

std::string_view line_at(const CellPlace& place) {
    if (!place.line_begin) return {};
    const std::string_view rest(place.line_begin, static_cast<std::size_t>(place.text_end - place.line_begin));
    const std::string_view line = rest.substr(0, rest.find('\n'));
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

Faults::One fault_at(const CellPlace& place, std::string_view cell) {
    Faults::One one;
    one.span = place.span;
    one.line = place.line;
    one.column = place.column;
    const std::string_view line = line_at(place);
    if (place.cell && place.line_begin)
        one.column = static_cast<std::uint32_t>(
            1 + count_code_points({place.line_begin, static_cast<std::size_t>(place.cell - place.line_begin)}));
    one.cell = shortened(cell, longest_excerpt);
    one.line_text = shortened(line, longest_excerpt);
    return one;
}

void Faults::add(const CellPlace& place, std::string_view cell) {
    if (++count <= shown) first.push_back(fault_at(place, cell));
}

void Faults::append(const Faults& later) {
    count += later.count;
    for (const One& one : later.first)
        if (first.size() < shown) first.push_back(one);
}

void Chunk::absent(std::size_t column, std::uint32_t row, Absent as, const CellPlace& place) {
    const BoundColumn& bound = (*bound_)[column];
    ChunkColumn& out = columns_[column];
    if (as == Absent::fault) out.faults[CellFault::empty].add(place, "");
    if (bound.list) {
        out.list_sizes.push_back(0);
    } else if (as == Absent::default_value) {
        out.words[row] = bound.default_word.value;
        if (bound.default_word.denominator != 1) out.denominators.emplace_back(row, bound.default_word.denominator);
    } else {
        out.missing.push_back(row);
    }
}

void Chunk::skip(std::size_t column, std::uint32_t row) {
    const BoundColumn& bound = (*bound_)[column];
    if (bound.role != BoundColumn::Role::field) return;
    if (bound.list) {
        columns_[column].list_sizes.push_back(0);
    } else {
        columns_[column].missing.push_back(row);
    }
}

void Chunk::begin_row(std::uint32_t line) {
    if (rows == 0) first_line = line;
    if (lines.empty() && line != first_line + rows)
        for (std::uint32_t row = 0; row < rows; ++row) lines.push_back(first_line + row);
    if (!lines.empty()) lines.push_back(line);
    ++rows;
}

void Chunk::read(std::size_t column, std::uint32_t row, std::string_view text, bool quoted, const CellPlace& place) {
    const BoundColumn& bound = (*bound_)[column];
    if (bound.role == BoundColumn::Role::skip || bound.role == BoundColumn::Role::id) return;
    ChunkColumn& out = columns_[column];
    if (!quoted || !bound.text) text = trim(text);
    if (bound.role == BoundColumn::Role::label) {
        if (!text.empty() && !(bound.dash_is_missing && !quoted && text == "-")) out.texts.emplace_back(row, text);
        return;
    }
    // An empty text in quotes is a text in a script; exporters of data quote what is empty, too.
    if (text.empty() && !(quoted && bound.text && bound.dash_is_missing)) return absent(column, row, bound.empty, place);
    if (bound.dash_is_missing && !quoted && text == "-") return absent(column, row, bound.marked, place);
    if (!bound.missing.empty() && std::find(bound.missing.begin(), bound.missing.end(), text) != bound.missing.end())
        return absent(column, row, bound.marked, place);
    if (bound.list) return read_list(bound, out, text, place);
    if (bound.text) {
        out.texts.emplace_back(row, text);
        return;
    }
    if (bound.reader->is_late()) {
        out.late.push_back({row, std::string(text), fault_at(place, text)});
        out.missing.push_back(row);
        return;
    }
    Word word;
    if (const CellFault fault = bound.reader->read(text, word); fault != CellFault::none) {
        out.faults[fault].add(place, text);
        out.missing.push_back(row);
        return;
    }
    out.words[row] = word.value;
    if (word.denominator != 1) out.denominators.emplace_back(row, word.denominator);
}

void Chunk::read_list(const BoundColumn& bound, ChunkColumn& out, std::string_view text, const CellPlace& place) {
    std::uint32_t size = 0;
    for (const std::string_view item : split_list(text)) {
        if (bound.text) {
            out.list_texts.push_back(item);
            ++size;
            continue;
        }
        Word word;
        if (const CellFault fault = bound.reader->read(item, word); fault != CellFault::none) {
            out.faults[fault].add(place, item);
            continue;
        }
        out.list_items.push_back(word);
        ++size;
    }
    out.list_sizes.push_back(size);
}

}  // namespace bangkom::facts
