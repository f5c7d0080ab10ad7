#include "facts/csv_read.hpp"

#include <cstring>

#include "facts/csv_cells.hpp"
#include "facts/fold.hpp"
#include "facts/join.hpp"

namespace bangkom::facts {

namespace {

using Role = BoundColumn::Role;

/// How the cells of a column are read where the text holds no quotes.
enum class Fast : std::uint8_t { skip, number, key, slow };

struct FastColumn {
    Fast fast = Fast::slow;
    const KeyIndex* keys = nullptr;
    std::int64_t* words = nullptr;
    std::uint64_t last_code = KeyIndex::no_code;  // neighbours often refer to the same row
    std::uint32_t last_row = no_row;
};

std::vector<FastColumn> fast_columns(Chunk& chunk) {
    std::vector<FastColumn> columns(chunk.bound().size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const BoundColumn& bound = chunk.bound()[i];
        columns[i].words = chunk.columns()[i].words;
        if (bound.role == Role::skip || bound.role == Role::id) columns[i].fast = Fast::skip;
        if (bound.role != Role::field || bound.list || bound.text || !bound.missing.empty()) continue;
        if (bound.reader->type().kind == program::Kind::number) columns[i].fast = Fast::number;
        columns[i].keys = bound.reader->keys();
        if (columns[i].keys) columns[i].fast = Fast::key;
    }
    return columns;
}

/// A stretch whose last byte is a line end and that holds no quotes.
class PlainReader {
public:
    PlainReader(std::string_view text, char separator, std::uint32_t line, Chunk& chunk)
        : text_(text), separator_(separator), line_(line), chunk_(chunk), columns_(fast_columns(chunk)) {}

    void run() {
        const char* const end = text_.data() + text_.size();
        for (at_ = text_.data(); at_ < end; ++line_) {
            const char c = *at_;
            const bool may_be_blank = c == '\n' || c == '\r' || c == separator_ || c == ' ' || c == '\t';
            if (may_be_blank && is_blank_line(text_, separator_, static_cast<std::size_t>(at_ - text_.data()))) {
                at_ = static_cast<const char*>(std::memchr(at_, '\n', static_cast<std::size_t>(end - at_))) + 1;
                continue;
            }
            row_ = chunk_.rows;
            chunk_.begin_row(line_);
            read_record();
        }
    }

private:
    bool is_end(char c) const { return c == separator_ || c == '\n'; }

    void read_record() {
        const char* const begin = at_;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            read_cell(i, begin);
            if (i + 1 == columns_.size()) break;
            if (*at_ == '\n') {
                for (std::size_t rest = i + 1; rest < columns_.size(); ++rest) chunk_.skip(rest, row_);
                ragged(begin, i + 1);
                break;
            }
            ++at_;
        }
        if (*at_ != '\n') read_superfluous(begin);
        ++at_;
    }

    void read_superfluous(const char* begin) {
        std::size_t cells = columns_.size();
        bool holds_something = false;
        for (; *at_ != '\n'; ++at_) {
            if (*at_ == separator_) {
                ++cells;
            } else {
                holds_something = holds_something || (*at_ != ' ' && *at_ != '\r');
            }
        }
        if (holds_something) ragged(begin, cells);
    }

    void ragged(const char* begin, std::size_t cells) {
        CellPlace place;
        place.line = line_;
        place.line_begin = begin;
        place.text_end = text_.data() + text_.size();
        chunk_.ragged.add(place, std::to_string(cells));
    }

    void read_cell(std::size_t i, const char* record) {
        FastColumn& column = columns_[i];
        const char* const cell = at_;
        switch (column.fast) {
        case Fast::skip:
            skip_cell();
            return;
        case Fast::number:
        case Fast::key: {
            std::uint64_t code = 0;
            unsigned digit = 0;
            while ((digit = static_cast<unsigned char>(*at_) - unsigned('0')) < 10) {
                code = code * 10 + digit;
                ++at_;
            }
            const auto length = at_ - cell;
            if (*at_ == '\r' && at_[1] == '\n') ++at_;
            if (length > 0 && length <= 18 && is_end(*at_) && take(column, code, length > 1 && *cell == '0')) return;
            break;
        }
        case Fast::slow:
            break;
        }
        skip_cell();
        const char* cell_end = at_;
        if (*at_ == '\n' && cell_end > cell && cell_end[-1] == '\r') --cell_end;
        CellPlace place;
        place.line = line_;
        place.line_begin = record;
        place.text_end = text_.data() + text_.size();
        place.cell = cell;
        chunk_.read(i, row_, {cell, static_cast<std::size_t>(cell_end - cell)}, false, place);
    }

    bool take(FastColumn& column, std::uint64_t code, bool has_leading_zero) {
        if (column.fast == Fast::number) {
            column.words[row_] = static_cast<std::int64_t>(code);
            return true;
        }
        if (has_leading_zero) return false;
        if (code != column.last_code) {
            column.last_code = code;
            column.last_row = column.keys->find_digits(code);
        }
        if (column.last_row == no_row) return false;
        column.words[row_] = column.last_row;
        return true;
    }

    void skip_cell() {
        while (!is_end(*at_)) ++at_;
    }

    std::string_view text_;
    char separator_;
    std::uint32_t line_;
    Chunk& chunk_;
    std::vector<FastColumn> columns_;
    const char* at_ = nullptr;
    std::uint32_t row_ = 0;
};

/// Any text, whole, from its first record on.
class QuotedReader {
public:
    QuotedReader(std::string_view text, char separator, std::uint32_t line, Chunk& chunk)
        : text_(text), separator_(separator), line_(line), chunk_(chunk) {}

    void run() {
        for (std::size_t position = 0; position < text_.size();) {
            if (is_blank_line(text_, separator_, position)) {
                position = std::min(text_.find('\n', position), text_.size() - 1) + 1;
                ++line_;
                continue;
            }
            position = read_record(position);
        }
    }

private:
    std::size_t read_record(std::size_t position) {
        const std::size_t count = chunk_.bound().size();
        const std::uint32_t row = chunk_.rows;
        chunk_.begin_row(line_);
        CsvCells cells(text_, separator_, position);
        CellPlace place;
        place.text_end = text_.data() + text_.size();
        place.line_begin = text_.data() + position;
        place.line = line_;
        const CellPlace record = place;
        std::size_t i = 0;
        bool holds_more = false;
        for (; cells.next(); ++i) {
            place.cell = cells.begin();
            if (cells.is_broken()) chunk_.broken.add(place, cells.content());
            if (i < count) {
                const std::string_view content =
                    cells.is_rewritten() ? chunk_.keep(std::string(cells.content())) : cells.content();
                chunk_.read(i, row, content, cells.is_quoted(), place);
            } else {
                holds_more = holds_more || !trim(cells.content()).empty();
            }
            if (line_ + cells.line_ends() != place.line) {
                place.line = line_ + cells.line_ends();
                const std::size_t line_end = text_.rfind('\n', cells.position() - 1);
                place.line_begin = text_.data() + (line_end == std::string_view::npos ? position : line_end + 1);
            }
        }
        for (std::size_t rest = i; rest < count; ++rest) chunk_.skip(rest, row);
        if (i < count || holds_more) chunk_.ragged.add(record, std::to_string(i));
        line_ += cells.line_ends();
        return cells.position();
    }

    std::string_view text_;
    char separator_;
    std::uint32_t line_;
    Chunk& chunk_;
};

/// A stretch read into its slice. What stands behind the last line end is read by itself: a plain reader may look one
/// byte behind what it reads.
void read_stretch(const CsvText& csv, const Stretch& stretch, std::uint32_t line, Chunk& chunk) {
    if (csv.has_quotes) {
        QuotedReader(stretch.text, csv.separator, line, chunk).run();
        return;
    }
    const std::size_t last = stretch.text.rfind('\n');
    const std::size_t end = last == std::string_view::npos ? 0 : last + 1;
    PlainReader(stretch.text.substr(0, end), csv.separator, line, chunk).run();
    if (end == stretch.text.size()) return;
    const std::string_view tail = chunk.keep(std::string(stretch.text.substr(end)) + '\n');
    PlainReader(tail, csv.separator, line + static_cast<std::uint32_t>(stretch.line_ends), chunk).run();
}

std::size_t most_rows(const Stretch& stretch) {
    return stretch.line_ends + (stretch.text.ends_with('\n') ? 0 : 1);
}

void note_places(LoadContext& context, const Records& records, Chunk& chunk, std::size_t row) {
    if (chunk.rows == 0) return;
    PlaceRun run;
    run.from = static_cast<std::uint32_t>(row);
    run.first.source = records.source_number;
    run.first.line = chunk.first_line;
    run.lines = std::move(chunk.lines);
    context.rows(records.table).places.push_back(std::move(run));
}

void report_all(LoadContext& context, const Records& records, std::vector<Chunk>& chunks) {
    Faults ragged;
    Faults broken;
    for (const Chunk& chunk : chunks) {
        ragged.append(chunk.ragged);
        broken.append(chunk.broken);
    }
    report_ragged(context, records, ragged);
    report_broken(context, records, broken);
    for (std::size_t i = 0; i < records.columns.size(); ++i) {
        std::map<CellFault, Faults> faults;
        for (Chunk& chunk : chunks)
            for (const auto& [fault, found] : chunk.columns()[i].faults) faults[fault].append(found);
        for (const auto& [fault, found] : faults)
            report_faults(context, records.table, records.source, records.columns[i], fault, found);
    }
}

}  // namespace

void read_csv_keys(LoadContext& context, const Records& records, std::vector<std::uint32_t>& keys) {
    const CsvText& csv = *records.csv;
    std::size_t wanted = records.columns.size();
    for (std::size_t i = 0; i < records.columns.size(); ++i)
        if (records.columns[i].role == Role::id) wanted = i;
    KeyTaker taker(context, records, wanted, keys);
    std::size_t lines = 0;
    for (const Stretch& stretch : csv.stretches) lines += most_rows(stretch);
    keys.reserve(keys.size() + lines);
    context.database.texts.reserve(lines);
    std::uint32_t line = csv.first_line;
    const std::string_view text = csv.body;
    for (std::size_t position = 0; position < text.size();) {
        const char c = text[position];
        const bool may_be_blank = c == '\n' || c == '\r' || c == csv.separator || c == ' ' || c == '\t';
        if (may_be_blank && is_blank_line(text, csv.separator, position)) {
            position = std::min(text.find('\n', position), text.size() - 1) + 1;
            ++line;
            continue;
        }
        CellPlace place;
        place.line = line;
        place.line_begin = place.cell = text.data() + position;
        place.text_end = text.data() + text.size();
        if (csv.has_quotes) {
            CsvCells cells(text, csv.separator, position);
            bool taken = false;
            for (std::size_t i = 0; cells.next(); ++i) {
                if (i != wanted) continue;
                place.cell = cells.begin();
                taker.take(trim(cells.content()), place);
                taken = true;
            }
            if (!taken) taker.take({}, place);
            line += cells.line_ends();
            position = cells.position();
            continue;
        }
        std::size_t end = text.find('\n', position);
        if (end == std::string_view::npos) end = text.size();
        std::string_view rest = text.substr(position, end - position);
        for (std::size_t i = 0; i < wanted && !rest.empty(); ++i)
            rest.remove_prefix(std::min(rest.find(csv.separator), rest.size() - 1) + 1);
        if (!rest.empty()) place.cell = rest.data();
        taker.take(trim(rest.substr(0, rest.find(csv.separator))), place);
        position = end + 1;
        ++line;
    }
    taker.report();
}

void read_csv(LoadContext& context, Records& records) {
    const CsvText& csv = *records.csv;
    TableRows& rows = context.rows(records.table);
    const std::size_t first = rows.rows;
    std::size_t count = 0;
    for (const Stretch& stretch : csv.stretches) count += most_rows(stretch);
    if (!add_rows(context, records.table, count, records.span)) return;
    std::vector<Chunk> chunks;
    std::vector<std::size_t> slices;
    std::vector<std::uint32_t> lines;
    chunks.reserve(csv.stretches.size());
    std::size_t slice = first;
    std::uint32_t line = csv.first_line;
    for (const Stretch& stretch : csv.stretches) {
        chunks.emplace_back(records.columns);
        for (std::size_t i = 0; i < records.columns.size(); ++i) {
            const BoundColumn& bound = records.columns[i];
            if (bound.role == Role::field && !bound.list)
                chunks.back().columns()[i].words = rows.columns[bound.stored].words() + slice;
        }
        slices.push_back(slice);
        lines.push_back(line);
        slice += most_rows(stretch);
        line += static_cast<std::uint32_t>(stretch.line_ends);
    }
    in_parallel(chunks.size(), [&](std::size_t i) { read_stretch(csv, csv.stretches[i], lines[i], chunks[i]); });
    std::size_t row = first;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        note_places(context, records, chunks[i], row);
        join_chunk(context, records.table, chunks[i], slices[i], row, records.source);
        row += chunks[i].rows;
    }
    cut_rows(context, records.table, row);
    fill_unbound(context, records.table, records.columns, first);
    report_all(context, records, chunks);
}

}  // namespace bangkom::facts
