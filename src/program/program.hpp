#pragma once
// The checked program: what the scripts say after names are resolved, amendments applied and types checked. Const
// after `check`. Every later stage reads it; nothing later reads syntax.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/language.hpp"
#include "program/expression.hpp"
#include "program/type.hpp"

namespace bangkom::program {

struct Naming {
    std::string name;
    std::string also;  // empty where there is none
    Label label;
    std::string doc;
    Span span;  // of the name

    /// The label in the reader's language, else the name.
    const std::string& shown(Language language) const { return label.empty() ? name : label.in(language); }
};
using Cites = std::vector<Label>;

struct Measure {
    Naming naming;
    struct Scale {
        Naming naming;
        Number factor;
    };
    std::vector<Scale> scales;
    Cites cites;
};
struct Enum {
    Naming naming;
    bool ordered = false;
    std::vector<Naming> values;
    Cites cites;
};

enum class FieldKind : std::uint8_t {
    stored,      // given in rows (or computed, for derived and decision tables)
    id,          // the row's id as text
    name,        // its label, else its id
    collection,  // the rows of another table whose `via` field is (or contains) this row
};
struct Field {
    TableId table;
    Naming naming;
    FieldKind kind = FieldKind::stored;
    Type type;
    bool optional = false;
    std::optional<Value> default_value;
    std::uint32_t column = 0;  // stored: position among the table's stored fields
    FieldId inverse;           // stored: the collection that leads back, where one is declared
    FieldId via;               // collection: the field of the other table that leads here
    FieldId by;                // collection of a `by` entity: the child's key field
};

enum class TableKind : std::uint8_t { entity, derived, decision };
enum class Nesting : std::uint8_t { none, plain, by, per };
struct Table {
    Naming naming;
    TableKind kind = TableKind::entity;
    Nesting nesting = Nesting::none;
    TableId parent;
    FieldId parent_field;  // stored; the row it stands in
    FieldId key_field;     // stored; `by` and `per`
    std::string word;      // the nested row's word (`requires`), else empty
    std::string word_also;
    FieldId id_field;
    FieldId name_field;
    std::vector<FieldId> stored;  // in column order: parent, key, then as declared
    std::vector<FieldId> fields;  // all, for look-up
    bool is_standard = false;     // declared in the standard library
    bool reads_decision = false;  // derived from choices
    Cites cites;
};

/// Which rows and sets belong together: 0 the files themselves, else a test's `given` or a scenario.
struct Scope {
    std::uint32_t index = 0;
    friend auto operator<=>(const Scope&, const Scope&) = default;
};

struct Parameter {
    Naming naming;
    Type type;
    bool optional = false;  // may stay without a value
    struct Entry {
        std::optional<Date> from;
        ExprId value;
        Cites cites;
        Span span;
    };
    std::vector<Entry> entries;  // as declared or amended, in order of `from`
    std::optional<Date> review_by;
    Cites cites;
    bool is_standard = false;
};
/// `set` in a file, a test or a scenario; applied when facts are loaded.
struct Setting {
    ParameterId parameter;  // invalid: as_of
    ExprId value;
    std::optional<Date> from;
    Cites cites;
    Span span;
    Scope scope;
    bool is_standard = false;
};

/// A definition or a decision table; its parameters are slots 0…n-1, its body of a table is a Decide.
struct Definition {
    Naming naming;
    struct Argument {
        std::string name;
        std::string also;
        Type type;
        Span span;  // of the name
    };
    std::vector<Argument> parameters;
    Type result;
    ExprId body;
    std::uint32_t slots = 0;
    bool beside = false;  // its value is shown at the rows that its only parameter stands for
    bool is_table = false;
    bool is_standard = false;
    Cites cites;
};

struct Let {
    Slot slot;
    std::string name;
    ExprId value;
};
/// One `for … where … let … { fields }`.
struct Derivation {
    Loops loops;
    std::vector<Let> lets;
    std::vector<std::pair<FieldId, ExprId>> fields;
    std::uint32_t slots = 0;
    Span span;
};
struct DerivedTable {
    TableId table;
    std::vector<Derivation> parts;  // a decision has exactly one
};

struct Exception {
    Naming naming;  // its name may be empty
    ExprId when;
    Cites cites;
    Span span;
};
struct Rule {
    Naming naming;
    Cites cites;
    Loops loops;  // none: one instance
    std::vector<Let> lets;
    ExprId on;  // a year or a date; invalid: as_of
    bool should = false;
    ExprId duty;
    std::vector<Exception> exceptions;
    Message say;
    Message hint;
    std::optional<Date> from;
    std::optional<Date> until;          // the last day
    std::optional<Date> repealed_from;  // repealed from that day on; the first day of the calendar: always
    std::uint32_t slots = 0;
    std::set<TableId> decisions;  // read directly, or through definitions and derived tables
    Span span;
    bool is_standard = false;
};
struct Goal {
    Naming naming;
    bool maximize = false;
    ExprId value;
    std::optional<Number> within;  // a share: 1/100
    std::set<TableId> decisions;
    std::uint32_t slots = 0;
    Cites cites;
};
struct ViewField {
    Naming naming;
    ExprId value;
};
struct View {
    Naming naming;
    Loops loops;
    std::vector<Let> lets;
    std::optional<Slot> across;
    std::optional<Slot> beside;  // its columns are shown at the rows of this variable
    std::vector<ViewField> fields;
    std::vector<std::uint32_t> totals;  // positions in fields
    std::uint32_t slots = 0;
    bool reads_decision = false;
    Cites cites;
};

/// A row stated as a block. Nested rows follow as rows of their own with `parent` set.
struct StatedRow {
    TableId table;
    std::string key;  // top level: the row's key; nested `by`/`per`: the child's key; else empty
    Label label;
    std::uint32_t parent = 0xffff'ffffu;            // position in Program::rows
    std::vector<std::pair<FieldId, Value>> fields;  // stored fields only; a reference is a key in Value::text
    std::vector<Span> field_spans;                  // parallel to fields
    Span key_span;
    Span span;
    Scope scope;
    bool is_standard = false;
    bool amends = false;  // `amend KIND key { … }`: changes that row
};
/// `rows KIND { … }`: raw cells, read by the facts room exactly like those of a loaded file.
struct StatedGrid {
    TableId table;
    struct Cell {
        std::string text;
        bool quoted = false;
        Span span;
    };
    std::vector<Cell> header;
    std::vector<std::vector<Cell>> lines;
    Span span;
    Scope scope;
    bool is_standard = false;
};
struct Load {
    TableId table;
    std::string format;  // csv, sqlite, …
    std::string path;    // as written
    std::string query;
    std::string sheet;
    struct Mapping {
        std::string target;  // a stored field's name, `id` or `name`
        std::string column;
        std::string pattern;
        std::vector<std::string> missing;
        Span span;
    };
    std::vector<Mapping> mappings;
    Span span;
    Span path_span;
    Scope scope;
    bool is_standard = false;
};
/// Rows of a decision to keep in or out; positions in Program::rows or Program::grids.
struct Forced {
    bool pin = true;
    bool grid = false;
    std::uint32_t position = 0;
    Scope scope;
};
/// A condition over the fields of one table's rows.
struct RowCondition {
    TableId table;
    ExprId condition;
    std::vector<std::pair<Slot, FieldId>> fields;  // where each is bound
    std::uint32_t slots = 0;
};
struct Acceptance {
    RuleId rule;
    std::vector<std::string> keys;
    std::optional<Date> until;
    Label reason;
    Cites cites;
    Span span;
    Scope scope;
};

enum class Outcome : std::uint8_t { excepted, satisfied, undetermined, violated };
struct OutcomeExpectation {
    Outcome outcome;
    RuleId rule;
    std::vector<std::string> keys;
    bool has_keys = false;
    Span span;
};
struct ExpressionExpectation {
    ExprId condition;
    std::uint32_t slots = 0;
    Span span;
};
struct PlanExpectation {
    GoalId goal;
    ExprId value;
    Span span;
};
struct Test {
    Label name;
    Scope scope;
    std::vector<std::variant<OutcomeExpectation, ExpressionExpectation, PlanExpectation>> expectations;
    Span span;
};

/// What a bare name means.
using Named = std::variant<MeasureId, EnumId, TableId, ParameterId, DefinitionId, RuleId, GoalId, ViewId>;

struct Program {
    Store<Expression> expressions;
    Store<Measure> measures;
    Store<Enum> enums;
    Store<Table> tables;
    Store<Field> fields;
    Store<Parameter> parameters;
    Store<Definition> definitions;
    Store<Rule> rules;
    Store<Goal> goals;
    Store<View> views;

    std::vector<FileId> order;  // in which files were read; empty: as they are numbered
    std::vector<Setting> settings;
    std::vector<DerivedTable>
        derived;                  // in an order in which each reads only earlier ones; decisions have their place in it
    std::vector<StatedRow> rows;  // in order of statement, parents before children
    std::vector<StatedGrid> grids;
    std::vector<Load> loads;
    std::vector<Forced> forced;
    std::vector<Acceptance> acceptances;
    std::vector<Test> tests;

    /// Every global name and its second spelling.
    std::map<std::string, Named, std::less<>> names;
};

/// The field of that name or second spelling; invalid where there is none.
FieldId find_field(const Program& program, TableId table, std::string_view name);
/// The derivation of a derived or decision table.
const DerivedTable* find_derivation(const Program& program, TableId table);

}  // namespace bangkom::program
