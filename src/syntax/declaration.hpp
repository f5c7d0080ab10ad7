#pragma once
// Declarations and statements as written. A part that was left out has an invalid id, an empty Name or an empty vector.

#include <string>
#include <variant>
#include <vector>

#include "base/language.hpp"
#include "syntax/expression.hpp"

namespace bangkom::syntax {

struct Declaration;
using DeclId = Id<Declaration>;

/// A declared name with its second spelling (`also`) and its label.
struct Title {
    Name name;
    Name also;
    Label label;
};
struct Cites {
    std::vector<Label> texts;
    Span span;
};
/// `unit`, `number?`, `list of unit`
struct TypeName {
    Name name;
    bool list = false;
    bool optional = false;
    Span span;
    explicit operator bool() const { return span.valid(); }
};
struct PathText {
    std::string text;
    Span span;
};

struct Use {
    std::vector<PathText> paths;
};
struct Measure {
    Title title;
    struct Scale {
        Title title;
        ExprId factor;
    };
    std::vector<Scale> scales;
    Cites cites;
};
struct Enum {
    Title title;
    bool ordered = false;
    std::vector<Title> values;
    Cites cites;
};

enum class Nesting : unsigned char { none, plain, by, per };  // top level; `in P`; `in P by K`; `in P per K`
struct FieldDeclaration {
    Title title;
    TypeName type;
    Name inverse;
    Name inverse_also;
    ExprId default_value;
    Span span;
};
struct Entity {
    Title title;
    Nesting nesting = Nesting::none;
    Name parent;
    Name key;
    Name key_also;
    TypeName key_type;
    Name as_word;
    Name as_also;
    std::vector<FieldDeclaration> fields;
    Cites cites;
};

struct Param {
    Title title;
    TypeName type;
    struct Entry {
        ExprId from;  // a date; invalid: from the beginning
        ExprId value;
        Cites cites;
        Span span;
    };
    std::vector<Entry> entries;
    ExprId review_by;
    Cites cites;
};
struct Set {
    Name name;
    ExprId value;
    ExprId from;
    Cites cites;
};
struct Parameter {
    Name name;
    Name also;
    TypeName type;
};
struct Define {
    Title title;
    std::vector<Parameter> parameters;
    TypeName result;
    Name beside;
    ExprId body;
    Cites cites;
};
struct DecisionTable {
    Title title;
    std::vector<Parameter> parameters;
    TypeName result;
    std::vector<TableRow> rows;
    Cites cites;
};

struct ForClause {
    std::vector<Loop> loops;  // empty: no `for`
    ExprId where;
    Span span;
};
struct Let {
    Name name;
    Name also;
    ExprId value;
    Span span;
};
/// `unit: u inverse needs` of a derive, decision or view.
struct FieldValue {
    Name name;
    Name also;
    Label label;
    ExprId value;
    Name inverse;
    Name inverse_also;
    Span span;
};
struct DerivePart {
    ForClause loops;
    std::vector<Let> lets;
    std::vector<FieldValue> fields;
    Span span;
};
struct Derive {
    Title title;
    std::vector<DerivePart> parts;
    Cites cites;
};
struct Decision {
    Title title;
    DerivePart part;
    Cites cites;
};
struct Except {
    Name name;  // may be empty
    Name also;
    ExprId when;
    Cites cites;
    Span span;
};
struct Rule {
    Title title;
    Cites cites;
    ForClause loops;
    std::vector<Let> lets;
    ExprId on;
    ExprId from;
    ExprId until;
    bool should = false;
    ExprId duty;  // invalid in an amendment that leaves it as it is
    Span duty_span;
    std::vector<Except> excepts;
    Message say;
    Message hint;
};
struct Goal {
    Title title;
    bool maximize = false;
    ExprId value;
    ExprId within;
    Cites cites;
};
struct View {
    Title title;
    ForClause loops;
    std::vector<Let> lets;
    Name across;
    Name beside;
    std::vector<FieldValue> fields;
    std::vector<Name> totals;
    Cites cites;
};

struct RowBlock;
struct FieldEntry {
    Name field;
    ExprId value;
    Span span;
};
/// A stated row: `person 1985 "Siti" { unit: a, mark maths { met: 5 } }`. One text alone is the key, unless a translation follows it.
struct RowBlock {
    Name kind;
    std::optional<Key> key;
    Label label;
    std::vector<FieldEntry> fields;
    std::vector<RowBlock> nested;
    Span span;
};
struct GridCell {
    std::string text;
    bool quoted = false;
    Span span;  // empty span at its place where nothing stands
};
/// `rows KIND { header and lines }`
struct Rows {
    Name kind;
    std::vector<GridCell> header;
    std::vector<std::vector<GridCell>> lines;  // each as long as the header; an unquoted `-` is empty text
};
struct Load {
    Name kind;
    Name format;  // csv, sqlite, xlsx, …
    PathText path;
    PathText query;  // sqlite: `query "…"`
    PathText sheet;
    struct Mapping {
        Name field;
        PathText column;
        std::string pattern;               // `as "DD/MM/YYYY"`
        std::vector<std::string> missing;  // `missing "0" "-"`
        Span span;
    };
    std::vector<Mapping> mappings;
};
/// `pin` / `ban` before a row block or a grid of a decision.
struct PinOrBan {
    bool pin = true;
    DeclId rows;
};
struct Accept {
    Name rule;
    std::vector<Key> keys;
    ExprId until;
    Label reason;
    Cites cites;
};
struct Amend {
    DeclId target;
};
struct Repeal {
    Name kind;  // `rule`, …
    Name name;
    ExprId from;
    Cites cites;
};
struct Scenario {
    Title title;
    Name base;
    std::vector<DeclId> body;
};
struct ExpectOutcome {
    enum class Outcome : unsigned char { satisfied, violated, excepted, undetermined } outcome;
    Name rule;
    std::vector<Key> keys;
    bool has_keys = false;
    Span span;
};
struct ExpectExpression {
    ExprId condition;
    Span span;
};
struct ExpectPlan {
    Name goal;
    ExprId value;
    Span span;
};
struct Test {
    Label name;
    std::vector<DeclId> given;
    std::vector<std::variant<ExpectOutcome, ExpectExpression, ExpectPlan>> expects;
};
/// Stands where something unreadable was; already reported. With the name that it was going to have, where that was readable: what
/// uses this name stays quiet.
struct ErrorDeclaration {
    Title title;
};

struct Declaration {
    Span span;
    Span keyword;     // the word that it begins with
    std::string doc;  // its `##` lines, joined by new lines
    std::variant<ErrorDeclaration, Use, Measure, Enum, Entity, Param, Set, Define, DecisionTable, Derive, Decision,
                 Rule, Goal, View, RowBlock, Rows, Load, PinOrBan, Accept, Amend, Repeal, Scenario, Test>
        node;
};

}  // namespace bangkom::syntax
