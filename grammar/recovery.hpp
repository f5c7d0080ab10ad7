#pragma once
// Where reading goes on after a mistake, and the shape that all bodies `{ … }` share.

#include "grammar/lexical.hpp"

namespace bangkom::grammar {

/// The bytes of a text, up to the end of the line where it is not closed.
std::size_t text_unit_length(std::string_view text);
/// The bytes of `( … )`, `[ … ]` or `{ … }` with all that is nested; ends early before a declaration in the first column.
std::size_t bracket_unit_length(std::string_view text);

/// Looks back: nothing but blanks stand before this place on its line.
struct line_start {
    using rule_t = line_start;
    using subs_t = p::empty_list;
    static bool match(input& in);
};
/// Looks back: this is the first column.
struct first_column {
    using rule_t = first_column;
    using subs_t = p::empty_list;
    static bool match(input& in);
};

/// Whether this is the second reading of a file in which a `}` is missing: now a row in the first column ends every block.
struct second_reading {
    using rule_t = second_reading;
    using subs_t = p::empty_list;
    static bool match(input& in) { return in.source() == mark; }
    static constexpr std::string_view mark = "second reading";
};

// A declaration's keyword, where it is no name of a field: `set: 5`, `test also uji: date?`, `plan "Rencana": x`
struct field_tail
    : p::seq<p::opt<gap, kw<Keyword::also>, gap, word>, p::opt<gap, take<text_unit_length>>, gap, p::one<':'>> {};
struct starts_declaration : p::seq<keyword_of<Role::declaration>, p::not_at<field_tail>> {};

/// A row in the first column.
struct flush_row : p::seq<second_reading, first_column, plain_name, p::not_at<field_tail>> {};
struct declaration_line : p::sor<p::seq<line_start, starts_declaration>, flush_row> {};

// What is skipped as a whole
struct skipped_field : p::seq<p::one<'.'>, blanks, word> {};
struct unit : p::sor<take<text_unit_length>, take<bracket_unit_length>, comment, skipped_field, take<word_tail_length>,
                     p::any> {};

/// Skips to what ends an entry: a comma, `}`, or the end of a line behind which `Start` matches.
template <class Start>
struct to_entry_end
    : p::until<p::at<p::sor<p::one<',', '}'>, p::eof,
                            p::seq<line_end, gap, p::sor<Start, p::one<'}'>, p::eof, declaration_line>>>>,
               unit> {};
template <class Start>
struct past_separator : p::seq<to_entry_end<Start>, p::opt<p::one<','>>> {};
/// Skips to where `Start` matches, or to what ends a body.
template <class Start>
struct to_clause : p::until<p::at<p::sor<Start, p::one<'}'>, p::eof, declaration_line>>, unit> {};
struct to_declaration
    : p::until<p::at<p::sor<p::eof, p::seq<line_start, starts_declaration>, p::seq<first_column, plain_name>>>, unit> {
};

/// Skips the rest of a broken value: to a comma, `}`, a clause, or the end of a line behind which something new begins.
struct value_ends
    : p::sor<p::one<',', '}'>, p::eof, keyword_of<Role::clause>,
             p::seq<line_end, gap,
                    p::sor<p::eof, p::one<'}'>, starts_declaration, name, kw<Keyword::for_>, kw<Keyword::when>>>> {};
struct to_value_end : p::until<p::at<value_ends>, unit> {};

/// Matches Rule; where that is broken off, the mistake is reported and reading goes on where Sync leads. To the grammar it is Rule.
template <class Rule, class Sync>
struct recovering : p::seq<Rule> {
    using sync = Sync;
};

// separator = ',' | new_line     between entries; none is needed before what closes the body
template <class Start>
struct forgotten_separator : p::at<gap, Start> {};
template <class Start>
struct separator : p::sor<p::seq<gap, p::one<','>>, line_end, p::at<gap, p::one<'}'>>, p::at<gap, p::eof>,
                          forgotten_separator<Start>> {};
struct optional_comma : p::opt<gap, p::one<','>> {};

// A body is '{', entries and '}'
struct body_open : p::one<'{'> {};
/// Stands for a `}` that is not there: at the end of the file and before a declaration.
/// In a body of clauses, which begin with keywords, a row in the first column shows the same in every reading.
struct flush_row_line : p::seq<first_column, plain_name, p::plus<blank>, key, p::not_at<field_tail>,
                               p::at<p::until<p::one<'{'>, p::not_one<'\n'>>>> {};
struct unclosed_body : p::at<p::sor<p::eof, starts_declaration, flush_row, flush_row_line>> {};
struct close_brace : p::one<'}'> {};
struct body_close : p::sor<close_brace, unclosed_body> {};

template <class Stop>
struct body_ends : p::sor<p::one<'}'>, p::eof, Stop> {};
// A value of an enum may have a declaration's keyword as its name
struct enum_stop
    : p::seq<line_start, keyword_of<Role::declaration>, p::plus<blank>, name, p::not_at<gap, p::one<':'>>> {};

/// Entries separated by commas or new lines.
template <class Entry, class Start, class Stop = declaration_line>
struct entries : p::star<gap, p::not_at<body_ends<Stop>>, recovering<p::must<Entry>, to_entry_end<Start>>,
                         recovering<p::must<separator<Start>>, past_separator<Start>>> {};
/// Clauses, each of which begins with a keyword.
template <class Clause, class Start, class Stop = p::sor<declaration_line, flush_row_line>>
struct clauses
    : p::star<gap, p::not_at<body_ends<Stop>>, recovering<p::seq<p::must<Clause>, optional_comma>, to_clause<Start>>> {
};

template <class Entries>
struct body : p::seq<body_open, Entries, required<body_close>> {};

}  // namespace bangkom::grammar

namespace tao::pegtl {

template <class Name>
struct analyze_traits<Name, bangkom::grammar::line_start> : analyze_opt_traits<> {};
template <class Name>
struct analyze_traits<Name, bangkom::grammar::second_reading> : analyze_opt_traits<> {};
template <class Name>
struct analyze_traits<Name, bangkom::grammar::first_column> : analyze_opt_traits<> {};

}  // namespace tao::pegtl
