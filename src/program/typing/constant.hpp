#pragma once

#include "program/expression_checker.hpp"

namespace bangkom::program::typing {

/// Where a constant stands: in data a plain number takes the measure of the place, and texts name enum values too.
enum class Place : std::uint8_t { data, cell };

/// Nothing where the expression is no constant of that type, which has been reported.
std::optional<Value> constant(CheckContext& context, syntax::ExprId expression, Type expected, Place place);

}  // namespace bangkom::program::typing
