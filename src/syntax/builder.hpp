#pragma once
// Builds the tree while the grammar matches: finished pieces lie on stacks, short-lived ones in registers. Since ids and stacks only
// grow, everything that a broken piece left behind is undone by cutting them back to a mark.

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "diagnostics/diagnostic.hpp"
#include "grammar/keywords.hpp"
#include "grammar/operators.hpp"
#include "source/source_set.hpp"
#include "syntax/failure.hpp"
#include "syntax/parser.hpp"
#include "syntax/tree.hpp"

namespace bangkom::syntax {

using grammar::Keyword;
using grammar::Operator;
using grammar::Role;

class Builder {
public:
    Builder(const SourceSet& sources, FileId file, const ParseLimits& limits, Tree& tree, Diagnostics& diagnostics);

    // ---- places
    std::string_view code() const { return code_; }
    std::uint32_t byte(const char* at) const { return static_cast<std::uint32_t>(at - code_.data()); }
    Span span(std::string_view text) const { return span(byte(text.data()), byte(text.data() + text.size())); }
    Span span(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }
    Name name(std::string_view text) const { return {text, span(text)}; }
    void comment(std::string_view text);

    // ---- undoing
    struct Mark {
        std::size_t expressions, declarations, operands, operators, frames, brackets, texts, messages, calls, lists,
            aggregates, loops, tables, rows, open, finished;
    };
    Mark mark() const;
    /// Cuts the stacks; `undo` clears the registers as well.
    void cut(const Mark& mark);
    void undo(const Mark& mark);

    // ---- mistakes
    void report(const Failure& failure);
    void report(Code code, Span span, Words message, Words help = {}, std::vector<Note> notes = {});
    bool stopped() const { return stopped_; }
    std::size_t error_count() const { return errors_; }
    bool misses_brace() const { return misses_brace_; }
    /// How far the text was read before anything was missed.
    std::uint32_t understood() const { return std::min(first_failure_, static_cast<std::uint32_t>(code_.size())); }
    /// Nothing is missed before the end of the text, and there something is that can still follow.
    bool breaks_off() const { return breaks_off_; }
    /// Where the text before `at` ends, without blanks and comments.
    std::uint32_t end_before(std::uint32_t at) const;

    // ---- brackets
    void open_bracket(std::string_view text) { brackets_.push_back(span(text)); }
    void close_bracket() { brackets_.pop_back(); }
    /// A `}` is not there; goes on as if it were.
    void unclosed(const char* at);
    void forgotten_comma(const char* at);

    // ---- texts
    void open_text(std::string_view quote);
    void add_text(std::string_view run) { text.append(run); }
    void add_escape(std::string_view escape) { decode_escape(escape, text); }
    void take_label_text() { label = {std::move(text), {}, {}}; }
    PathText path(std::string_view quoted) const { return {text, span(quoted)}; }
    void open_rich(std::string_view quote);
    void add_rich(std::string_view run);
    void add_rich_escape(std::string_view escape);
    void interpolate(ExprId value) { texts_.back().literal.parts.push_back({{}, value}); }
    ExprId close_rich(std::string_view quoted);
    void open_message(std::string_view quoted) { messages_.push_back({close_rich(quoted), {}, {}}); }
    Message& message() { return messages_.back(); }
    Message take_message();

    // ---- expressions
    void open_frame(const char* at);
    ExprId close_frame();
    void abandon_frame();
    void prefix(Operator op, std::string_view text);
    void infix(Operator op, std::string_view text);
    void presence(bool present, std::string_view text);
    void push(ExprId operand) { operands_.push_back(operand); }
    ExprId take_operand();
    ExprId broken_value(std::uint32_t begin, std::uint32_t end) { return add(span(begin, end), ErrorExpression{}, {}); }
    void number(std::string_view text);
    void glued(std::string_view text);
    void measure_name(std::string_view text);
    void date(std::string_view text);
    void boolean(bool value, std::string_view text) { push(add(span(text), BooleanLiteral{value}, {})); }
    void missing(std::string_view text, bool with_reason);
    void open_list(std::string_view text);
    void add_list_item(ExprId item) { lists_.back().items.push_back(item); }
    void close_list(std::string_view text);
    void group(std::string_view text);
    void conditional(std::string_view text);
    void reference(std::string_view text) { push(add(span(text), NameExpression{name(text)}, {})); }
    void open_call(std::string_view text);
    void add_argument(ExprId argument) { calls_.back().arguments.push_back(argument); }
    void close_call(std::string_view close);
    void field(std::string_view text);
    void closure(std::string_view text);
    void index(std::string_view close);
    void open_aggregate(std::string_view word);
    Aggregate& aggregate() { return aggregates_.back().node; }
    void close_aggregate(std::string_view text);
    void open_loop(std::string_view variable) { loops_.push_back({name(variable), {}, {}}); }
    void loop_also(std::string_view also) { loops_.back().also = name(also); }
    void loop_source(ExprId source) { loops_.back().source = source; }

    // ---- tables
    void open_rows() { tables_.emplace_back(); }
    void open_table_row(bool is_else);
    void open_cell();
    void cell_test(CellTest::Kind kind, std::string_view text);
    void cell_comparison(std::string_view text);
    void close_table_row(std::string_view text);
    std::vector<TableRow> take_rows();
    void match_expression(std::string_view text);

    // ---- declarations
    void open_declaration(const char* at);
    void close_declaration() { open_.pop_back(); }
    void abandon_declaration() { open_.pop_back(); }
    void begin(Keyword keyword, std::string_view text);
    void finish_title();
    void finish_header_cites() { open_.back().cites = std::exchange(cites, {}); }
    template <class T>
    T& node() {
        return std::get<T>(nodes_);
    }
    template <class T>
    void finish(std::string_view text);
    void finish_row(std::string_view text);
    void finish_amend(std::string_view text);
    void finish_pin(bool pin, std::string_view text);
    void finish_scenario(std::string_view text);
    void finish_test(std::string_view text);
    void take_given();
    DeclId take_declaration();
    /// What stands for a declaration that broke off, with the name that it was going to have.
    void add_broken(std::uint32_t begin, std::uint32_t end);
    std::vector<DeclId> take_declarations() { return std::move(finished_); }
    std::vector<Span> take_comments() { return std::move(comments_); }
    /// The expression that was read, or one that stands for it.
    ExprId sole_expression();
    void may_not_be_keyword(const Name& declared);

    // pieces of declarations
    void take_title_name(std::string_view text) { title = {name(text), {}, {}}; }
    void start_type(std::string_view text, bool list);
    void type_word(std::string_view text);
    void open_for(std::string_view text);
    void close_for(std::string_view text);
    void add_let(std::string_view text);
    void add_derived(std::string_view text);
    void derive_part(std::string_view text);
    void add_entity_field(std::string_view text);
    void add_param_entry(std::string_view text);
    void add_scale();
    void take_result();
    void repeal_kind(std::string_view text);
    void finish_repeal(std::string_view text);
    void scenario_label();
    void expect_plan(std::string_view text);
    void expect_condition(std::string_view text);
    void rule_cites(std::string_view text);
    void rule_for();
    void rule_day(ExprId Rule::*member, std::string_view text);
    void rule_duty(bool should, std::string_view text);
    void rule_except(std::string_view text);
    void rule_message(Message Rule::*member, std::string_view text);
    void finish_rule(std::string_view text);
    void outcome_word(std::string_view text);
    void finish_outcome(std::string_view text);

    // ---- rows
    void open_row(std::string_view kind);
    RowBlock& row() { return rows_.back(); }
    void row_field(std::string_view text);
    void nested_row(std::string_view text);
    void take_key(std::string_view text, bool quoted);
    void grid_cell(std::string_view text, bool quoted);
    void grid_line(std::string_view text);

    // Registers: set by one rule and taken by a rule around it.
    std::string text;
    Label label;
    Title title;
    Cites cites;
    Key key;
    std::vector<Key> keys;
    TypeName type;
    Name first_name, second_name;
    Name inverse, inverse_also;
    std::vector<Parameter> parameters;
    ForClause for_clause;
    std::vector<Let> lets;
    std::vector<FieldValue> derived;
    std::vector<Name> totals;
    Load::Mapping mapping;
    ExprId condition, value, date_value;

private:
    using Nodes = std::tuple<Use, Measure, Enum, Entity, Param, Set, Define, DecisionTable, Derive, Decision, Rule,
                             Goal, View, Rows, Load, Accept, Repeal, Scenario, Test, ExpectOutcome>;
    struct OpenDeclaration {
        std::uint32_t begin;
        Span keyword;
        std::optional<Keyword> kind;
        Title title;
        Cites cites;
        std::string doc;
        std::size_t finished;
        bool amended = false;
        bool broken = false;  // a part of it was left out because of a mistake
        bool quiet = false;   // it is no row but a misspelt keyword, which was reported: nothing else is
    };
    struct PendingOperator {
        Operator op;
        Span span;
    };
    struct PendingText {
        TextLiteral literal;
        Span open;
    };
    struct PendingList {
        std::vector<ExprId> items;
    };
    struct PendingCall {
        Name function;
        std::vector<ExprId> arguments;
    };
    struct PendingAggregate {
        Aggregate node;
        std::size_t loops;
    };
    struct PendingTable {
        std::vector<TableRow> rows;
        TableRow row;
        CellTest test;
    };

    template <class Node>
    ExprId add(Span span, Node node, std::initializer_list<ExprId> children, const std::vector<ExprId>* more = nullptr);
    void check_nesting(const char* at) const;
    void decode_escape(std::string_view escape, std::string& to);
    void fold_to(int power);
    void fold_one();
    Span grow(Span from, Span to) const { return {file_, from.begin, to.end}; }
    DeclId add_declaration(std::string_view text, decltype(Declaration::node) node);
    std::string doc_before(std::uint32_t at) const;
    void check_duplicate(Span first, Span again, const Words& what);
    std::string_view word_at(std::uint32_t at) const;
    Span token_at(std::uint32_t at) const;
    std::size_t blanks_at(std::uint32_t at) const;
    bool quiet() const;
    bool is_kind(std::string_view word) const;
    bool report_misspelt_declaration(std::uint32_t at);
    bool report_word(const Failure& failure, Span token);
    bool report_unclosed(const Failure& failure, Span token);
    bool report_trailing_word(const Failure& failure);
    void note_failure(std::uint32_t byte, bool more_may_follow);
    Words help_at(const Failure& failure, Span token) const;

    const SourceSet& sources_;
    FileId file_;
    const ParseLimits& limits_;
    Tree& tree_;
    Diagnostics& diagnostics_;
    std::string_view code_;
    std::size_t errors_ = 0;
    bool stopped_ = false;
    bool end_reported_ = false;
    bool misses_brace_ = false;  // the file ended within a block
    bool breaks_off_ = false;
    std::uint32_t first_failure_ = 0xffff'ffffu;

    std::size_t first_expression_;
    std::vector<std::uint16_t> depths_;  // of expressions of this file
    std::vector<ExprId> operands_;
    std::vector<PendingOperator> operators_;
    std::vector<std::size_t> frames_;
    std::vector<Span> brackets_;
    std::vector<PendingText> texts_;
    std::vector<Message> messages_;
    std::vector<PendingCall> calls_;
    std::vector<PendingList> lists_;
    std::vector<PendingAggregate> aggregates_;
    std::vector<Loop> loops_;
    std::vector<PendingTable> tables_;
    std::vector<RowBlock> rows_;
    std::vector<OpenDeclaration> open_;
    std::vector<DeclId> finished_;
    std::vector<Span> comments_;
    std::vector<GridCell> cells_;
    Nodes nodes_;
    Span text_open_;
    Span for_head_;
    std::size_t for_loops_ = 0;
    OpenDeclaration broken_{};
    std::vector<Span> brackets_at_failure_;
    std::set<std::string_view> known_kinds_;  // kinds of rows that were read without a mistake
};

/// Expressions deeper than this are refused, since all later stages walk them by recursion.
inline constexpr std::uint16_t deepest_expression = 1000;
inline constexpr Expected depth_limit{"a shorter expression",
                                      "ungkapan yang lebih pendek",
                                      Expected::Kind::other,
                                      "Give a part of it a name with `define` and use the name here.",
                                      "Beri nama sebagian ungkapan dengan `rumus` lalu pakai namanya di sini.",
                                      Code::too_deep};

template <class Node>
ExprId Builder::add(Span span, Node node, std::initializer_list<ExprId> children, const std::vector<ExprId>* more) {
    std::uint16_t depth = 0;
    const auto look = [&](ExprId child) {
        if (child.valid()) depth = std::max(depth, depths_[child.index - first_expression_]);
    };
    for (const ExprId child : children) look(child);
    if (more)
        for (const ExprId child : *more) look(child);
    if (depth >= deepest_expression) throw Failure{span.begin, &depth_limit};
    depths_.push_back(static_cast<std::uint16_t>(depth + 1));
    return tree_.expressions.add({span, std::move(node)});
}

template <class T>
void Builder::finish(std::string_view text) {
    T& slot = node<T>();
    if constexpr (requires { slot.title; }) slot.title = std::move(open_.back().title);
    if constexpr (requires { slot.cites; }) {
        if (!slot.cites.span.valid()) slot.cites = std::move(open_.back().cites);
    }
    finished_.push_back(add_declaration(text, std::exchange(slot, {})));
}

}  // namespace bangkom::syntax
