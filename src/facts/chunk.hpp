#pragma once
// A stretch of rows being read from cells: by one thread, into its own slice of the table's columns. What does not fit
// a slice of words (missing cells, fractions, texts, lists, mistakes) is kept aside and joined afterwards, in order.

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/cell_reader.hpp"
#include "facts/column_builder.hpp"

namespace bangkom::facts {

/// What a cell without a value becomes.
enum class Absent : std::uint8_t { missing, default_value, fault };

/// A column of the input and where it goes.
struct BoundColumn {
    enum class Role : std::uint8_t { skip, id, label, field } role = Role::skip;
    program::FieldId field;
    std::uint32_t stored = 0;           // the field's column
    std::string header;
    std::optional<CellReader> reader;   // fields but texts
    std::vector<std::string> missing;   // cells that say "missing"
    std::string pattern;
    bool list = false;
    bool text = false;
    bool dash_is_missing = false;       // grids
    Absent empty = Absent::missing;     // an empty cell
    Absent marked = Absent::missing;    // a cell that says "missing"
    Word default_word;
};

/// Where the cell being read stands.
struct CellPlace {
    Span span;                  // scripts
    std::uint32_t line = 0;     // else
    const char* line_begin = nullptr;
    const char* text_end = nullptr;  // the line ends here at the latest
    const char* cell = nullptr;      // its first byte; null: the whole line is meant
    std::uint32_t column = 0;        // where there is no text
};

/// The first mistakes of one kind in one column, and how many there are.
struct Faults {
    static constexpr std::size_t shown = 10;
    struct One {
        Span span;
        std::uint32_t line = 0;
        std::uint32_t column = 0;
        std::string cell;
        std::string line_text;
    };
    std::vector<One> first;
    std::size_t count = 0;

    void add(const CellPlace& place, std::string_view cell);
    void append(const Faults& later);
};

Faults::One fault_at(const CellPlace& place, std::string_view cell);

/// A reference to a row that has no id yet when its cell is read.
struct LateKey {
    std::uint32_t row = 0;
    std::string text;
    Faults::One place;
};

struct ChunkColumn {
    std::int64_t* words = nullptr;  // the slice; null for lists and skipped columns
    std::vector<std::uint32_t> missing;
    std::vector<std::pair<std::uint32_t, std::int64_t>> denominators;
    std::vector<std::pair<std::uint32_t, std::string_view>> texts;
    std::vector<LateKey> late;
    std::vector<std::uint32_t> list_sizes;  // of each row so far
    std::vector<Word> list_items;
    std::vector<std::string_view> list_texts;
    std::map<CellFault, Faults> faults;
};

class Chunk {
public:
    explicit Chunk(const std::vector<BoundColumn>& columns) : bound_(&columns), columns_(columns.size()) {}

    /// `text` is the cell's content; views into it, or into `keep`, live until the chunk is joined.
    void read(std::size_t column, std::uint32_t row, std::string_view text, bool quoted, const CellPlace& place);
    /// A cell that is not there: already told as a line with too few cells.
    void skip(std::size_t column, std::uint32_t row);
    std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

    const std::vector<BoundColumn>& bound() const { return *bound_; }
    std::vector<ChunkColumn>& columns() { return columns_; }
    void begin_row(std::uint32_t line);

    std::uint32_t rows = 0;
    std::vector<std::uint32_t> lines;  // of each row, where they do not follow each other
    std::uint32_t first_line = 0;
    Faults ragged;                     // lines with too few or too many cells
    Faults broken;                     // quotes that are not closed, or closed too early

private:
    void absent(std::size_t column, std::uint32_t row, Absent as, const CellPlace& place);
    void read_list(const BoundColumn& bound, ChunkColumn& out, std::string_view text, const CellPlace& place);

    const std::vector<BoundColumn>* bound_;
    std::vector<ChunkColumn> columns_;
    std::deque<std::string> kept_;
};

}  // namespace bangkom::facts
