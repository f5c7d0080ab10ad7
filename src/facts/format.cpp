#include "facts/format.hpp"

#include <array>

namespace bangkom::facts {

namespace {

using program::Kind;

std::optional<Number> number_at(const Column& column, std::size_t row) {
    return Number::fraction(column.word(row), column.denominator(row));
}

/// Every list item, or the one value, of a cell through `write`.
template <class Write>
std::string joined(const Column& column, std::size_t row, const char* separator, Write write) {
    if (!column.type.list) return write(column, row);
    std::string text;
    for (std::uint32_t i = column.list_begin(row); i < column.list_end(row); ++i) {
        if (i > column.list_begin(row)) text += separator;
        text += write(*column.items, i);
    }
    return text;
}

/// Thousands parted and the decimal sign of the language; fractions stay as they are.
std::string grouped(const std::string& plain, std::size_t group_from, Language language) {
    if (plain.find('/') != std::string::npos) return plain;
    const char thousands = language == Language::english ? ',' : '.';
    const char decimal = language == Language::english ? '.' : ',';
    const std::size_t begin = plain.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(plain.find('.'), plain.size());
    std::string text = plain.substr(0, begin);
    for (std::size_t i = begin; i < point; ++i) {
        if (i > begin && (point - i) % 3 == 0 && point - begin >= group_from) text += thousands;
        text += plain[i];
    }
    if (point < plain.size()) text += decimal + plain.substr(point + 1);
    return text;
}

}  // namespace

std::string plain_text(const program::Program& program, const Database& database, const Column& column,
                       std::size_t row) {
    if (!column.is_known(row)) return "";
    return joined(column, row, ";", [&](const Column& cells, std::size_t i) -> std::string {
        if (!cells.is_known(i)) return "";
        switch (cells.type.kind) {
        case Kind::number: {
            const auto number = number_at(cells, i);
            return number ? number->to_string() : "";
        }
        case Kind::text:
            return std::string(database.texts[static_cast<std::uint32_t>(cells.word(i))]);
        case Kind::boolean:
            return cells.word(i) != 0 ? "yes" : "no";
        case Kind::date:
            return Date(static_cast<std::int32_t>(cells.word(i))).to_string();
        case Kind::enumeration:
            return program.enums[cells.type.enum_id()].values[static_cast<std::size_t>(cells.word(i))].name;
        case Kind::row:
            return row_id(program, database, cells.type.table(), static_cast<std::uint32_t>(cells.word(i)));
        case Kind::unknown:
        case Kind::nothing:
            return "";
        }
        return "";
    });
}

std::string reader_text(const program::Program& program, const Database& database, const Column& column,
                        std::size_t row, Language language) {
    if (!column.is_known(row)) return "?";
    return joined(column, row, ", ", [&](const Column& cells, std::size_t i) -> std::string {
        if (!cells.is_known(i)) return "?";
        switch (cells.type.kind) {
        case Kind::number: {
            const auto number = number_at(cells, i);
            return number ? reader_number(program, *number, cells.type.measure(), language) : "?";
        }
        case Kind::text:
            return std::string(database.texts[static_cast<std::uint32_t>(cells.word(i))]);
        case Kind::boolean:
            if (language == Language::indonesian) return cells.word(i) != 0 ? "ya" : "tidak";
            return cells.word(i) != 0 ? "yes" : "no";
        case Kind::date:
            return reader_date(Date(static_cast<std::int32_t>(cells.word(i))), language);
        case Kind::enumeration:
            return program.enums[cells.type.enum_id()].values[static_cast<std::size_t>(cells.word(i))].shown(language);
        case Kind::row:
            return row_name(program, database, cells.type.table(), static_cast<std::uint32_t>(cells.word(i)));
        case Kind::unknown:
        case Kind::nothing:
            return "?";
        }
        return "?";
    });
}

std::string reader_number(const program::Program& program, Number number, program::MeasureId measure,
                          Language language) {
    // Four digits without a measure stay together: they are years more often than amounts.
    if (!measure.valid()) return grouped(number.to_string(), 5, language);
    const std::string text = grouped(number.to_string(), 4, language);
    const program::Measure& declared = program.measures[measure];
    // A measure that counts in thousands and millions is money, whose sign (its label) stands in front.
    const bool in_front = !declared.scales.empty() && !declared.naming.label.empty();
    if (!in_front) return text + " " + declared.naming.name;
    const std::string& sign = declared.naming.label.in(language);
    return text.starts_with('-') ? "-" + sign + " " + text.substr(1) : sign + " " + text;
}

std::string reader_date(Date date, Language language) {
    static constexpr std::array english = {"January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December"};
    static constexpr std::array indonesian = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                                              "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
    const auto [year, month, day] = date.civil();
    const auto position = static_cast<std::size_t>(month - 1);
    const char* name = language == Language::english ? english[position] : indonesian[position];
    return std::to_string(day) + " " + name + " " + std::to_string(year);
}

}  // namespace bangkom::facts
