#include <algorithm>
#include <utility>

#include "facts/format.hpp"
#include "report/json.hpp"
#include "report/sorted_rows.hpp"

namespace bangkom::report {

namespace {

Json json_word(const program::Program& program, const facts::Database& database, const facts::Column& column,
               std::size_t row) {
    const std::string text = facts::plain_text(program, database, column, row);
    if (const program::MeasureId measure = column.type.measure(); measure)
        return {{"value", text}, {"measure", program.measures[measure].naming.name}};
    return text;
}

}  // namespace

Json json_row(const program::Program& program, const facts::Database& database, program::TableId id,
              const facts::Table& table, std::uint32_t row) {
    Json object = Json::object();
    for (const program::FieldId field : program.tables[id].stored) {
        const program::Field& declared = program.fields[field];
        object[declared.naming.name] = json_value(program, database, *table.columns[declared.column], row);
    }
    return object;
}

Json json_value(const program::Program& program, const facts::Database& database, const facts::Column& column,
                std::size_t row) {
    if (!column.is_known(row)) return nullptr;
    if (!column.type.list) return json_word(program, database, column, row);
    Json items = Json::array();
    for (std::uint32_t i = column.list_begin(row); i < column.list_end(row); ++i)
        items.push_back(column.items->is_known(i) ? json_word(program, database, *column.items, i) : Json(nullptr));
    return items;
}

Json json_table(const program::Program& program, const facts::Database& database, program::TableId id) {
    const facts::Table& table = database.table(id);
    Json rows = Json::array();
    for (std::uint32_t row = 0; row < table.rows; ++row) {
        Json object = {{"id", facts::row_id(program, database, id, row)}};
        if (!table.labels.empty()) object["name"] = facts::row_name(program, database, id, row);
        object.update(json_row(program, database, id, table, row));
        rows.push_back(std::move(object));
    }
    return {{"version", 1}, {"table", program.tables[id].naming.name}, {"rows", std::move(rows)}};
}

void write_json_chosen(const program::Program& program, const facts::Database& database, program::TableId id,
                       std::ostream& out) {
    const facts::Table& table = database.table(id);
    out << '[';
    const char* separator = "\n";
    for (const std::uint32_t row : sorted_rows(program, database, table))
        out << std::exchange(separator, ",\n") << one_line(json_row(program, database, id, table, row));
    out << ']';
}

std::string one_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void write_json_members(const Json& members, std::ostream& out) {
    for (const auto& [name, value] : members.items()) {
        out << ",\n" << one_line(Json(name)) << ':';
        write_json_lines(value, out);
    }
}

void write_json_lines(const Json& json, std::ostream& out) {
    const bool holds_arrays = json.is_object() && std::any_of(json.begin(), json.end(), [](const Json& member) {
        return member.is_array();
    });
    if (json.empty() || (!json.is_array() && !holds_arrays)) {
        out << one_line(json);
        return;
    }
    const char* separator = json.is_array() ? "[\n" : "{\n";
    for (const auto& [name, value] : json.items()) {
        out << std::exchange(separator, ",\n");
        if (json.is_array()) {
            out << one_line(value);
            continue;
        }
        out << one_line(Json(name)) << ':';
        write_json_lines(value, out);
    }
    out << (json.is_array() ? ']' : '}');
}

void write_csv_line(const std::vector<std::string>& cells, std::ostream& out) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out << ',';
        if (cells[i].find_first_of(",\"\n\r") == std::string::npos) {
            out << cells[i];
            continue;
        }
        out << '"';
        for (const char c : cells[i]) out << (c == '"' ? "\"\"" : std::string(1, c));
        out << '"';
    }
    out << '\n';
}

void write_csv_table(const program::Program& program, const facts::Database& database, program::TableId id,
                     std::ostream& out) {
    const facts::Table& table = database.table(id);
    const bool named = !table.labels.empty();
    std::vector<std::string> cells = {"id"};
    if (named) cells.push_back("name");
    for (const program::FieldId field : program.tables[id].stored) cells.push_back(program.fields[field].naming.name);
    write_csv_line(cells, out);
    for (std::uint32_t row = 0; row < table.rows; ++row) {
        cells = {facts::row_id(program, database, id, row)};
        if (named) cells.push_back(facts::row_name(program, database, id, row));
        for (const program::FieldId field : program.tables[id].stored)
            cells.push_back(facts::plain_text(program, database, *table.columns[program.fields[field].column], row));
        write_csv_line(cells, out);
    }
}

}  // namespace bangkom::report
