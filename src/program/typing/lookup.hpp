#pragma once
// Look-ups that expressions and constants share.

#include <optional>
#include <string>
#include <string_view>

#include "program/expression_checker.hpp"

namespace bangkom::program::typing {

/// The position of an enum's value by key or second spelling.
std::optional<std::uint32_t> find_value(const Enum& enumeration, std::string_view name);
/// The same for data: key, second spelling or label, whatever their case.
std::optional<std::uint32_t> find_value_loosely(const Enum& enumeration, std::string_view text);

/// What a literal says as a key: digits, a date or a plain text.
std::optional<std::string> literal_key(const syntax::Expression& expression);

/// The text of a literal without `{…}` in it.
std::optional<std::string> plain_text(const syntax::TextLiteral& text);

/// A number with its measure and scale; nothing where that is wrong, which has been reported.
struct Measured {
    Number value;
    MeasureId measure;
};
std::optional<Measured> read_number(CheckContext& context, const syntax::NumberLiteral& literal, Span span);

bool has_stated_key(const CheckContext& context, TableId table, std::string_view key);

Value number_value(Number number, MeasureId measure);
Value text_value(std::string text);
Value boolean_value(bool value);
Value date_value(Date date);
Value enum_constant(EnumId id, std::uint32_t position);
Value key_value(TableId table, std::string key);
Value missing_value(Type type);

}  // namespace bangkom::program::typing
