#pragma once
// Expressions as written. Nodes live in Tree::expressions and name each other by id; a view of text points into the
// SourceSet, which outlives the tree.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/number.hpp"
#include "source/span.hpp"

namespace bangkom::syntax {

struct Expression;
using ExprId = Id<Expression>;

struct Name {
    std::string_view text;
    Span span;
    explicit operator bool() const { return span.valid(); }
};

/// A key as written: a name, digits with every zero kept, a date, or a quoted text.
struct Key {
    std::string text;
    bool quoted = false;
    Span span;
};

/// Stands where something unreadable was; already reported.
struct ErrorExpression {};

struct NumberLiteral {
    std::optional<Number> value;  // nothing: does not fit (not an error where it is a key)
    std::string_view spelling;    // as written, without the measure: `198501012010011001`
    std::vector<Name> measure;    // at most two names: `juta rupiah`
};
struct DateLiteral {
    Date value;
    std::string_view spelling;
};
struct BooleanLiteral {
    bool value;
};
/// Text and `{expression}` in turn; a part is either.
struct TextPart {
    std::string text;
    ExprId expression;
};
struct TextLiteral {
    std::vector<TextPart> parts;  // plain text has one part, the empty text none
};
/// A text with its translations; each is the id of a TextLiteral, invalid where absent.
struct Message {
    ExprId text;
    ExprId english;
    ExprId indonesian;
    explicit operator bool() const { return text.valid(); }
};
struct MissingLiteral {
    Message reason;
};
struct ListLiteral {
    std::vector<ExprId> items;
};
struct NameExpression {
    Name name;
};
/// `base.field`, `base.field*`
struct FieldAccess {
    ExprId base;
    Name field;
    bool closure = false;
};
/// `base[key]`
struct IndexExpression {
    ExprId base;
    ExprId key;
};
struct Call {
    Name function;
    std::vector<ExprId> arguments;
};

enum class UnaryOperator : unsigned char { negate, logical_not };
enum class BinaryOperator : unsigned char {
    logical_or,
    logical_and,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    not_in,
    otherwise,
    range,
    add,
    subtract,
    multiply,
    divide,
    at
};

struct Unary {
    UnaryOperator op;
    ExprId operand;
};
struct Binary {
    BinaryOperator op;
    ExprId left;
    ExprId right;
    Span op_span;
};
/// `x is missing`, `x is present`
struct PresenceTest {
    ExprId operand;
    bool present;
};
struct Conditional {
    ExprId condition;
    ExprId then;
    ExprId otherwise;
};

/// One alternative of a cell: `any`, `missing`, `>= 3/4`, `1..5`, or a value.
struct CellTest {
    enum class Kind : unsigned char { any, missing, compare, range, value } kind = Kind::any;
    BinaryOperator op = BinaryOperator::equal;  // compare
    ExprId operand;                             // compare, value; lower end of a range
    ExprId upper;                               // range
    Span span;
};
struct TableCell {
    std::vector<CellTest> tests;  // joined by `or`
    Span span;
};
struct TableRow {
    std::vector<TableCell> cells;  // empty for `else`
    bool is_else = false;
    ExprId result;
    Span span;
};
struct Match {
    ExprId subject;
    std::vector<TableRow> rows;
};

/// `name also name in source`
struct Loop {
    Name variable;
    Name also;
    ExprId source;
};
struct SortKey {
    ExprId value;
    bool descending = false;
};
enum class AggregateKind : unsigned char { count, some, every, sum, min, max, average, list, only, first };
/// Its English keyword.
std::string_view spelling(AggregateKind kind);

/// `count(x in S where c)`, `sum(value for x in S where c)`, `first(x in S where c by key descending)`.
/// `count(S)` has no loops and S as its value.
struct Aggregate {
    AggregateKind kind;
    ExprId value;  // invalid for count/some with loops and first
    std::vector<Loop> loops;
    ExprId where;
    std::vector<SortKey> order;
    Span word;
};

struct Expression {
    Span span;
    std::variant<ErrorExpression, NumberLiteral, DateLiteral, BooleanLiteral, TextLiteral, MissingLiteral, ListLiteral,
                 NameExpression, FieldAccess, IndexExpression, Call, Unary, Binary, PresenceTest, Conditional, Match,
                 Aggregate>
        node;
};

}  // namespace bangkom::syntax
