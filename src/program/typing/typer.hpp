#pragma once
// Types one expression after the other: the methods of each concern are in a file of that name.
//
// `guided` types an expression; its hint tells bare names, keys and `[]` what the place expects and is not enforced.
// `required` also sees to it that the result fits. What is wrong is reported once and becomes Broken of unknown type.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "program/coverage/coverage.hpp"
#include "program/expression_checker.hpp"

namespace bangkom::program::typing {

class Typer {
public:
    Typer(CheckContext& context, Locals& locals)
        : context_(context), locals_(locals), program_(context.program), tree_(context.tree) {}

    ExprId guided(syntax::ExprId id, Type hint);
    ExprId required(syntax::ExprId id, Type expected);
    Loops loops(const std::vector<syntax::Loop>& loops, syntax::ExprId where);
    /// Rows of a table: results that do not fit a known `result` are reported. An unknown one becomes the common type.
    std::vector<DecisionRow> rows(const std::vector<syntax::TableRow>& rows, const std::vector<Type>& subjects,
                                  Type& result, bool enforce, Span whole);

private:
    // One for each kind of expression.
    ExprId of(const syntax::ErrorExpression& node, Span span, Type hint);
    ExprId of(const syntax::NumberLiteral& node, Span span, Type hint);
    ExprId of(const syntax::DateLiteral& node, Span span, Type hint);
    ExprId of(const syntax::BooleanLiteral& node, Span span, Type hint);
    ExprId of(const syntax::TextLiteral& node, Span span, Type hint);
    ExprId of(const syntax::MissingLiteral& node, Span span, Type hint);
    ExprId of(const syntax::ListLiteral& node, Span span, Type hint);
    ExprId of(const syntax::NameExpression& node, Span span, Type hint);
    ExprId of(const syntax::FieldAccess& node, Span span, Type hint);
    ExprId of(const syntax::IndexExpression& node, Span span, Type hint);
    ExprId of(const syntax::Call& node, Span span, Type hint);
    ExprId of(const syntax::Unary& node, Span span, Type hint);
    ExprId of(const syntax::Binary& node, Span span, Type hint);
    ExprId of(const syntax::PresenceTest& node, Span span, Type hint);
    ExprId of(const syntax::Conditional& node, Span span, Type hint);
    ExprId of(const syntax::Match& node, Span span, Type hint);
    ExprId of(const syntax::Aggregate& node, Span span, Type hint);

    // typer.cpp
    ExprId make(Type type, Span span, Node node);
    ExprId broken(Span span);
    /// `guided` where the type of the place comes from something that may be broken: names that mean nothing alone stay
    /// quiet then.
    ExprId beside(syntax::ExprId id, Type hint, Type origin);
    ExprId fit(ExprId id, Type expected, std::vector<Note> notes = {});
    ExprId fit_list(ExprId id, std::string_view what_for, std::string_view what_for_indonesian);
    Type type(ExprId id) const { return program_.expressions[id].type; }
    Span span(ExprId id) const { return program_.expressions[id].span; }
    void report(Code code, Span span, Words message, Words help = {}, std::vector<Note> notes = {});
    /// Where what the expression reads was declared, for a mistake about its type.
    std::vector<Note> origins(std::initializer_list<ExprId> ids) const;

    // names.cpp
    const Locals::Local* find_local(std::string_view name) const;
    std::optional<Named> find_global(std::string_view name) const;
    /// The declaration that a name stands for where no local name hides it.
    std::optional<Named> find_global_of(syntax::ExprId id) const;
    ExprId global(Named named, const syntax::Name& written, Span span);
    void note(const syntax::Name& name, const Named& named) const;
    ExprId row(TableId table, std::string key, Span span);
    ExprId row_or_declaration(const syntax::Name& written, Span span, TableId table);
    ExprId enum_value(EnumId id, std::string_view name, Span span);
    ExprId unknown_name(std::string_view name, Span span, Type hint);

    // literals.cpp
    Message message(const syntax::Message& message);

    // branches.cpp
    struct Group {
        std::vector<ExprId> items;
        Type type;
    };
    /// How much an expression depends on what its place expects: 0 not at all, 1 names and literals that may mean
    /// something else, 2 names that mean nothing alone, 3 `missing`.
    int dependence(syntax::ExprId id) const;
    /// Expressions of one type; those that stand on their own tell the others what is expected.
    Group together(const std::vector<syntax::ExprId>& ids, Type hint, std::string_view what,
                   std::string_view what_indonesian);

    // operators.cpp
    struct Pair {
        ExprId left;
        ExprId right;
    };
    Pair sides(const syntax::Binary& node, bool membership);
    bool numeric(ExprId id, const syntax::Binary& node);
    ExprId arithmetic(const syntax::Binary& node, Arithmetic op, Span span);
    ExprId comparison(const syntax::Binary& node, Comparison op, Span span);
    ExprId membership(const syntax::Binary& node, bool negated, Span span);
    ExprId range(const syntax::Binary& node, Type hint, Span span);
    ExprId parameter_at(const syntax::Binary& node, Span span);
    ExprId logic(const syntax::Binary& node, bool conjunction, Span span);

    // access.cpp
    FieldId field_of(TableId table, const syntax::Name& name);
    ExprId closure(ExprId base, FieldId field, const syntax::Name& name, Span span);
    const syntax::Name& base_name(syntax::ExprId id) const;  // of a name that `find_global_of` found
    ExprId table_row(TableId table, syntax::ExprId key, Span span);
    void no_fields(ExprId base, const syntax::Name& field);

    // calls.cpp
    ExprId call_definition(DefinitionId id, const syntax::Call& node, Span span);
    ExprId call_builtin(std::uint32_t index, const syntax::Call& node, Span span);
    ExprId unknown_function(const syntax::Call& node, Span span);
    void check_anyway(const std::vector<syntax::ExprId>& ids);

    // aggregates.cpp
    void refuse_spelling_of_another(const syntax::Loop& loop, const std::vector<Loop>& others);
    ExprId without_loops(const syntax::Aggregate& node, Span span);
    Type aggregate_type(syntax::AggregateKind kind, ExprId& value, const Loops& loops);

    // tables.cpp
    bool cell(const syntax::TableCell& cell, Type subject, std::vector<CellTest>& tests);
    void verify(const std::vector<DecisionRow>& rows, const std::vector<Type>& subjects, Span whole);
    void report_gap(const coverage::Gap& gap, Span whole);

    CheckContext& context_;
    Locals& locals_;
    Program& program_;
    const syntax::Tree& tree_;
    bool quiet_names_ = false;
};

}  // namespace bangkom::program::typing
