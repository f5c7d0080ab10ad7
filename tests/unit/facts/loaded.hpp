#pragma once
// Scripts and data files in memory, checked and loaded.

#include "facts/format.hpp"
#include "facts/load.hpp"
#include "unit/program/checked.hpp"

namespace bangkom::test {

struct Loaded {
    Checked checked;
    MemoryFiles files;
    facts::Access access;
    facts::Database database;
    Diagnostics diagnostics;

    using Data = std::vector<std::pair<std::string, std::string>>;
    explicit Loaded(const std::string& text, const Data& data = {}, const facts::Selection& selection = {})
        : Loaded(Checked::Files{{"main", text}}, data, selection) {}
    Loaded(const Checked::Files& scripts, const Data& data, const facts::Selection& selection = {},
           const facts::Access& allowed = {})
        : checked(scripts), access(allowed) {
        for (const auto& [name, content] : data) files.put(name, content);
        database = facts::load(checked.program, checked.sources, files, access, selection, diagnostics);
    }

    program::TableId id(const std::string& table) const { return checked.id<program::Table>(table); }
    std::size_t rows(const std::string& table) const { return database.table(id(table)).rows; }
    const facts::Column& column(const std::string& table, const std::string& field) const {
        return *database.table(id(table)).columns[checked.field(table, field).column];
    }
    std::string plain(const std::string& table, const std::string& field, std::size_t row) const {
        return facts::plain_text(checked.program, database, column(table, field), row);
    }
    /// The field of every row, joined by spaces; `-` where it is missing.
    std::string all(const std::string& table, const std::string& field) const {
        std::string text;
        for (std::size_t row = 0; row < rows(table); ++row) {
            const std::string cell = plain(table, field, row);
            text += (row > 0 ? " " : "") + (cell.empty() ? "-" : cell);
        }
        return text;
    }
    std::string ids(const std::string& table) const {
        std::string text;
        for (std::uint32_t row = 0; row < rows(table); ++row)
            text += (row > 0 ? " " : "") + facts::row_id(checked.program, database, id(table), row);
        return text;
    }
    std::string name(const std::string& table, std::uint32_t row) const {
        return facts::row_name(checked.program, database, id(table), row);
    }
    /// Code and place of everything that was reported: `E0602@data.csv:3:5`, `E0203@main:2:7`.
    std::string places() const {
        std::string text = checked.places();
        for (const Diagnostic& d : diagnostics.sorted()) {
            text += (text.empty() ? "" : " ") + std::string(info(d.code).text);
            if (d.data) text += "@" + d.data->file + ":" + std::to_string(d.data->line) + ":" + std::to_string(d.data->column);
            if (!d.span.valid()) continue;
            const Position at = checked.sources.position(d.span);
            text += "@" + checked.sources[d.span.file].path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
        }
        return text;
    }
    std::string messages() const {
        std::string text;
        for (const Diagnostic& d : diagnostics.sorted()) text += d.message.english + " | " + d.help.english + "\n";
        return text;
    }
};

}  // namespace bangkom::test
