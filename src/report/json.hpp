#pragma once
// Answers as JSON and CSV for programs; the shapes are fixed by the language's reference, "JSON and CSV".

#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>

#include "facts/database.hpp"
#include "rules/judge.hpp"
#include "source/source_set.hpp"

namespace bangkom::report {

using Json = nlohmann::ordered_json;

/// A cell as JSON: a text with the exact value, {"value", "measure"}, a list, or null where missing.
Json json_value(const program::Program& program, const facts::Database& database, const facts::Column& column,
                std::size_t row);

/// The stored fields of a row of a table, or of a table with the same columns: {field: value}.
Json json_row(const program::Program& program, const facts::Database& database, program::TableId id,
              const facts::Table& table, std::uint32_t row);

/// {"version", "as_of", "findings", "summary", "left_out"} and the members that `more` writes; one finding a line.
void write_json_judgement(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                          const rules::Judgement& judgement, Date as_of, Language language,
                          const std::function<void(std::ostream&)>& more, std::ostream& out);
/// Further members of an object that has some already, each on a line of its own.
void write_json_members(const Json& members, std::ostream& out);
/// One element of an array, and one member of an object that holds arrays, a line.
void write_json_lines(const Json& json, std::ostream& out);

/// On one line; bytes that are not UTF-8, as a database may hold, become U+FFFD.
std::string one_line(const Json& json);

void append_json_cites(const program::Cites& cites, Language language, std::string& out);
/// {"file", "line", "column"}, or null.
void append_json_place(const SourceSet& sources, const facts::Database& database, const facts::Place& place,
                       std::string& out);

/// One of the findings, as text without line breaks.
void append_json_finding(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                         const rules::Finding& finding, Language language, std::string& out);

/// {"version", "table", "rows"}
Json json_table(const program::Program& program, const facts::Database& database, program::TableId table);
/// The rows of a table sorted by its fields, each an object of its fields, one a line: there may be very many.
void write_json_chosen(const program::Program& program, const facts::Database& database, program::TableId table,
                       std::ostream& out);

void write_csv_table(const program::Program& program, const facts::Database& database, program::TableId table,
                     std::ostream& out);
void write_csv_findings(const program::Program& program, const facts::Database& database,
                        const rules::Judgement& judgement, Language language, std::ostream& out);
/// One line of CSV, quoted where it has to be.
void write_csv_line(const std::vector<std::string>& cells, std::ostream& out);

/// Rule or decision that a finding or count belongs to.
const std::string& rule_name(const program::Program& program, program::RuleId rule, program::TableId decision);
const char* outcome_word(program::Outcome outcome);

}  // namespace bangkom::report
