#pragma once
// Words for readers about types and names.

#include <optional>
#include <span>
#include <string>

#include "diagnostics/diagnostic.hpp"
#include "program/program.hpp"

namespace bangkom::program::typing {

/// What a type or the items of a list are called: `number`, `JP`, `unit`.
std::string element_name(const Program& program, Type type);
/// `a number in JP`, `a row of unit`
Words type_words(const Program& program, Type type);

/// "Did you mean …?", or `otherwise` where no candidate is near.
Words did_you_mean(std::string_view name, std::span<const std::string> candidates, Words otherwise);

/// `no cells`, `one cell`, `2 cells`
std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// The keys of an enum's values for a remedy; of many the first ones.
std::string value_list(const Enum& enumeration);

/// What makes a value of `actual` into one of `expected`; may be empty.
Words remedy(const Program& program, Type actual, Type expected);

/// A constant as it is written in scripts.
std::string written(const Program& program, const Value& value);

}  // namespace bangkom::program::typing
