#include "facts/cell_reader.hpp"

#include "facts/database_cache.hpp"
#include "facts/fold.hpp"

namespace bangkom::facts {

namespace {

using program::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_name(const program::Naming& naming, std::string_view folded) {
    return fold_case(naming.name) == folded || (!naming.also.empty() && fold_case(naming.also) == folded);
}

/// The names behind a number: a scale of the measure, the measure, or both. Its factor, or nothing.
std::optional<Number> factor_of(const program::Measure& measure, std::string_view names) {
    const std::string folded = fold_case(names);
    const std::size_t space = folded.find_first_of(" \t");
    const std::string first = folded.substr(0, space);
    const std::string second = space == std::string::npos ? "" : std::string(trim(std::string_view(folded).substr(space)));
    if (same_name(measure.naming, first)) return second.empty() ? std::optional(Number(1)) : std::nullopt;
    if (!second.empty() && !same_name(measure.naming, second)) return std::nullopt;
    for (const auto& scale : measure.scales)
        if (same_name(scale.naming, first)) return scale.factor;
    return std::nullopt;
}

}  // namespace

bool looks_mangled(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size() && (is_digit(text[i]) || text[i] == '.' || text[i] == ',')) ++i;
    if (i == 0 || !is_digit(text[0]) || i + 2 >= text.size() || (text[i] != 'E' && text[i] != 'e')) return false;
    if (text[++i] == '+') ++i;
    const std::size_t digits = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i == text.size() && i > digits && (text[digits - 1] == '+' || text.find_first_of(".,") < digits);
}

std::vector<std::string_view> split_list(std::string_view text) {
    char separator = ';';
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']') {
        text = trim(text.substr(1, text.size() - 2));
        separator = ',';
    }
    std::vector<std::string_view> items;
    std::size_t begin = 0;
    bool quoted = false;
    const auto add = [&](std::size_t end) {
        std::string_view item = trim(text.substr(begin, end - begin));
        if (item.size() >= 2 && item.front() == '"' && item.back() == '"') item = item.substr(1, item.size() - 2);
        if (!item.empty()) items.push_back(item);
        begin = end + 1;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (text[i] == separator && !quoted) add(i);
    }
    add(text.size());
    return items;
}

CellReader::CellReader(const program::Program& program, const Database& database, program::Type type,
                       std::string pattern, bool rows_are_ready)
    : program_(&program), database_(&database), type_(type), pattern_(std::move(pattern)) {
    if (type.kind == Kind::enumeration && type.enum_id().valid()) {
        std::int64_t position = 0;
        const auto& values = program.enums[type.enum_id()].values;
        for (const auto& value : values) names_.push_back(value.name);
        const auto add = [&](std::string_view name) {
            if (!name.empty()) other_names_.emplace(fold_case(name), position);
        };
        // Keys first, so that another value's label never hides a key.
        for (position = 0; const auto& value : values) add(value.name), ++position;
        for (position = 0; const auto& value : values) add(value.also), ++position;
        for (position = 0; const auto& value : values) {
            add(value.label.text);
            add(value.label.english);
            add(value.label.indonesian);
            ++position;
        }
    }
    if (type.kind == Kind::row && type.table().valid()) {
        const program::Table& target = program.tables[type.table()];
        const bool is_top_level = target.kind == program::TableKind::entity && target.nesting == program::Nesting::none;
        if (is_top_level) {
            keys_ = key_index(database, type.table());
        } else {
            late_ = !rows_are_ready;
        }
    }
}

CellFault CellReader::read(std::string_view text, Word& word) const {
    switch (type_.kind) {
    case Kind::number:
        return read_number(text, word);
    case Kind::boolean:
        return read_boolean(text, word);
    case Kind::date:
        return read_date(text, word);
    case Kind::enumeration:
        return read_enum(text, word);
    case Kind::row:
        return read_row(text, word);
    case Kind::text:
    case Kind::unknown:
    case Kind::nothing:
        return CellFault::none;
    }
    return CellFault::none;
}

CellFault CellReader::read_number(std::string_view text, Word& word) const {
    std::optional<Number> number = Number::parse(text);
    if (!number) {
        const std::size_t end = text.find_first_of(" \t");
        number = Number::parse(text.substr(0, end));
        if (!number || end == std::string_view::npos) {
            const bool all_digits = text.find_first_not_of("-0123456789") == std::string_view::npos && text.size() > 18;
            return all_digits ? CellFault::too_long : CellFault::number;
        }
        if (!type_.measure().valid()) return CellFault::measure;
        const auto factor = factor_of(program_->measures[type_.measure()], trim(text.substr(end)));
        if (!factor) return CellFault::measure;
        number = multiply(*number, *factor);
        if (!number) return CellFault::too_long;
    }
    word = {number->numerator(), number->denominator()};
    return CellFault::none;
}

CellFault CellReader::read_boolean(std::string_view text, Word& word) const {
    if (text.size() > 5) return CellFault::boolean;
    const std::string folded = fold_case(text);
    const bool yes = folded == "yes" || folded == "ya" || folded == "true" || folded == "1";
    const bool no = folded == "no" || folded == "tidak" || folded == "false" || folded == "0";
    word = {yes ? 1 : 0, 1};
    return yes || no ? CellFault::none : CellFault::boolean;
}

CellFault CellReader::read_date(std::string_view text, Word& word) const {
    // Databases write days as their midnight.
    std::string_view day = text;
    if (pattern_.empty() && day.size() > 10 && (day[10] == ' ' || day[10] == 'T') &&
        day.substr(11).find_first_not_of("0:.Z") == std::string_view::npos)
        day = day.substr(0, 10);
    const auto date = pattern_.empty() ? Date::parse_iso(day) : Date::parse_pattern(text, pattern_);
    if (!date) return CellFault::date;
    word = {date->days(), 1};
    return CellFault::none;
}

CellFault CellReader::read_enum(std::string_view text, Word& word) const {
    for (std::size_t i = 0; i < names_.size() && i < 16; ++i) {
        if (names_[i] == text) {
            word = {static_cast<std::int64_t>(i), 1};
            return CellFault::none;
        }
    }
    const auto found = other_names_.find(fold_case(text));
    if (found == other_names_.end()) return CellFault::enumeration;
    word = {found->second, 1};
    return CellFault::none;
}

CellFault CellReader::read_row(std::string_view text, Word& word) const {
    const std::uint32_t row = keys_ ? keys_->find(text, database_->texts)
                                    : type_.table().valid() ? database_->find_row(*program_, type_.table(), text) : 0;
    if (row == no_row) return looks_mangled(text) ? CellFault::mangled : CellFault::key;
    word = {row, 1};
    return CellFault::none;
}

}  // namespace bangkom::facts
