#include "program/typing/lookup.hpp"

#include <algorithm>

namespace bangkom::program::typing {

namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letters(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return small(x) == small(y); });
}

template <class Test>
std::optional<std::uint32_t> position_where(const Enum& enumeration, Test test) {
    const auto& values = enumeration.values;
    const auto found = std::find_if(values.begin(), values.end(), test);
    if (found == values.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - values.begin());
}

}  // namespace

std::optional<std::uint32_t> find_value(const Enum& enumeration, std::string_view name) {
    if (name.empty()) return std::nullopt;
    return position_where(enumeration, [&](const Naming& value) { return value.name == name || value.also == name; });
}

std::optional<std::uint32_t> find_value_loosely(const Enum& enumeration, std::string_view text) {
    if (const auto exact = find_value(enumeration, text)) return exact;
    if (text.empty()) return std::nullopt;
    return position_where(enumeration, [&](const Naming& value) {
        return same_letters(value.name, text) || same_letters(value.also, text) ||
               same_letters(value.label.text, text) || same_letters(value.label.english, text) ||
               same_letters(value.label.indonesian, text);
    });
}

std::optional<std::string> plain_text(const syntax::TextLiteral& text) {
    std::string all;
    for (const syntax::TextPart& part : text.parts) {
        if (part.expression.valid()) return std::nullopt;
        all += part.text;
    }
    return all;
}

std::optional<std::string> literal_key(const syntax::Expression& expression) {
    if (const auto* number = std::get_if<syntax::NumberLiteral>(&expression.node)) {
        const bool digits =
            !number->spelling.empty() && number->measure.empty() &&
            std::all_of(number->spelling.begin(), number->spelling.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digits) return std::string(number->spelling);
        return std::nullopt;
    }
    if (const auto* date = std::get_if<syntax::DateLiteral>(&expression.node)) return std::string(date->spelling);
    if (const auto* text = std::get_if<syntax::TextLiteral>(&expression.node)) return plain_text(*text);
    return std::nullopt;
}

bool has_stated_key(const CheckContext& context, TableId table, std::string_view key) {
    const auto found = context.stated_keys.find(table);
    return found != context.stated_keys.end() && found->second.find(key) != found->second.end();
}

Value number_value(Number number, MeasureId measure) { return {Type::number(measure), true, number, {}, {}}; }
Value text_value(std::string text) { return {Type::text(), true, {}, std::move(text), {}}; }
Value boolean_value(bool value) { return {Type::boolean(), true, Number(value ? 1 : 0), {}, {}}; }
Value date_value(Date date) { return {Type::date(), true, Number(date.days()), {}, {}}; }
Value enum_constant(EnumId id, std::uint32_t position) {
    return {Type::enumeration(id), true, Number(position), {}, {}};
}
Value key_value(TableId table, std::string key) { return {Type::row(table), true, {}, std::move(key), {}}; }
Value missing_value(Type type) { return {type, false, {}, {}, {}}; }

}  // namespace bangkom::program::typing
