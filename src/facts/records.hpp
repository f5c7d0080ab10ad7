#pragma once
// Records of cells: of a grid, a query, or a file.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "facts/bind.hpp"
#include "facts/csv_scan.hpp"
#include "facts/load_context.hpp"
#include "source/files.hpp"

namespace bangkom::facts {

/// All cells of a grid or a query's result.
struct MemoryRecords {
    struct Cell {
        std::string_view text;
        bool quoted = false;
        Span span;
    };
    struct Record {
        std::uint32_t begin = 0;  // in cells
        std::uint32_t count = 0;
        std::uint32_t number = 0; // of the query's row
        Span span;                // of the grid's line
    };
    std::vector<Cell> cells;
    std::vector<Record> records;
    std::shared_ptr<const void> owner;  // of the texts, where they are not the program's
};

/// The text of a CSV file, checked and with its header read.
struct CsvText {
    std::shared_ptr<const FileContent> content;
    std::string rewritten;           // owned text, where the file's line ends had to be changed
    std::string_view body;           // behind the header
    char separator = ',';
    std::uint32_t header_line = 1;
    std::uint32_t first_line = 2;    // of the body
    std::vector<Stretch> stretches;  // of the body; one where it holds quotes
    bool has_quotes = false;
    std::vector<std::string> header;
    std::string header_text;
};

struct Records {
    program::TableId table;
    std::string source;                    // file or query; empty for grids
    std::uint32_t source_number = 0;       // in Database::data_sources
    Span span;                             // of the statement
    std::vector<BoundColumn> columns;
    std::unique_ptr<MemoryRecords> memory; // one of the two
    std::unique_ptr<CsvText> csv;
    bool usable = false;
};

Records open_grid(LoadContext& context, const program::StatedGrid& grid);
Records open_load(LoadContext& context, const program::Load& load);

/// The keys of all records, in order, as ids of texts (the empty text where there is none, reported).
void read_keys(LoadContext& context, const Records& records, std::vector<std::uint32_t>& keys);
/// Reads all records into new rows at the end of their table. The rows are as many as the keys.
void read_records(LoadContext& context, Records& records);

/// Tells every kind of mistake of a column once it is known how many there are.
void report_faults(LoadContext& context, program::TableId table, const std::string& source, const BoundColumn& bound,
                   CellFault fault, const Faults& faults);
void report_late(LoadContext& context, const Late& late);
void report_ragged(LoadContext& context, const Records& records, const Faults& faults);
void report_broken(LoadContext& context, const Records& records, const Faults& faults);

/// Collects keys of an entity's records.
class KeyTaker {
public:
    KeyTaker(LoadContext& context, const Records& records, std::size_t column, std::vector<std::uint32_t>& keys)
        : context_(context), records_(records), column_(column), keys_(keys) {}
    void take(std::string_view key, const CellPlace& place);
    void report();

private:
    LoadContext& context_;
    const Records& records_;
    std::size_t column_;
    std::vector<std::uint32_t>& keys_;
    Faults empty_;
    Faults mangled_;
};

}  // namespace bangkom::facts
