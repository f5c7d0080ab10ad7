#pragma once
// Declarations that hold declarations, tests, and the whole file.

#include "grammar/declarations.hpp"
#include "grammar/rows.hpp"
#include "grammar/rules.hpp"

namespace bangkom::grammar {

struct declaration;
struct row_declaration : p::seq<row> {};

// amend = 'amend' declaration
struct amendable : p::seq<p::sor<p::at<keyword_of<Role::declaration>>, p::at<plain_name>>, declaration> {};
struct amend : p::seq<head<Keyword::amend>, required<amendable>> {};

// pin = ( 'pin' | 'ban' ) ( row | grid )
struct grid_declaration;
struct pinned_row;
struct pinned : p::sor<grid_declaration, pinned_row> {};
struct pin : p::seq<head<Keyword::pin>, required<pinned>> {};
struct ban : p::seq<head<Keyword::ban>, required<pinned>> {};

// Changes and rows, as they stand in scenarios and tests
struct change_head : p::sor<kw<Keyword::set>, kw<Keyword::amend>, kw<Keyword::repeal>, kw<Keyword::pin>,
                            kw<Keyword::ban>, kw<Keyword::rows>, kw<Keyword::load>> {};
struct given_or_expect : p::sor<kw<Keyword::given>, kw<Keyword::expect>> {};
struct change_stop : p::sor<given_or_expect, p::seq<p::not_at<change_head>, line_start, starts_declaration>> {};
struct change : p::seq<p::at<p::sor<change_head, plain_name>>, declaration> {};
struct change_start : p::sor<change_head, plain_name> {};
struct unclosed_changes : p::at<given_or_expect> {};
struct changes_close : p::sor<body_close, unclosed_changes> {};
struct changes : p::seq<body_open, clauses<change, change_start, change_stop>, required<changes_close>> {};

// change = set | amend | repeal | pin | grid | load | row
// scenario = 'scenario' title [ 'from' name ] [ label ] '{' { change } '}'
struct scenario_base : name {};
struct scenario_label : label {};
struct scenario : p::seq<head<Keyword::scenario>, required<declared_title>,
                         maybe<kw<Keyword::from>, required<scenario_base>>, maybe<scenario_label>, required<changes>> {
};

// test = 'test' label '{' { 'given' '{' { change } '}' | expect } '}'
// outcome = 'satisfied' | 'violated' | 'excepted' | 'undetermined'
// expect = 'expect' ( outcome name [ 'for' keys ] | 'plan' name '=' expression | expression )
struct test_name : label {};
struct given : p::seq<kw<Keyword::given>, required<changes>> {};
struct expect_outcome : keyword_of<Role::outcome> {};
struct expect_rule : name {};
struct expect_for : kw<Keyword::for_> {};
struct outcome_ahead : p::at<keyword_of<Role::outcome>, p::plus<blank>, name, p::not_at<blanks, p::one<'('>>> {};
struct outcome : p::seq<outcome_ahead, expect_outcome, required<expect_rule>, maybe<expect_for, gap, keys>> {};
struct plan_ahead : p::at<kw<Keyword::plan>, p::plus<blank>, name> {};
struct plan_goal : name {};
struct plan_equals : p::one<'='> {};
struct plan_value : p::seq<expression> {};
struct plan_expectation : p::seq<plan_ahead, kw<Keyword::plan>, required<plan_goal, plan_equals, plan_value>> {};
struct expected_condition : p::seq<expression> {};
struct condition_expectation : p::seq<expected_condition> {};
struct expectation : p::sor<outcome, plan_expectation, condition_expectation> {};
struct expect : p::seq<kw<Keyword::expect>, required<expectation>> {};
struct test_clause : p::sor<given, expect> {};
struct test_clause_start : p::sor<kw<Keyword::given>, kw<Keyword::expect>> {};
struct test_body : body<clauses<test_clause, test_clause_start>> {};
struct test : p::seq<head<Keyword::test>, required<test_name, test_body>> {};

// declaration = use | measure | enum | entity | param | set | define | table | derive | decision | rule
//             | goal | view | grid | load | pin | accept | amend | repeal | scenario | test | row
struct keyword_declaration : p::sor<rule, define, table, set, param, entity, enumeration, measure, derive, decision,
                                    goal, view, grid, load, use, test, amend, repeal, scenario, pin, ban, accept> {};
struct declaration : p::sor<p::seq<p::at<keyword_of<Role::declaration>>, keyword_declaration>, row_declaration> {};
struct grid_declaration : p::seq<p::at<kw<Keyword::rows>>, declaration> {};
struct pinned_row : p::seq<p::at<plain_name>, declaration> {};

// file = { declaration }
struct file_end : p::eof {};
struct file : p::seq<p::star<gap, p::not_at<p::eof>, recovering<p::must<declaration>, to_declaration>>, gap,
                     p::must<file_end>> {};

// The whole text is one expression
struct sole_expression : p::seq<expression> {};
struct expression_file : p::seq<required<sole_expression, file_end>> {};

}  // namespace bangkom::grammar
