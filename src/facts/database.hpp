#pragma once
// All rows of a run as columns: stated and loaded ones first, then those that the evaluator derives and the planner
// chooses. References are row numbers of their table.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "facts/column.hpp"
#include "facts/text_pool.hpp"
#include "program/program.hpp"
#include "source/span.hpp"

namespace bangkom::facts {

/// Where a row was written: a span of a script, or a line of a loaded file (or row of a query).
struct Place {
    Span span;                 // valid for scripts
    std::uint32_t source = 0;  // else: position in Database::data_sources
    std::uint32_t line = 0;
};

/// Rows [from, from + count) of a table have consecutive places: one entry for a whole loaded file, one a stated row.
struct PlaceRun {
    std::uint32_t from = 0;
    Place first;
    std::vector<std::uint32_t> lines;  // loaded files: the line of each row; empty: first.line + k
};

/// What a derived row was made from: the values of the loop variables of one part.
struct Provenance {
    std::uint32_t part = 0;
    std::uint32_t from = 0;                      // rows [from, next part's from)
    std::vector<std::string> variables;
    std::vector<ColumnPtr> bindings;             // one column a variable, a cell a row
};

inline constexpr std::uint32_t no_row = 0xffff'ffffu;

/// For each row of a target table, the rows that lead to it, in order: rows[offsets[t] .. offsets[t + 1]).
struct InverseIndex {
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint32_t> rows;
};

/// Column and row.
using CellAt = std::pair<std::uint32_t, std::uint32_t>;

struct Table {
    std::size_t rows = 0;
    std::vector<ColumnPtr> columns;          // one a stored field, in column order
    std::vector<std::uint32_t> keys;         // top-level entities: text ids of the keys; else empty
    std::vector<std::uint32_t> labels;       // text ids; `no_row` where a row has none; empty where no row has one
    std::vector<PlaceRun> places;            // entities and stated decision rows, ascending by `from`
    std::map<CellAt, Place> changed;         // cells that an amendment states elsewhere than their row
    std::vector<Provenance> provenance;      // derived and decision tables
    bool stated = false;                     // decisions: rows were stated, or `rows`/`load` without rows
};

struct ParameterEntry {
    std::optional<Date> from;
    program::ExprId value;
    program::Cites cites;
    Span span;
};

/// Which rows and sets a run sees.
struct Selection {
    std::vector<program::Scope> scopes = {program::Scope{}};
    bool standard_rows_only = false;  // in a test: of scope 0 only rows and sets of the standard library
    Language language = Language::english;  // of the rows' labels
    FileId kept;  // a script whose rows of decisions are the plan so far; invalid: there is none
};

class DatabaseCache;
/// What look-ups build once and keep. A copy of a database starts with an empty one.
class CacheHandle {
public:
    CacheHandle();
    CacheHandle(const CacheHandle&) : CacheHandle() {}
    CacheHandle(CacheHandle&&) noexcept = default;
    CacheHandle& operator=(const CacheHandle& other);
    CacheHandle& operator=(CacheHandle&&) noexcept = default;
    DatabaseCache& operator*() const { return *cache_; }
    DatabaseCache* operator->() const { return cache_.get(); }

private:
    std::shared_ptr<DatabaseCache> cache_;
};

struct Database {
    std::vector<Table> tables;                              // parallel to Program::tables
    TextPool texts;
    std::vector<std::vector<ParameterEntry>> parameters;    // parallel to Program::parameters, ascending by `from`
    std::optional<ParameterEntry> as_of;                    // what `set as_of` says
    std::vector<std::string> data_sources;                  // names of loaded files and queries

    const Table& table(program::TableId id) const { return tables[id.index]; }
    Table& table(program::TableId id) { return tables[id.index]; }

    /// The row of a top-level entity with that key, or of any table with that id; no_row where there is none.
    /// Look-ups are safe from several threads while no table changes.
    std::uint32_t find_row(const program::Program& program, program::TableId table, std::string_view id) const;
    /// Rows that lead to each row through a stored reference (or list of references). Built once, kept.
    const InverseIndex& inverse(const program::Program& program, program::FieldId via) const;
    /// Forgets what was built for a table, after its rows changed.
    void forget_indexes(program::TableId table);

    CacheHandle cache;
};

/// A row's id: its key; `parent/key`, `parent/key/2`, `parent/ENTITY/3`; the ids of what it was made from.
std::string row_id(const program::Program& program, const Database& database, program::TableId table, std::uint32_t row);
/// Its label, else its id.
std::string row_name(const program::Program& program, const Database& database, program::TableId table,
                     std::uint32_t row);
/// Where it was written; for a derived row, the first stated row that it was made from.
Place row_place(const program::Program& program, const Database& database, program::TableId table, std::uint32_t row);
/// Where the row's value of the field was stated: with its row, or by a later amendment.
Place cell_place(const program::Program& program, const Database& database, const program::Field& field,
                 std::uint32_t row);

}  // namespace bangkom::facts
