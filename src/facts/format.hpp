#pragma once
// Values as text: plainly, for JSON and CSV; and for readers, by language.

#include <string>

#include "base/language.hpp"
#include "facts/column.hpp"
#include "facts/database.hpp"
#include "program/program.hpp"

namespace bangkom::facts {

/// The exact value: `7/3`, `0.75`, ISO dates, an enum's declared key, a row's id, yes/no, lists `a;b`; empty where missing.
std::string plain_text(const program::Program& program, const Database& database, const Column& column, std::size_t row);

/// For people: `1.500.000` and `Rp 1.500.000`, `31 Januari 2025`, an enum's label, a row's name, lists with commas; `?`
/// where missing.
std::string reader_text(const program::Program& program, const Database& database, const Column& column,
                        std::size_t row, Language language);
std::string reader_number(const program::Program& program, Number number, program::MeasureId measure, Language language);
std::string reader_date(Date date, Language language);

}  // namespace bangkom::facts
