// Rows from cells in memory: grids and the results of queries.

#include "facts/csv_read.hpp"
#include "facts/fold.hpp"
#include "facts/join.hpp"

namespace bangkom::facts {

namespace {

using Role = BoundColumn::Role;

CellPlace place_of(const MemoryRecords::Record& record, const MemoryRecords::Cell& cell, std::size_t column) {
    CellPlace place;
    place.span = cell.span;
    place.line = record.number;
    place.column = static_cast<std::uint32_t>(column + 1);
    return place;
}

void read_memory_keys(LoadContext& context, const Records& records, std::vector<std::uint32_t>& keys) {
    std::size_t wanted = records.columns.size();
    for (std::size_t i = 0; i < records.columns.size(); ++i)
        if (records.columns[i].role == Role::id) wanted = i;
    KeyTaker taker(context, records, wanted, keys);
    for (const auto& record : records.memory->records) {
        if (wanted < record.count) {
            const auto& cell = records.memory->cells[record.begin + wanted];
            const bool is_dash = !cell.quoted && cell.text == "-" && records.columns[wanted].dash_is_missing;
            taker.take(is_dash ? std::string_view() : trim(cell.text), place_of(record, cell, wanted));
        } else {
            taker.take({}, place_of(record, {{}, false, record.span}, wanted));
        }
    }
    taker.report();
}

void read_memory(LoadContext& context, Records& records) {
    const MemoryRecords& memory = *records.memory;
    TableRows& rows = context.rows(records.table);
    const std::size_t first = rows.rows;
    if (!add_rows(context, records.table, memory.records.size(), records.span)) return;
    Chunk chunk(records.columns);
    for (std::size_t i = 0; i < records.columns.size(); ++i)
        if (records.columns[i].role == Role::field && !records.columns[i].list)
            chunk.columns()[i].words = rows.columns[records.columns[i].stored].words() + first;
    for (const auto& record : memory.records) {
        const std::uint32_t row = chunk.rows;
        chunk.begin_row(record.number);
        for (std::size_t i = 0; i < records.columns.size(); ++i) {
            if (i >= record.count) {
                chunk.skip(i, row);
                continue;
            }
            const auto& cell = memory.cells[record.begin + i];
            chunk.read(i, row, cell.text, cell.quoted, place_of(record, cell, i));
        }
        if (record.count != records.columns.size()) {
            CellPlace place;
            place.span = record.span;
            place.line = record.number;
            chunk.ragged.add(place, std::to_string(record.count));
        }
    }
    for (std::size_t i = 0; i < memory.records.size(); ++i) {
        const auto& record = memory.records[i];
        if (!record.span.valid() && i > 0) break;  // a query's rows follow each other
        PlaceRun run;
        run.from = static_cast<std::uint32_t>(first + i);
        run.first = {record.span, records.source_number, record.number};
        rows.places.push_back(std::move(run));
    }
    join_chunk(context, records.table, chunk, first, first, records.source);
    fill_unbound(context, records.table, records.columns, first);
    report_ragged(context, records, chunk.ragged);
    for (std::size_t i = 0; i < records.columns.size(); ++i)
        for (const auto& [fault, found] : chunk.columns()[i].faults)
            report_faults(context, records.table, records.source, records.columns[i], fault, found);
}

}  // namespace

void KeyTaker::take(std::string_view key, const CellPlace& place) {
    if (key.empty()) {
        empty_.add(place, key);
    } else if (key.size() < 32 && (key[0] >= '0' && key[0] <= '9') && looks_mangled(key)) {
        mangled_.add(place, key);
        key = {};
    }
    keys_.push_back(context_.database.texts.intern(key));
}

void KeyTaker::report() {
    BoundColumn unnamed;
    unnamed.role = BoundColumn::Role::id;
    const BoundColumn& bound = column_ < records_.columns.size() ? records_.columns[column_] : unnamed;
    if (empty_.count > 0) report_faults(context_, records_.table, records_.source, bound, CellFault::empty, empty_);
    if (mangled_.count > 0) report_faults(context_, records_.table, records_.source, bound, CellFault::mangled, mangled_);
}

void read_keys(LoadContext& context, const Records& records, std::vector<std::uint32_t>& keys) {
    if (!records.usable) return;
    if (records.csv) {
        read_csv_keys(context, records, keys);
    } else {
        read_memory_keys(context, records, keys);
    }
}

void read_records(LoadContext& context, Records& records) {
    if (!records.usable) return;
    prepare_readers(context, records.table, records.columns);
    if (records.csv) {
        read_csv(context, records);
    } else {
        read_memory(context, records);
    }
    records.csv.reset();
    records.memory.reset();
}

}  // namespace bangkom::facts
