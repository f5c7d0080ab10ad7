#pragma once
// Declarations of what must hold and what is wanted: rules, goals, views, acceptances.

#include "grammar/parts.hpp"

namespace bangkom::grammar {

// rule = 'rule' title [ cites ] '{' { clause } '}'
// clause = cites | for_clause | let | except | ( 'must' | 'should' ) expression
//        | ( 'on' | 'from' | 'until' ) expression | ( 'say' | 'hint' ) message
struct rule_cites : cites {};
struct rule_for : for_clause {};
struct rule_let : let {};
struct day : p::seq<expression> {};
struct rule_on : p::seq<kw<Keyword::on>, required<day>> {};
struct rule_from : p::seq<kw<Keyword::from>, required<day>> {};
struct rule_until : p::seq<kw<Keyword::until>, required<day>> {};
struct duty : p::seq<expression> {};
struct rule_must : p::seq<kw<Keyword::must>, required<duty>> {};
struct rule_should : p::seq<kw<Keyword::should>, required<duty>> {};
// except = 'except' [ name [ 'also' name ] ] 'when' expression [ cites ]
struct except_name : name {};
struct except_also : name {};
struct except_also_part : maybe<kw<Keyword::also>, required<except_also>> {};
struct except_when : kw<Keyword::when> {};
struct except_condition : p::seq<expression> {};
struct except_head : kw<Keyword::except> {};
struct rule_except
    : p::seq<except_head, maybe<except_name, except_also_part>, required<except_when, except_condition>, maybe<cites>> {
};
struct say_text : message {};
struct hint_text : message {};
struct rule_say : p::seq<kw<Keyword::say>, required<say_text>> {};
struct rule_hint : p::seq<kw<Keyword::hint>, required<hint_text>> {};
struct rule_clause : p::sor<rule_must, rule_should, rule_for, rule_let, rule_except, rule_say, rule_hint, rule_cites,
                            rule_on, rule_from, rule_until> {};
struct rule_clause_start : p::sor<kw<Keyword::must>, kw<Keyword::should>, kw<Keyword::for_>, kw<Keyword::let>,
                                  kw<Keyword::except>, kw<Keyword::say>, kw<Keyword::hint>, kw<Keyword::cite>,
                                  kw<Keyword::on>, kw<Keyword::from>, kw<Keyword::until>> {};
struct rule_body : body<clauses<rule_clause, rule_clause_start>> {};
struct rule : p::seq<head<Keyword::rule>, required<declared_title>, header_cites_part, required<rule_body>> {};

// goal = 'goal' title ( 'maximize' | 'minimize' ) expression [ 'within' expression ] [ cites ]
struct goal_maximize : kw<Keyword::maximize> {};
struct goal_minimize : kw<Keyword::minimize> {};
struct goal_direction : p::sor<goal_maximize, goal_minimize> {};
struct goal_value : p::seq<expression> {};
struct goal_within : p::seq<expression> {};
struct goal : p::seq<head<Keyword::goal>, required<declared_title, goal_direction, goal_value>,
                     maybe<kw<Keyword::within>, required<goal_within>>, header_cites_part> {};

// view = 'view' title [ cites ] for_clause { let } [ 'across' name ] [ 'beside' name ] [ totals ] [ cites ] '{' { derived_field | totals } '}' [ totals ]
// totals = 'total' name { ',' name }
struct view_for : for_clause {};
struct view_across : name {};
struct view_beside : name {};
struct total_name : name {};
struct totals : p::seq<kw<Keyword::total>, required<total_name>,
                       p::star<gap, p::one<','>, gap, total_name, p::not_at<field_tail>>> {};
struct view_entry : p::sor<p::seq<p::not_at<kw<Keyword::total>, p::not_at<field_tail>>, derived_field>, totals> {};
struct view_entry_start : p::sor<field_start, kw<Keyword::total>> {};
struct totals_next : p::at<gap, kw<Keyword::total>, p::plus<blank>, name> {};
/// No comma is needed before a clause that begins with a keyword.
template <>
struct separator<view_entry_start> : p::sor<p::seq<gap, p::one<','>>, line_end, p::at<gap, p::sor<p::one<'}'>, p::eof>>,
                                            totals_next, forgotten_separator<view_entry_start>> {};
struct view_fields : body<entries<view_entry, view_entry_start>> {};
struct view
    : p::seq<head<Keyword::view>, required<declared_title>, header_cites_part, required<view_for>, lets,
             maybe<kw<Keyword::across>, required<view_across>>, maybe<kw<Keyword::beside>, required<view_beside>>,
             maybe<totals>, header_cites_part, required<view_fields>, maybe<totals>> {};

// keys = key { ',' key }
struct listed_key : key {};
struct keys : p::seq<p::must<listed_key>, p::star<gap, p::one<','>, required<listed_key>>> {};

// accept = 'accept' name { 'for' keys | 'until' expression | label | cites }
struct accept_rule : name {};
struct accept_for : p::seq<kw<Keyword::for_>, gap, keys> {};
struct accept_date : p::seq<expression> {};
struct accept_until : p::seq<kw<Keyword::until>, required<accept_date>> {};
struct accept_reason : label {};
struct accept : p::seq<head<Keyword::accept>, required<accept_rule>,
                       p::star<gap, p::sor<accept_for, accept_until, accept_reason, header_cites>>> {};

// repeal = 'repeal' [ 'rule' ] name [ 'from' expression ] [ cites ]
struct repeal_kind : p::seq<keyword_of<Role::declaration>, p::at<p::plus<blank>, name>> {};
struct repeal_name : name {};
struct repeal_from : p::seq<expression> {};
struct repeal : p::seq<head<Keyword::repeal>, maybe<repeal_kind>, required<repeal_name>,
                       maybe<kw<Keyword::from>, required<repeal_from>>, header_cites_part> {};

}  // namespace bangkom::grammar
