#pragma once
// What all parts of loading share.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts/chunk.hpp"
#include "facts/column_builder.hpp"
#include "facts/load.hpp"

namespace bangkom::facts {

/// What a field holds where nothing is given.
struct FieldDefault {
    Absent empty = Absent::missing;   // nothing given
    Absent marked = Absent::missing;  // said to be missing
    Word word;
    std::vector<Word> items;          // lists
};

/// A table while its rows are read.
struct TableRows {
    std::vector<ColumnBuilder> columns;
    std::vector<FieldDefault> defaults;  // parallel to columns
    std::vector<std::uint32_t> labels;
    std::vector<PlaceRun> places;
    std::map<CellAt, Place> changed;
    std::size_t rows = 0;
    bool ready = false;                  // all rows are in the database: ids can be looked up
};

/// A statement that gives rows.
struct Item {
    enum class Kind : std::uint8_t { row, grid, load } kind = Kind::row;
    std::uint32_t position = 0;  // in Program::rows, grids or loads
    std::uint32_t records = 0;   // grids and loads: position of their records
    std::uint32_t first_row = 0;
};

struct Late {
    program::TableId table;
    std::uint32_t stored = 0;
    LateKey key;
    std::string source;  // file or query; empty for scripts
    std::string header;
};

struct LoadContext {
    const program::Program& program;
    const SourceSet& sources;
    const Files& files;
    const Access& access;
    const Selection& selection;
    Database& database;
    Diagnostics& diagnostics;

    std::vector<TableRows> tables;                  // parallel to Program::tables
    std::vector<std::uint32_t> row_of_statement;    // parallel to Program::rows; no_row where it made none
    std::vector<Late> late;
    std::size_t rows_so_far = 0;
    bool rows_passed_limit = false;
    std::size_t suggestions = 0;                    // unknown keys for which a near one was looked for

    unsigned threads() const;
    TableRows& rows(program::TableId id) { return tables[id.index]; }
};

/// Whether a statement belongs to the selection; its place in the order of scopes.
std::optional<std::uint32_t> scope_rank(const Selection& selection, program::Scope scope, bool is_standard);

/// A constant as a word. Texts are interned, keys looked up; nothing where it is missing or the key is unknown, which is
/// reported at `span`.
std::optional<Word> word_of(LoadContext& context, const program::Value& value, program::Type type, Span span);

/// The key nearest to `key`; a search in the first rows of a big table only.
std::optional<std::string> nearest_key(const program::Program& program, const Database& database,
                                       program::TableId table, std::string_view key);
void report_unknown_key(LoadContext& context, program::TableId table, std::string_view key, Span span);

/// Makes `count` new rows with words of 0 in every column; false (and reported) past the limit of rows.
bool add_rows(LoadContext& context, program::TableId table, std::size_t count, Span span);
/// Drops the rows from `rows` on.
void cut_rows(LoadContext& context, program::TableId table, std::size_t rows);

}  // namespace bangkom::facts
