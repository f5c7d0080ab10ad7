#pragma once
// Gaps, words, numbers, dates, texts, keys. See README.md for the padding rule: a rule owns the gaps inside it, never those
// before or after it.

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "grammar/keywords.hpp"
#include "grammar/text.hpp"

namespace bangkom::grammar {

namespace p = tao::pegtl;

using input = p::memory_input<p::tracking_mode::lazy, p::eol::lf_crlf, std::string_view>;

inline std::string_view rest(const input& in) { return {in.current(), in.size()}; }

// ---- gaps

/// A rule that is code: it takes what `Length` of the remaining text says, and fails where that is 0.
template <std::size_t (*Length)(std::string_view)>
struct take {
    using rule_t = take;
    using subs_t = p::empty_list;
    static bool match(input& in) {
        const std::size_t length = in.empty() ? 0 : Length(rest(in));
        in.bump(length);
        return length > 0;
    }
};

constexpr std::size_t line_rest_length(std::string_view text) {
    const std::size_t end = text.find('\n');
    return end == std::string_view::npos ? text.size() : end;
}
constexpr std::size_t comment_length(std::string_view text) {
    if (text[0] != '#') return 0;
    std::size_t length = line_rest_length(text);
    if (text[length - 1] == '\r') --length;
    return length;
}

// comment = '#' { character }     to the end of the line
struct comment : take<comment_length> {};
struct blank : take<blank_length> {};
struct blanks : p::star<blank> {};
struct new_line : p::one<'\n', '\f', '\v'> {};
// gap = { blank | new_line | comment }     may stand between all parts of the rules that follow
struct gap : p::star<p::sor<blank, new_line, comment>> {};
// line_end = [ comment ] new_line
struct line_end : p::seq<blanks, p::opt<comment, blanks>, p::sor<new_line, p::eof>> {};

/// What has to stand next, after a gap.
template <class... Rules>
struct required : p::seq<p::seq<gap, p::must<Rules>>...> {};
/// What may stand next, after a gap.
template <class... Rules>
struct maybe : p::opt<gap, Rules...> {};

// ---- words

struct word : take<word_length> {};
struct word_end : p::not_at<take<word_tail_length>> {};

// name = ( letter | '_' ) { letter | digit | '_' }     no reserved word
struct name {
    using rule_t = name;
    using subs_t = p::empty_list;
    static bool match(input& in) {
        const std::size_t length = word_length(rest(in));
        if (length == 0 || is_keyword(rest(in).substr(0, length), Role::reserved)) return false;
        in.bump(length);
        return true;
    }
};
// plain_name = name     no keyword at all: kinds of rows, measures behind numbers
struct plain_name {
    using rule_t = plain_name;
    using subs_t = p::empty_list;
    static bool match(input& in) {
        const std::size_t length = word_length(rest(in));
        if (length == 0 || find_keyword(rest(in).substr(0, length))) return false;
        in.bump(length);
        return true;
    }
};

/// The bytes of `spelling` that the text begins with as whole words; its blanks stand for one blank or more.
std::size_t spelling_length(std::string_view text, std::string_view spelling);

template <Keyword K>
struct kw {
    using rule_t = kw;
    using subs_t = p::empty_list;
    static bool match(input& in) {
        std::size_t length = spelling_length(rest(in), info(K).english);
        if (length == 0) length = spelling_length(rest(in), info(K).indonesian);
        in.bump(length);
        return length > 0;
    }
};
/// Any keyword of a role.
template <Role R>
struct keyword_of {
    using rule_t = keyword_of;
    using subs_t = p::empty_list;
    static bool match(input& in) {
        const std::size_t length = word_length(rest(in));
        if (length == 0 || !is_keyword(rest(in).substr(0, length), R)) return false;
        in.bump(length);
        return true;
    }
};

// ---- numbers and dates

struct digits : p::plus<p::digit> {};
// number = digit { digit | '_' } [ '.' digit { digit | '_' } ] [ '%' ]
struct number_digits : p::seq<p::digit, p::star<p::sor<p::digit, p::one<'_'>>>> {};
struct number_token : p::seq<number_digits, p::opt<p::one<'.'>, number_digits>, p::opt<p::one<'%'>>> {};
// date = digit digit digit digit '-' digit digit '-' digit digit     a day of the calendar
struct date_token
    : p::seq<p::rep<4, p::digit>, p::one<'-'>, p::rep<2, p::digit>, p::one<'-'>, p::rep<2, p::digit>, word_end> {};
struct glued_word : take<word_tail_length> {};  // `20JP`: reported

// ---- texts

template <bool Rich>
constexpr std::size_t text_run_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && text[length] != '"' && text[length] != '\\' && text[length] != '\n' &&
           !(Rich && text[length] == '{'))
        ++length;
    return length;
}
// escape = '\' ( '"' | '\' | 'n' | 't' | '{' | '}' )
struct escape : p::seq<p::one<'\\'>, p::not_one<'\n'>> {};
struct text_end : p::one<'"'> {};

// plain_text = '"' { character | escape } '"'     on one line; braces stand for themselves: labels, cites, paths, keys
struct text_open : p::one<'"'> {};
struct text_run : take<text_run_length<false>> {};
struct text_escape : escape {};
struct plain_text : p::seq<text_open, p::star<p::sor<text_run, text_escape>>, p::must<text_end>> {};

// label_translation = ( 'en' | 'id' ) plain_text     words only between two texts
template <char A, char B>
struct language_word : p::seq<p::string<A, B>, word_end> {};
struct english_mark : p::seq<language_word<'e', 'n'>, p::at<gap, p::one<'"'>>> {};
struct indonesian_mark : p::seq<language_word<'i', 'd'>, p::at<gap, p::one<'"'>>> {};

// label = plain_text { label_translation }
struct label_text : plain_text {};
struct label_english : plain_text {};
struct label_indonesian : plain_text {};
struct label_translation
    : p::sor<p::seq<english_mark, gap, label_english>, p::seq<indonesian_mark, gap, label_indonesian>> {};
struct label : p::seq<label_text, p::star<gap, label_translation>> {};

// ---- keys

// key = name | digit { digit } | date | plain_text
struct key_digits : p::seq<digits, p::opt<glued_word>> {};
struct key_date : date_token {};
struct key_name : name {};
struct key_text : plain_text {};
struct key : p::sor<key_date, key_digits, key_text, key_name> {};

}  // namespace bangkom::grammar

namespace tao::pegtl {

template <class Name, std::size_t (*Length)(std::string_view)>
struct analyze_traits<Name, bangkom::grammar::take<Length>> : analyze_any_traits<> {};
template <class Name>
struct analyze_traits<Name, bangkom::grammar::name> : analyze_any_traits<> {};
template <class Name>
struct analyze_traits<Name, bangkom::grammar::plain_name> : analyze_any_traits<> {};
template <class Name, bangkom::grammar::Keyword K>
struct analyze_traits<Name, bangkom::grammar::kw<K>> : analyze_any_traits<> {};
template <class Name, bangkom::grammar::Role R>
struct analyze_traits<Name, bangkom::grammar::keyword_of<R>> : analyze_any_traits<> {};

}  // namespace tao::pegtl
