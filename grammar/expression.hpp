#pragma once
// Expressions: operands and operators in turn. How tight an operator binds is data (operators.def) and no matter of rules.
// Each place where an expression stands has a rule of its own, derived from `expression`, `source` or `constant`.

#include "grammar/lexical.hpp"
#include "grammar/operators.hpp"
#include "grammar/recovery.hpp"

namespace bangkom::grammar {

// Places of expressions that nest in others; an action opens a frame of operators at each.
struct group_value;
struct list_item;
struct argument;
struct index_key;
struct interpolated;
struct if_condition;
struct if_then;
struct if_else;
struct match_subject;
struct row_result;
struct aggregate_value;
struct aggregate_where;
struct loop_source;
struct sort_value;
struct cell_operand;
struct cell_upper;

// ---- texts and messages

// text = '"' { character | escape | '{' expression '}' } '"'     on one line
struct rich_open : p::one<'"'> {};
struct rich_run : take<text_run_length<true>> {};
struct rich_escape : escape {};
struct interpolation_open : p::one<'{'> {};
struct interpolation_close : p::one<'}'> {};
struct interpolation : p::seq<interpolation_open, required<interpolated, interpolation_close>> {};
struct rich_text : p::seq<rich_open, p::star<p::sor<rich_run, rich_escape, interpolation>>, p::must<text_end>> {};
struct text_literal : rich_text {};

// message = text { ( 'en' | 'id' ) text }
struct message_text : rich_text {};
struct message_english : rich_text {};
struct message_indonesian : rich_text {};
struct message_translation
    : p::sor<p::seq<english_mark, gap, message_english>, p::seq<indonesian_mark, gap, message_indonesian>> {};
struct message : p::seq<message_text, p::star<gap, message_translation>> {};

// ---- operands

// quantity = number [ plain_name [ plain_name ] ]     on one line; no name of a field behind it
struct measure_name : p::seq<plain_name, p::not_at<gap, p::one<':'>>> {};
struct number_value : p::seq<number_token, p::opt<glued_word>> {};
struct number_measure : measure_name {};
struct number_literal
    : p::seq<number_value, p::opt<p::plus<blank>, number_measure, p::opt<p::plus<blank>, number_measure>>> {};
struct date_literal : date_token {};
struct yes_literal : kw<Keyword::yes> {};
struct no_literal : kw<Keyword::no> {};

// missing = 'missing' [ message ]
struct missing_reason : p::seq<kw<Keyword::missing>, blanks, message> {};
struct missing_bare : kw<Keyword::missing> {};
struct missing_literal
    : p::seq<p::at<kw<Keyword::missing>>,
             p::sor<p::seq<p::at<missing_bare, blanks, p::one<'"'>>, missing_reason>, missing_bare>> {};

// list = '[' [ expression { ',' expression } [ ',' ] ] ']'
struct list_open : p::one<'['> {};
struct list_close : p::one<']'> {};
struct list_comma : p::seq<gap, p::one<','>> {};
struct list_items : p::seq<p::must<list_item>, p::star<list_comma, gap, p::not_at<p::one<']'>>, p::must<list_item>>,
                           p::opt<list_comma>> {};
struct list_literal : p::seq<list_open, gap, p::opt<p::not_at<p::one<']'>>, list_items>, required<list_close>> {};

// group = '(' expression ')'
struct group_open : p::one<'('> {};
struct group_close : p::one<')'> {};
struct group : p::seq<group_open, required<group_value, group_close>> {};

// conditional = 'if' expression 'then' expression 'else' expression
struct if_head : kw<Keyword::if_> {};
struct then_word : kw<Keyword::then> {};
struct else_word : kw<Keyword::else_> {};
struct conditional : p::seq<if_head, required<if_condition, then_word, if_then, else_word, if_else>> {};

// ---- rows of tables

// cell = cell_test { 'or' cell_test }
// comparison = '=' | '!=' | '<' | '<=' | '>' | '>='
// cell_test = 'any' | 'missing' | comparison constant | constant [ '..' constant ]
struct cell_any : kw<Keyword::any> {};
struct cell_missing : kw<Keyword::missing> {};
struct cell_comparison : p::sor<p::string<'<', '='>, p::string<'>', '='>, p::string<'!', '='>, p::one<'<', '>', '='>> {
};
struct cell_compare : p::seq<cell_comparison, required<cell_operand>> {};
struct cell_range : p::seq<p::two<'.'>, required<cell_upper>> {};
struct cell_single : p::success {};
struct cell_value : p::seq<cell_operand, p::sor<p::seq<gap, cell_range>, cell_single>> {};
struct cell_test : p::sor<cell_any, cell_missing, cell_compare, cell_value> {};
struct cell : p::seq<p::must<cell_test>, p::star<gap, kw<Keyword::or_>, required<cell_test>>> {};

// table_row = 'when' cell { '|' cell } 'then' expression | 'else' expression
struct when_head : kw<Keyword::when> {};
struct row_then : kw<Keyword::then> {};
struct cell_bar : p::one<'|'> {};
struct when_row : p::seq<when_head, gap, cell, p::star<gap, cell_bar, gap, cell>, required<row_then, row_result>> {};
struct else_head : kw<Keyword::else_> {};
struct else_row : p::seq<else_head, required<row_result>> {};
struct table_row : p::sor<when_row, else_row> {};
struct table_row_start : p::sor<kw<Keyword::when>, kw<Keyword::else_>> {};
struct table_open : p::one<'{'> {};
struct table_rows : p::seq<table_open, clauses<table_row, table_row_start>, required<body_close>> {};

// match = 'match' expression '{' { table_row } '}'
struct match_head : kw<Keyword::match> {};
struct match_body : table_rows {};
struct match_expression : p::seq<match_head, required<match_subject, match_body>> {};

// ---- aggregates

// loop = name [ 'also' name ] 'in' source
// loops = loop { ',' loop }
struct loop_variable : name {};
struct loop_also : name {};
struct loop_also_part : maybe<kw<Keyword::also>, required<loop_also>> {};
struct loop_in : kw<Keyword::in> {};
struct loop : p::seq<loop_variable, loop_also_part, required<loop_in, loop_source>> {};
struct loops : p::seq<p::must<loop>, p::star<gap, p::one<','>, required<loop>>> {};
struct loop_ahead : p::at<name, gap, p::sor<kw<Keyword::in>, kw<Keyword::also>>> {};
struct where_part : maybe<kw<Keyword::where>, required<aggregate_where>> {};

// sort_key = expression [ 'descending' ]
struct sort_descending : kw<Keyword::descending> {};
struct sort_key : p::seq<sort_value, maybe<sort_descending>> {};
struct sort_part : maybe<kw<Keyword::by>, required<sort_key>, p::star<gap, p::one<','>, required<sort_key>>> {};

// where = 'where' expression
// aggregate = 'count' '(' ( loops [ where ] | expression ) ')'
//           | 'some' '(' loops [ where ] ')'
//           | 'first' '(' loops [ where ] [ 'by' sort_key { ',' sort_key } ] ')'
//           | ( 'every' | 'sum' | 'min' | 'max' | 'average' | 'list' | 'only' ) '(' expression 'for' loops [ where ] ')'
struct aggregate_open : p::one<'('> {};
struct aggregate_close : p::one<')'> {};
template <Keyword... K>
struct aggregate_head : p::seq<p::sor<kw<K>...>, p::at<blanks, p::one<'('>>> {};
struct count_head : aggregate_head<Keyword::count> {};
struct some_head : aggregate_head<Keyword::some> {};
struct first_head : aggregate_head<Keyword::first> {};
struct value_head : aggregate_head<Keyword::sum, Keyword::every, Keyword::min, Keyword::max, Keyword::average,
                                   Keyword::list, Keyword::only> {};
struct value_for : kw<Keyword::for_> {};
struct count_inner : p::sor<p::seq<loop_ahead, loops, where_part>, p::must<aggregate_value>> {};
struct some_inner : p::seq<loops, where_part> {};
struct first_inner : p::seq<loops, where_part, sort_part> {};
struct value_inner : p::seq<p::must<aggregate_value>, required<value_for>, gap, loops, where_part> {};
template <class Head, class Inner>
struct aggregate_of : p::seq<Head, blanks, aggregate_open, gap, Inner, required<aggregate_close>> {};
struct aggregate : p::seq<p::at<keyword_of<Role::aggregate>>,
                          p::sor<aggregate_of<count_head, count_inner>, aggregate_of<some_head, some_inner>,
                                 aggregate_of<first_head, first_inner>, aggregate_of<value_head, value_inner>>> {};

// ---- names, calls, paths

// call = name '(' [ expression { ',' expression } [ ',' ] ] ')'
struct reference : name {};
struct call_open : p::one<'('> {};
struct call_close : p::one<')'> {};
struct arguments : p::seq<p::must<argument>, p::star<list_comma, gap, p::not_at<p::one<')'>>, p::must<argument>>,
                          p::opt<list_comma>> {};
struct call_tail : p::seq<blanks, call_open, gap, p::opt<p::not_at<p::one<')'>>, arguments>, required<call_close>> {};
struct reference_or_call : p::seq<reference, p::opt<call_tail>> {};

// postfix = '.' name [ '*' ] | '[' expression ']'
// The star is glued to the name and not to an operand behind it: `a.jp*2` multiplies.
struct field_name : name {};
struct closure_star : p::seq<p::one<'*'>, p::not_at<p::sor<take<word_tail_length>, p::one<'(', '"', '-'>>>> {};
struct field_access : p::seq<gap, p::one<'.'>, p::not_at<p::one<'.'>>, required<field_name>, p::opt<closure_star>> {};
struct index_open : p::one<'['> {};
struct index_close : p::one<']'> {};
struct index : p::seq<blanks, index_open, required<index_key, index_close>> {};
struct postfix : p::sor<field_access, index> {};

// path = ( group | aggregate | call | name ) { postfix }
struct path : p::seq<p::sor<group, aggregate, reference_or_call>, p::star<postfix>> {};
// operand = text | date | quantity | list | conditional | match | 'yes' | 'no' | missing | path
struct operand : p::sor<text_literal, date_literal, number_literal, list_literal, conditional, match_expression,
                        yes_literal, no_literal, missing_literal, path> {};

// ---- operators

template <Operator O>
struct prefix : p::failure {};
template <>
struct prefix<Operator::negate> : p::one<'-'> {};
template <>
struct prefix<Operator::logical_not> : kw<Keyword::not_> {};
struct any_prefix : p::sor<prefix<Operator::negate>, prefix<Operator::logical_not>> {};

template <Operator O, class Token>
struct infix : Token {};
using op_at = infix<Operator::at, kw<Keyword::at>>;
using op_add = infix<Operator::add, p::one<'+'>>;
using op_subtract = infix<Operator::subtract, p::one<'-'>>;
using op_multiply = infix<Operator::multiply, p::one<'*'>>;
using op_divide = infix<Operator::divide, p::one<'/'>>;
using op_range = infix<Operator::range, p::two<'.'>>;
struct arithmetic_infix : p::sor<op_add, op_subtract, op_multiply, op_divide, op_at> {};
struct source_infix : p::sor<arithmetic_infix, op_range> {};
struct any_infix
    : p::sor<infix<Operator::less_equal, p::string<'<', '='>>, infix<Operator::greater_equal, p::string<'>', '='>>,
             infix<Operator::not_equal, p::string<'!', '='>>, infix<Operator::less, p::one<'<'>>,
             infix<Operator::greater, p::one<'>'>>, infix<Operator::equal, p::one<'='>>, source_infix,
             infix<Operator::logical_and, kw<Keyword::and_>>, infix<Operator::logical_or, kw<Keyword::or_>>,
             infix<Operator::not_in, p::seq<kw<Keyword::not_>, gap, kw<Keyword::in>>>,
             infix<Operator::in, kw<Keyword::in>>, infix<Operator::otherwise, kw<Keyword::otherwise>>> {};

// operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not' 'in' | 'and' | 'or' | 'otherwise'
//          | '..' | '+' | '-' | '*' | '/' | 'at'
// presence = 'is' ( 'missing' | 'present' )
struct is_missing : kw<Keyword::missing> {};
struct is_present : kw<Keyword::present> {};
struct missing_or_present : p::sor<is_missing, is_present> {};
struct presence : p::seq<kw<Keyword::is>, required<missing_or_present>> {};

// prefixed = { '-' | 'not' } operand
// expression = prefixed { operator prefixed | presence }     grouped by the table of operators
struct first_operand : p::sor<p::seq<p::plus<any_prefix, gap>, p::must<operand>>, operand> {};
struct right_operand : first_operand {};
template <class Infix>
struct chain : p::seq<first_operand, p::star<gap, Infix, required<right_operand>>> {};

// constant = expression     with operators at the level of `+` and tighter
// source = expression     with operators at the level of `..` and tighter
struct constant : chain<arithmetic_infix> {};
struct source : chain<source_infix> {};
struct expression : p::seq<first_operand, p::star<gap, p::sor<presence, p::seq<any_infix, required<right_operand>>>>> {
};

struct group_value : p::seq<expression> {};
struct list_item : p::seq<expression> {};
struct argument : p::seq<expression> {};
struct index_key : p::seq<expression> {};
struct interpolated : p::seq<expression> {};
struct if_condition : p::seq<expression> {};
struct if_then : p::seq<expression> {};
struct if_else : p::seq<expression> {};
struct match_subject : p::seq<expression> {};
struct row_result : p::seq<expression> {};
struct aggregate_value : p::seq<expression> {};
struct aggregate_where : p::seq<expression> {};
struct sort_value : p::seq<expression> {};
struct loop_source : p::seq<source> {};
struct cell_operand : p::seq<constant> {};
struct cell_upper : p::seq<constant> {};

}  // namespace bangkom::grammar
