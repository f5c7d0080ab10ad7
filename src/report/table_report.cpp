#include "report/table_report.hpp"

#include <algorithm>
#include <numeric>

#include "base/utf8.hpp"
#include "facts/format.hpp"
#include "report/sorted_rows.hpp"

namespace bangkom::report {

namespace {

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\' || c == '{' || c == '}') result += '\\';
        if (c == '\n')
            result += "\\n";
        else
            result += c;
    }
    return result + "\"";
}

/// A key stands bare where it is one word that begins no keyword's spelling; quotes are always right.
std::string key_text(const std::string& key) {
    const bool digits =
        !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    return digits ? key : quoted(key);
}

std::string cell_text(const std::string& text) {
    const bool plain = text.find_first_of("|#\"\n}") == std::string::npos && !text.empty() && text.front() != ' ' &&
                       text.back() != ' ' && text != "-";
    return plain ? text : quoted(text);
}

bool has_labels(const facts::Table& table) { return !table.labels.empty(); }

}  // namespace

std::string script_text(const program::Program& program, const facts::Database& database, const facts::Column& column,
                        std::size_t row) {
    if (!column.is_known(row)) return "missing";
    if (column.type.list) {
        std::string text = "[";
        for (std::uint32_t i = column.list_begin(row); i < column.list_end(row); ++i)
            text += (text.size() > 1 ? ", " : "") + script_text(program, database, *column.items, i);
        return text + "]";
    }
    const std::string plain = facts::plain_text(program, database, column, row);
    switch (column.type.kind) {
    case program::Kind::text:
        return quoted(plain);
    case program::Kind::row:
        return key_text(plain);
    default:
        return plain;
    }
}

void add_table(const program::Program& program, const facts::Database& database, program::TableId id, Language language,
               Document& document) {
    std::vector<std::uint32_t> rows(database.table(id).rows);
    std::iota(rows.begin(), rows.end(), 0);
    add_rows(program, database, id, rows, language, document);
}

void add_rows(const program::Program& program, const facts::Database& database, program::TableId id,
              std::span<const std::uint32_t> rows, Language language, Document& document) {
    const facts::Table& table = database.table(id);
    const program::Table& declared = program.tables[id];
    Grid grid;
    const bool stated = declared.kind == program::TableKind::entity;
    if (stated) grid.columns.push_back({"id", "", Align::left});
    if (has_labels(table)) grid.columns.push_back({language == Language::english ? "name" : "nama", "", Align::left});
    for (const program::FieldId field : declared.stored) {
        const program::Type type = program.fields[field].type;
        grid.columns.push_back({program.fields[field].naming.shown(language), "",
                                type.is(program::Kind::number) ? Align::right : Align::left});
    }
    for (const std::uint32_t row : rows) {
        std::vector<Text> cells;
        if (stated) cells.push_back({facts::row_id(program, database, id, row), Tone::dim});
        if (has_labels(table)) cells.push_back({facts::row_name(program, database, id, row), Tone::plain});
        for (const program::FieldId field : declared.stored)
            cells.push_back(
                {facts::reader_text(program, database, *table.columns[program.fields[field].column], row, language),
                 Tone::plain});
        grid.rows.push_back(std::move(cells));
    }
    document.blocks.push_back(Heading{{{declared.naming.shown(language), Tone::strong}}});
    const std::string count =
        std::to_string(rows.size()) + (language == Language::english ? (rows.size() == 1 ? " row" : " rows") : " baris");
    if (!grid.rows.empty()) document.blocks.push_back(std::move(grid));
    document.blocks.push_back(Paragraph{{{count, Tone::dim}}});
}

void write_statements(const program::Program& program, const facts::Database& database, program::TableId id,
                      program::TableId entity, std::ostream& out) {
    const facts::Table& table = database.table(id);
    const program::Table& target = program.tables[entity];
    for (std::uint32_t row = 0; row < table.rows; ++row) {
        out << target.naming.name << ' ' << quoted(facts::row_id(program, database, id, row));
        if (has_labels(table)) out << ' ' << quoted(facts::row_name(program, database, id, row));
        out << " {\n";
        for (const program::FieldId field : program.tables[id].stored) {
            const program::Field& source = program.fields[field];
            const program::FieldId same = program::find_field(program, entity, source.naming.name);
            const facts::Column& column = *table.columns[source.column];
            if (!same || program.fields[same].kind != program::FieldKind::stored || !column.is_known(row)) continue;
            out << "  " << program.fields[same].naming.name << ": " << script_text(program, database, column, row)
                << '\n';
        }
        out << "}\n";
    }
}

void write_grid(const program::Program& program, const facts::Database& database, program::TableId id,
                std::ostream& out) {
    const facts::Table& table = database.table(id);
    const program::Table& declared = program.tables[id];
    std::vector<std::vector<std::string>> lines(1);
    for (const program::FieldId field : declared.stored) lines[0].push_back(program.fields[field].naming.name);
    for (const std::uint32_t row : sorted_rows(program, database, table)) {
        lines.emplace_back();
        for (const program::FieldId field : declared.stored) {
            const facts::Column& column = *table.columns[program.fields[field].column];
            lines.back().push_back(column.is_known(row) ? cell_text(facts::plain_text(program, database, column, row))
                                                        : "-");
        }
    }
    std::vector<std::size_t> widths(lines[0].size(), 0);
    for (const auto& line : lines)
        for (std::size_t c = 0; c < line.size(); ++c) widths[c] = std::max(widths[c], display_width(line[c]));
    out << "rows " << declared.naming.name << " {\n";
    for (const auto& line : lines) {
        out << "  ";
        for (std::size_t c = 0; c < line.size(); ++c) {
            out << line[c];
            if (c + 1 < line.size()) out << std::string(widths[c] - display_width(line[c]), ' ') << " | ";
        }
        out << '\n';
    }
    out << "}\n";
}

}  // namespace bangkom::report
