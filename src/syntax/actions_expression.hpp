#pragma once
// What the rules of expressions do to the Builder. One line each; the work is in the Builder.

#include "grammar/expression.hpp"
#include "syntax/builder.hpp"

namespace bangkom::syntax {

namespace g = grammar;
namespace p = tao::pegtl;

namespace {  // internal to the one translation unit that includes this

template <class Rule>
struct action : p::nothing<Rule> {};

/// Calls a member that takes the matched text.
template <auto Member>
struct with_text {
    template <class In>
    static void apply(const In& in, Builder& b) {
        (b.*Member)(std::string_view(in.begin(), in.size()));
    }
};
/// Calls a function with the Builder and the matched text.
template <auto Function>
struct call {
    template <class In>
    static void apply(const In& in, Builder& b) {
        Function(b, std::string_view(in.begin(), in.size()));
    }
};
template <auto Register>
struct name_into {
    template <class In>
    static void apply(const In& in, Builder& b) {
        b.*Register = b.name(std::string_view(in.begin(), in.size()));
    }
};

/// A place where an expression stands: its operators are folded apart from those around it.
template <auto Done>
struct expression_place : p::maybe_nothing {
    template <class Rule, p::apply_mode A, p::rewind_mode M, template <class...> class Action,
              template <class...> class Control, class In>
    static bool match(In& in, Builder& b) {
        b.open_frame(in.current());
        if (!p::match<Rule, A, M, Action, Control>(in, b)) {
            b.abandon_frame();
            return false;
        }
        const ExprId expression = b.close_frame();
        Done(b, expression);
        return true;
    }
};
/// The same, where what follows can be told without the value: a broken one is reported and stands in the tree as such, so that
/// the field or clause around it is kept.
template <auto Done>
struct recovering_place : p::maybe_nothing {
    template <class Rule, p::apply_mode A, p::rewind_mode M, template <class...> class Action,
              template <class...> class Control, class In>
    static bool match(In& in, Builder& b) {
        const std::uint32_t start = b.byte(in.current());
        const Builder::Mark mark = b.mark();
        try {
            if (!expression_place<Done>::template match<Rule, A, M, Action, Control>(in, b))
                Control<Rule>::raise(in, b);
            return true;
        } catch (const Failure& failure) {
            b.cut(mark);
            b.report(failure);
            const std::uint32_t resume = std::max(b.end_before(failure.byte), start);
            if (b.byte(in.current()) < resume) in.bump(resume - b.byte(in.current()));
        }
        (void)p::match<g::to_value_end, p::apply_mode::nothing, p::rewind_mode::dontcare, Action, Control>(in, b);
        Done(b, b.broken_value(start, b.byte(in.current())));
        return true;
    }
};
inline constexpr auto keep = [](Builder& b, ExprId e) { b.push(e); };
template <auto Register>
inline constexpr auto into = [](Builder& b, ExprId e) { b.*Register = e; };

// texts
template <>
struct action<g::comment> : with_text<&Builder::comment> {};
template <>
struct action<g::text_open> : with_text<&Builder::open_text> {};
template <>
struct action<g::text_run> : with_text<&Builder::add_text> {};
template <>
struct action<g::text_escape> : with_text<&Builder::add_escape> {};
template <>
struct action<g::rich_open> : with_text<&Builder::open_rich> {};
template <>
struct action<g::rich_run> : with_text<&Builder::add_rich> {};
template <>
struct action<g::rich_escape> : with_text<&Builder::add_rich_escape> {};
template <>
struct action<g::interpolation_open> : with_text<&Builder::open_bracket> {};
template <>
struct action<g::interpolation_close> : call<[](Builder& b, std::string_view) { b.close_bracket(); }> {};
template <>
struct action<g::interpolated> : expression_place<[](Builder& b, ExprId e) { b.interpolate(e); }> {};
template <>
struct action<g::text_literal> : call<[](Builder& b, std::string_view t) { b.push(b.close_rich(t)); }> {};
template <>
struct action<g::message_text> : with_text<&Builder::open_message> {};
template <>
struct action<g::message_english>
    : call<[](Builder& b, std::string_view t) { b.message().english = b.close_rich(t); }> {};
template <>
struct action<g::message_indonesian>
    : call<[](Builder& b, std::string_view t) { b.message().indonesian = b.close_rich(t); }> {};
template <>
struct action<g::label_text> : call<[](Builder& b, std::string_view) { b.take_label_text(); }> {};
template <>
struct action<g::label_english> : call<[](Builder& b, std::string_view) { b.label.english = std::move(b.text); }> {};
template <>
struct action<g::label_indonesian>
    : call<[](Builder& b, std::string_view) { b.label.indonesian = std::move(b.text); }> {};

// operands
template <>
struct action<g::number_token> : with_text<&Builder::number> {};
template <>
struct action<g::glued_word> : with_text<&Builder::glued> {};
template <>
struct action<g::number_measure> : with_text<&Builder::measure_name> {};
template <>
struct action<g::date_literal> : with_text<&Builder::date> {};
template <>
struct action<g::yes_literal> : call<[](Builder& b, std::string_view t) { b.boolean(true, t); }> {};
template <>
struct action<g::no_literal> : call<[](Builder& b, std::string_view t) { b.boolean(false, t); }> {};
template <>
struct action<g::missing_reason> : call<[](Builder& b, std::string_view t) { b.missing(t, true); }> {};
template <>
struct action<g::missing_bare> : call<[](Builder& b, std::string_view t) { b.missing(t, false); }> {};
template <>
struct action<g::list_open> : with_text<&Builder::open_list> {};
template <>
struct action<g::list_item> : expression_place<[](Builder& b, ExprId e) { b.add_list_item(e); }> {};
template <>
struct action<g::list_literal> : with_text<&Builder::close_list> {};
template <>
struct action<g::group_open> : with_text<&Builder::open_bracket> {};
template <>
struct action<g::group_close> : call<[](Builder& b, std::string_view) { b.close_bracket(); }> {};
template <>
struct action<g::group_value> : expression_place<keep> {};
template <>
struct action<g::group> : with_text<&Builder::group> {};
template <>
struct action<g::if_condition> : expression_place<keep> {};
template <>
struct action<g::if_then> : expression_place<keep> {};
template <>
struct action<g::if_else> : expression_place<keep> {};
template <>
struct action<g::conditional> : with_text<&Builder::conditional> {};

// tables
template <>
struct action<g::match_subject> : expression_place<keep> {};
template <>
struct action<g::table_open> : call<[](Builder& b, std::string_view t) {
    b.open_bracket(t);
    b.open_rows();
}> {};
template <>
struct action<g::match_expression> : with_text<&Builder::match_expression> {};
template <>
struct action<g::when_head> : call<[](Builder& b, std::string_view) { b.open_table_row(false); }> {};
template <>
struct action<g::else_head> : call<[](Builder& b, std::string_view) { b.open_table_row(true); }> {};
template <>
struct action<g::cell_bar> : call<[](Builder& b, std::string_view) { b.open_cell(); }> {};
template <>
struct action<g::cell_any> : call<[](Builder& b, std::string_view t) { b.cell_test(CellTest::Kind::any, t); }> {};
template <>
struct action<g::cell_missing> : call<[](Builder& b, std::string_view t) { b.cell_test(CellTest::Kind::missing, t); }> {
};
template <>
struct action<g::cell_comparison> : with_text<&Builder::cell_comparison> {};
template <>
struct action<g::cell_compare> : call<[](Builder& b, std::string_view t) { b.cell_test(CellTest::Kind::compare, t); }> {
};
template <>
struct action<g::cell_range> : call<[](Builder& b, std::string_view t) { b.cell_test(CellTest::Kind::range, t); }> {};
template <>
struct action<g::cell_single> : call<[](Builder& b, std::string_view t) { b.cell_test(CellTest::Kind::value, t); }> {};
template <>
struct action<g::cell_operand> : expression_place<keep> {};
template <>
struct action<g::cell_upper> : expression_place<keep> {};
template <>
struct action<g::row_result> : expression_place<keep> {};
template <>
struct action<g::when_row> : with_text<&Builder::close_table_row> {};
template <>
struct action<g::else_row> : with_text<&Builder::close_table_row> {};

// aggregates
template <>
struct action<g::count_head> : with_text<&Builder::open_aggregate> {};
template <>
struct action<g::some_head> : with_text<&Builder::open_aggregate> {};
template <>
struct action<g::first_head> : with_text<&Builder::open_aggregate> {};
template <>
struct action<g::value_head> : with_text<&Builder::open_aggregate> {};
template <>
struct action<g::aggregate_open> : with_text<&Builder::open_bracket> {};
template <>
struct action<g::aggregate_close> : call<[](Builder& b, std::string_view) { b.close_bracket(); }> {};
template <>
struct action<g::aggregate_value> : expression_place<[](Builder& b, ExprId e) { b.aggregate().value = e; }> {};
template <>
struct action<g::aggregate_where> : expression_place<[](Builder& b, ExprId e) { b.aggregate().where = e; }> {};
template <>
struct action<g::sort_value> : expression_place<[](Builder& b, ExprId e) {
    b.aggregate().order.push_back({e, false});
}> {};
template <>
struct action<g::sort_descending>
    : call<[](Builder& b, std::string_view) { b.aggregate().order.back().descending = true; }> {};
template <>
struct action<g::aggregate> : with_text<&Builder::close_aggregate> {};
template <>
struct action<g::loop_variable> : with_text<&Builder::open_loop> {};
template <>
struct action<g::loop_also> : with_text<&Builder::loop_also> {};
template <>
struct action<g::loop_source> : expression_place<[](Builder& b, ExprId e) { b.loop_source(e); }> {};

// names, calls, paths
template <>
struct action<g::reference> : with_text<&Builder::reference> {};
template <>
struct action<g::call_open> : with_text<&Builder::open_call> {};
template <>
struct action<g::argument> : expression_place<[](Builder& b, ExprId e) { b.add_argument(e); }> {};
template <>
struct action<g::call_close> : with_text<&Builder::close_call> {};
template <>
struct action<g::field_name> : with_text<&Builder::field> {};
template <>
struct action<g::closure_star> : with_text<&Builder::closure> {};
template <>
struct action<g::index_open> : with_text<&Builder::open_bracket> {};
template <>
struct action<g::index_key> : expression_place<keep> {};
template <>
struct action<g::index_close> : with_text<&Builder::index> {};

// operators
template <g::Operator O>
struct action<g::prefix<O>> : call<[](Builder& b, std::string_view t) { b.prefix(O, t); }> {};
template <g::Operator O, class Token>
struct action<g::infix<O, Token>> : call<[](Builder& b, std::string_view t) { b.infix(O, t); }> {};
template <>
struct action<g::is_missing> : call<[](Builder& b, std::string_view t) { b.presence(false, t); }> {};
template <>
struct action<g::is_present> : call<[](Builder& b, std::string_view t) { b.presence(true, t); }> {};

// bodies
template <>
struct action<g::body_open> : with_text<&Builder::open_bracket> {};
template <>
struct action<g::close_brace> : call<[](Builder& b, std::string_view) { b.close_bracket(); }> {};
template <>
struct action<g::unclosed_body> : call<[](Builder& b, std::string_view t) { b.unclosed(t.data()); }> {};
template <class Start>
struct action<g::forgotten_separator<Start>>
    : call<[](Builder& b, std::string_view t) { b.forgotten_comma(t.data()); }> {};

}  // namespace

}  // namespace bangkom::syntax
