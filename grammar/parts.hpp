#pragma once
// Parts that several declarations share: titles, types, citations, loops, derived fields.

#include "grammar/expression.hpp"

namespace bangkom::grammar {

/// The word that a declaration begins with.
template <Keyword K>
struct head : kw<K> {};

// title = name [ 'also' name ] [ label ]
struct title_name : name {};
struct also_name : name {};
struct also_part : maybe<kw<Keyword::also>, required<also_name>> {};
struct title_label : label {};
struct title : p::seq<title_name, also_part, maybe<title_label>> {};
struct declared_title : title {};

// type = 'list of' name | name [ '?' ]
struct type_list : kw<Keyword::list_of> {};
struct type_name : name {};
struct type_optional : p::one<'?'> {};
struct type : p::sor<p::seq<type_list, required<type_name>>, p::seq<type_name, p::opt<blanks, type_optional>>> {};
struct colon : p::one<':'> {};
struct type_colon : p::one<':'> {};
struct result_type : type {};
struct result_part : maybe<p::one<':'>, required<result_type>> {};

// cites = 'cite' label { ',' label }
struct cite_label : label {};
struct cites
    : p::seq<kw<Keyword::cite>, required<cite_label>, p::star<gap, p::one<','>, gap, p::at<p::one<'"'>>, cite_label>> {
};
struct header_cites : cites {};
struct header_cites_part : maybe<header_cites> {};

// inverse = 'inverse' name [ 'also' name ]
struct inverse_name : name {};
struct inverse_also : name {};
struct inverse
    : p::seq<kw<Keyword::inverse>, required<inverse_name>, maybe<kw<Keyword::also>, required<inverse_also>>> {};

// parameter = name [ 'also' name ] ':' type
// parameters = '(' [ parameter { ',' parameter } [ ',' ] ] ')'
struct parameter_name : name {};
struct parameter_also : name {};
struct parameter_colon : p::one<':'> {};
struct parameter_type : type {};
struct parameter : p::seq<parameter_name, maybe<kw<Keyword::also>, required<parameter_also>>,
                          required<parameter_colon, parameter_type>> {};
struct parameters_open : p::one<'('> {};
struct parameters_close : p::one<')'> {};
struct parameter_list : p::seq<p::must<parameter>, p::star<list_comma, gap, p::not_at<p::one<')'>>, p::must<parameter>>,
                               p::opt<list_comma>> {};
struct parameters
    : p::seq<parameters_open, gap, p::opt<p::not_at<p::one<')'>>, parameter_list>, required<parameters_close>> {};
struct parameters_part : maybe<parameters> {};

// for_clause = 'for' loops [ 'where' expression ]
struct for_head : kw<Keyword::for_> {};
struct for_where : p::seq<expression> {};
struct for_clause : p::seq<for_head, gap, loops, maybe<kw<Keyword::where>, required<for_where>>> {};

// let = 'let' name [ 'also' name ] '=' expression
struct let_name : name {};
struct let_also : name {};
struct let_also_part : maybe<kw<Keyword::also>, required<let_also>> {};
struct let_equals : p::one<'='> {};
struct let_value : p::seq<expression> {};
struct let : p::seq<kw<Keyword::let>, required<let_name>, let_also_part, required<let_equals, let_value>> {};
struct lets : p::star<gap, let, optional_comma> {};

/// The next field: the value of the one before is missing.
struct field_ahead : p::at<name, gap, p::one<':'>> {};

// derived_field = title ':' expression [ inverse ]
struct derived_value : p::seq<p::not_at<field_ahead>, expression> {};
struct derived_field : p::seq<title, required<colon, derived_value>, maybe<inverse>> {};
struct field_start : p::seq<name, field_tail> {};
struct derived_fields : body<entries<derived_field, field_start>> {};

}  // namespace bangkom::grammar
