#pragma once
// Declarations of vocabulary and computation: measures, enums, entities, parameters, definitions, tables, derived rows, decisions.

#include "grammar/parts.hpp"

namespace bangkom::grammar {

// use = 'use' plain_text { ',' plain_text }
struct use_path : plain_text {};
struct use : p::seq<head<Keyword::use>, required<use_path>, p::star<gap, p::one<','>, required<use_path>>> {};

// measure = 'measure' title [ '{' { title '=' expression } '}' ] [ cites ]
struct scale_equals : p::one<'='> {};
struct scale_factor : p::seq<expression> {};
struct scale : p::seq<title, required<scale_equals, scale_factor>> {};
struct scale_start : p::seq<name, gap, p::sor<p::one<'='>, kw<Keyword::also>, p::one<'"'>>> {};
struct scales : body<entries<scale, scale_start>> {};
struct measure : p::seq<head<Keyword::measure>, required<declared_title>, maybe<scales>, header_cites_part> {};

// enum = [ 'ordered' ] 'enum' title [ cites ] '{' { title } '}'
struct enum_value : title {};
struct enum_values : body<entries<enum_value, name, enum_stop>> {};
struct enum_word : head<Keyword::enum_> {};
struct enum_ordered : p::seq<head<Keyword::ordered>, required<enum_word>> {};
struct enumeration : p::seq<p::sor<enum_ordered, head<Keyword::enum_>>, required<declared_title>, header_cites_part,
                            required<enum_values>> {};

// entity = 'entity' title [ nesting ] [ 'as' name [ 'also' name ] ] [ cites ] [ '{' { field } '}' ]
// nesting = 'in' name [ ( 'by' | 'per' ) name [ 'also' name ] [ ':' type ] ]
struct entity_parent : name {};
struct nesting_by : kw<Keyword::by> {};
struct nesting_per : kw<Keyword::per> {};
struct entity_key : name {};
struct entity_key_also : name {};
struct entity_key_type : type {};
struct nesting_key
    : p::seq<p::sor<nesting_by, nesting_per>, required<entity_key>, maybe<kw<Keyword::also>, required<entity_key_also>>,
             maybe<p::one<':'>, required<entity_key_type>>> {};
struct nesting : p::seq<kw<Keyword::in>, required<entity_parent>, maybe<nesting_key>> {};
struct as_word : name {};
struct as_also : name {};
struct as_part : p::seq<kw<Keyword::as>, required<as_word>, maybe<kw<Keyword::also>, required<as_also>>> {};
// field = title ':' type { inverse | '=' expression }
struct field_type : p::seq<p::not_at<field_ahead>, type> {};
struct default_value : p::seq<expression> {};
struct field_default : p::seq<p::one<'='>, required<default_value>> {};
struct field : p::seq<title, required<type_colon, field_type>, p::star<gap, p::sor<inverse, field_default>>> {};
struct fields : body<entries<field, field_start>> {};
struct entity : p::seq<head<Keyword::entity>, required<declared_title>, maybe<nesting>, maybe<as_part>,
                       header_cites_part, maybe<fields>> {};

// param = 'param' title ':' type [ '=' expression ] { 'review by' expression | cites } [ '{' { param_entry } '}' ]
// param_entry = 'from' expression ':' expression [ cites ]
struct param_value : p::seq<expression> {};
struct review_date : p::seq<expression> {};
struct review : p::seq<kw<Keyword::review_by>, p::opt<gap, kw<Keyword::by>>, required<review_date>> {};
struct entry_from : kw<Keyword::from> {};
struct entry_date : p::seq<expression> {};
struct entry_value : p::seq<expression> {};
struct param_entry : p::seq<entry_from, required<entry_date, colon, entry_value>, maybe<cites>> {};
struct param_entries : body<clauses<param_entry, kw<Keyword::from>>> {};
struct param_type : type {};
struct param_equals : p::seq<p::one<'='>, required<param_value>> {};
struct param : p::seq<head<Keyword::param>, required<declared_title, type_colon, param_type>, maybe<param_equals>,
                      p::star<gap, p::sor<review, header_cites>>, maybe<param_entries>> {};

// set = 'set' name '=' expression [ 'from' expression ] [ cites ]
struct set_name : name {};
struct set_equals : p::one<'='> {};
struct set_value : p::seq<expression> {};
struct set_from : p::seq<expression> {};
struct set : p::seq<head<Keyword::set>, required<set_name, set_equals, set_value>,
                    maybe<kw<Keyword::from>, required<set_from>>, header_cites_part> {};

// define = 'define' title [ parameters ] [ ':' type ] [ 'beside' name ] '=' expression [ cites ]
struct define_beside : name {};
struct define_equals : p::one<'='> {};
struct define_body : p::seq<expression> {};
struct define : p::seq<head<Keyword::define>, required<declared_title>, parameters_part, result_part,
                       maybe<kw<Keyword::beside>, required<define_beside>>, required<define_equals, define_body>,
                       header_cites_part> {};

// table = 'table' title [ parameters ] [ ':' type ] [ cites ] '{' { table_row } '}'
struct decision_rows : table_rows {};
struct table : p::seq<head<Keyword::table>, required<declared_title>, parameters_part, result_part, header_cites_part,
                      required<decision_rows>> {};

// derive = 'derive' title [ cites ] part { part }
// part = for_clause { let } [ cites ] '{' { derived_field } '}'
struct derive_for : for_clause {};
struct derive_part : p::seq<derive_for, lets, header_cites_part, required<derived_fields>> {};
struct derive_first : derive_part {};
struct derive : p::seq<head<Keyword::derive>, required<declared_title>, header_cites_part, required<derive_first>,
                       p::star<gap, derive_part>> {};

// decision = 'decision' title [ cites ] part
struct decision : p::seq<head<Keyword::decision>, required<declared_title>, header_cites_part, required<derive_first>> {
};

}  // namespace bangkom::grammar
