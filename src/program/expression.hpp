#pragma once
// Checked expressions: every name resolved, every node typed. They are evaluated over columns and grounded for
// planning; both walk this one tree.

#include <optional>
#include <variant>
#include <vector>

#include "program/type.hpp"
#include "source/span.hpp"
#include "syntax/expression.hpp"

namespace bangkom::program {

using syntax::AggregateKind;

/// A position in the frame of a rule, definition, derivation, goal or view: parameters, loop variables and lets.
using Slot = std::uint32_t;

struct Message {  // texts with interpolation; invalid where absent
    ExprId text;
    ExprId english;
    ExprId indonesian;
    explicit operator bool() const { return text.valid(); }
};

struct Broken {};  // already reported; evaluates to missing
struct Constant {
    Value value;  // never of kind row
};
/// A row named by its key; resolved when facts are loaded, where an unknown key is an error.
struct RowConstant {
    TableId table;
    std::string key;
};
struct MissingValue {
    Message reason;  // may be absent: `missing`
};
struct LocalValue {
    Slot slot;
};
struct ParameterValue {
    ParameterId parameter;
    ExprId at;  // `p at …`: a date, or a year; invalid: the rule's day, else as_of
};
struct AsOf {};
/// A stored field, `.id`, `.name`, or a collection (list of rows) of a row. On a list base: not allowed.
struct FieldValue {
    ExprId base;
    FieldId field;
};
/// `base.field*`: base and all reached by the field again and again; a list of rows, breadth first, each once.
struct Closure {
    ExprId base;
    FieldId field;
};
/// `unit[key]`: the key is a text (or number written as key); missing where no row has it.
struct RowByKey {
    TableId table;
    ExprId key;
};
/// `parent.collection[key]` of a `by` collection: the child whose key field equals `key`, or missing.
struct ChildByKey {
    ExprId base;  // the parent row
    FieldId collection;
    ExprId key;
};
struct ListValue {
    std::vector<ExprId> items;
};
/// Text pieces in order; each is text already or is written for readers.
struct TextValue {
    struct Part {
        std::string text;
        ExprId expression;
    };
    std::vector<Part> parts;
};
struct Negate {
    ExprId operand;
};
struct Not {
    ExprId operand;
};
enum class Arithmetic : std::uint8_t { add, subtract, multiply, divide };
struct ArithmeticValue {
    Arithmetic op;
    ExprId left;
    ExprId right;
};
enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };
struct CompareValue {
    Comparison op;
    ExprId left;
    ExprId right;
};
struct LogicValue {
    bool conjunction;  // and, else or
    ExprId left;
    ExprId right;
};
/// `x in list`, `x in 1..5`; `not in` is Not of it.
struct Membership {
    ExprId item;
    ExprId list;
};
struct PresenceTest {
    ExprId operand;
    bool present;
};
struct OtherwiseValue {
    ExprId value;
    ExprId otherwise;
};
/// `low .. high`, whole numbers or dates, both ends in; its type is a list.
struct RangeValue {
    ExprId low;
    ExprId high;
};
struct ConditionalValue {
    ExprId condition;
    ExprId then;
    ExprId otherwise;
};
/// A table cell's alternatives, all constants.
struct CellTest {
    enum class Kind : std::uint8_t { any, missing, compare, range, value } kind = Kind::any;
    Comparison op = Comparison::equal;
    Value value;  // compare, value; lower end of a range. Of kind row: a key
    Value upper;
    Span span;
};
struct DecisionRow {
    std::vector<std::vector<CellTest>> cells;  // one vector (joined by `or`) a subject; empty for else
    bool is_else = false;
    ExprId result;
    Span span;
};
/// A decision table or `match`: first row whose cells all hit.
struct Decide {
    std::vector<ExprId> subjects;
    std::vector<DecisionRow> rows;
};
struct BuiltinCall {
    std::uint32_t builtin;  // position in builtins()
    std::vector<ExprId> arguments;
};
struct DefinitionCall {
    DefinitionId definition;
    std::vector<ExprId> arguments;
};
/// All rows of a table, in order; a list of rows.
struct AllRows {
    TableId table;
};
/// All values of an enum, in order.
struct AllValues {
    EnumId enumeration;
};

struct Loop {
    Slot slot;
    ExprId source;  // a list
    std::string variable;
    std::string also;  // empty: it has one spelling
    Span span;
};
/// `for x in S, y in T where c`; later sources may use earlier variables.
struct Loops {
    std::vector<Loop> loops;
    ExprId where;  // invalid: none
};
struct SortKey {
    ExprId value;
    bool descending = false;
};
struct AggregateValue {
    AggregateKind kind;
    ExprId value;  // sum, min, max, average, list, only: what; every: the claim; count(S) without loops: S
    Loops loops;   // `first` has exactly one loop and gives its variable
    std::vector<SortKey> order;
};

using Node = std::variant<Broken, Constant, RowConstant, MissingValue, LocalValue, ParameterValue, AsOf, FieldValue,
                          Closure, RowByKey, ChildByKey, ListValue, TextValue, Negate, Not, ArithmeticValue,
                          CompareValue, LogicValue, Membership, PresenceTest, OtherwiseValue, RangeValue,
                          ConditionalValue, Decide, BuiltinCall, DefinitionCall, AllRows, AllValues, AggregateValue>;

struct Expression {
    Type type;
    Span span;
    Node node;
    bool reads_decision = false;  // directly, or through definitions and derived tables
};

}  // namespace bangkom::program
