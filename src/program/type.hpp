#pragma once
// Types and constant values of the checked program.

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/number.hpp"

namespace bangkom::program {

struct Measure;
struct Enum;
struct Table;
struct Field;
struct Expression;
struct Parameter;
struct Definition;
struct Rule;
struct Goal;
struct View;
using MeasureId = Id<Measure>;
using EnumId = Id<Enum>;
using TableId = Id<Table>;
using FieldId = Id<Field>;
using ExprId = Id<Expression>;
using ParameterId = Id<Parameter>;
using DefinitionId = Id<Definition>;
using RuleId = Id<Rule>;
using GoalId = Id<Goal>;
using ViewId = Id<View>;

/// `unknown` is the type of what was wrong already, and absorbs everything; `nothing` is the type of `missing` and of
/// the items of `[]`, and fits everywhere.
enum class Kind : std::uint8_t { unknown, nothing, number, text, boolean, date, enumeration, row };

/// A type, or a list of it. `id` is the measure of a number (none: plain), the enum, or the table.
struct Type {
    Kind kind = Kind::unknown;
    bool list = false;
    std::uint32_t id = 0xffff'ffffu;

    static Type number(MeasureId measure = {}) { return {Kind::number, false, measure.index}; }
    static Type text() { return {Kind::text, false}; }
    static Type boolean() { return {Kind::boolean, false}; }
    static Type date() { return {Kind::date, false}; }
    static Type enumeration(EnumId id) { return {Kind::enumeration, false, id.index}; }
    static Type row(TableId id) { return {Kind::row, false, id.index}; }
    static Type unknown() { return {}; }
    static Type nothing() { return {Kind::nothing}; }

    MeasureId measure() const { return {kind == Kind::number ? id : MeasureId::none}; }
    EnumId enum_id() const { return {kind == Kind::enumeration ? id : EnumId::none}; }
    TableId table() const { return {kind == Kind::row ? id : TableId::none}; }
    Type element() const { return {kind, false, id}; }
    Type list_of() const { return {kind, true, id}; }
    bool is(Kind k) const { return kind == k && !list; }

    friend auto operator<=>(const Type&, const Type&) = default;
};

/// A constant. Enum values are their position in `number`, dates their day, booleans 0 or 1; a row is named by its
/// key in `text` until facts are loaded.
struct Value {
    Type type;
    bool known = false;
    Number number;
    std::string text;
    std::vector<Value> items;  // of a list

    friend bool operator==(const Value&, const Value&) = default;
};

}  // namespace bangkom::program
