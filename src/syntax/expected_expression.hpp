#pragma once
// What may stand at each place of expressions and bodies where the grammar insists (must<>), in the reader's words. A place
// without words does not compile.

#include "grammar/expression.hpp"
#include "syntax/failure.hpp"

namespace bangkom::syntax {

namespace {

using Kind = Expected::Kind;

template <class Rule>
constexpr Expected expected{};

template <class Start>
constexpr Expected expected<grammar::separator<Start>>{"a comma, a new line or `}`", "koma, baris baru atau `}`",
                                                       Kind::closing};

template <>
constexpr Expected expected<grammar::aggregate_close>{"`)`", "`)`", Kind::closing};
template <>
constexpr Expected expected<grammar::aggregate_value>{"a value", "sebuah nilai", Kind::value};
template <>
constexpr Expected expected<grammar::aggregate_where>{"a condition", "sebuah syarat", Kind::value};
template <>
constexpr Expected expected<grammar::argument>{"a value", "sebuah nilai", Kind::value};
template <>
constexpr Expected expected<grammar::body_close>{"a comma, a new line or `}`", "koma, baris baru atau `}`",
                                                 Kind::closing};
template <>
constexpr Expected expected<grammar::call_close>{"a comma or `)`", "koma atau `)`", Kind::closing};
template <>
constexpr Expected expected<grammar::cell_operand>{"a plain value", "sebuah nilai tetap", Kind::value};
template <>
constexpr Expected expected<grammar::cell_test>{
    "`any`, a comparison such as `>= 3`, a range such as `1..5`, or a value",
    "`apa_saja`, perbandingan seperti `>= 3`, rentang seperti `1..5`, atau nilai", Kind::value};
template <>
constexpr Expected expected<grammar::cell_upper>{"the upper end of the range", "ujung atas rentang", Kind::value};
template <>
constexpr Expected expected<grammar::else_word>{
    "`else` and the value in every other case", "`jika_tidak` dan nilai dalam keadaan lain", Kind::other,
    "Every `if` has its own `else`: `if CONDITION then VALUE else VALUE`.",
    "Setiap `jika` mempunyai `jika_tidak`: `jika SYARAT maka NILAI jika_tidak NILAI`."};
template <>
constexpr Expected expected<grammar::field_name>{"the name of a field", "nama isian", Kind::name};
template <>
constexpr Expected expected<grammar::group_close>{"`)`", "`)`", Kind::closing};
template <>
constexpr Expected expected<grammar::group_value>{"a value", "sebuah nilai", Kind::value};
template <>
constexpr Expected expected<grammar::if_condition>{"a condition", "sebuah syarat", Kind::value};
template <>
constexpr Expected expected<grammar::if_else>{"the value in every other case", "nilai dalam keadaan lain", Kind::value};
template <>
constexpr Expected expected<grammar::if_then>{"the value where the condition holds", "nilai bila syarat berlaku",
                                              Kind::value};
template <>
constexpr Expected expected<grammar::index_close>{"`]`", "`]`", Kind::closing};
template <>
constexpr Expected expected<grammar::index_key>{"a key", "sebuah kunci", Kind::value};
template <>
constexpr Expected expected<grammar::interpolated>{
    "a value that the text shows", "nilai yang ditampilkan teks", Kind::value,
    "`{` in a text begins a value; write `\\{` where a brace is meant.",
    "`{` di dalam teks mengawali nilai; tulis `\\{` bila yang dimaksud tanda kurung kurawal."};
template <>
constexpr Expected expected<grammar::interpolation_close>{
    "`}`", "`}`", Kind::closing, "`{` in a text begins a value; write `\\{` where a brace is meant.",
    "`{` di dalam teks mengawali nilai; tulis `\\{` bila yang dimaksud tanda kurung kurawal."};
template <>
constexpr Expected expected<grammar::list_close>{"a comma or `]`", "koma atau `]`", Kind::closing};
template <>
constexpr Expected expected<grammar::list_item>{"a value", "sebuah nilai", Kind::value};
template <>
constexpr Expected expected<grammar::loop>{"a variable and its rows", "sebuah variabel dan barisnya", Kind::name,
                                           "Write it as in `x in ROWS`.", "Tulis misalnya `x dalam BARIS`."};
template <>
constexpr Expected expected<grammar::loop_also>{"the second spelling of the name", "ejaan kedua nama itu", Kind::name};
template <>
constexpr Expected expected<grammar::loop_in>{"`in` and the rows", "`dalam` dan barisnya", Kind::other,
                                              "Write it as in `x in ROWS`.", "Tulis misalnya `x dalam BARIS`."};
template <>
constexpr Expected expected<grammar::loop_source>{"the rows to go through", "baris yang ditelusuri", Kind::value};
template <>
constexpr Expected expected<grammar::match_body>{"`{`", "`{`", Kind::other, "The cases stand between `{` and `}`.",
                                                 "Kemungkinannya ditulis di antara `{` dan `}`."};
template <>
constexpr Expected expected<grammar::match_subject>{"the value to look at", "nilai yang diperiksa", Kind::value};
template <>
constexpr Expected expected<grammar::missing_or_present>{"`missing` or `present`", "`kosong` atau `ada`", Kind::other,
                                                         "To compare two values write `=`.",
                                                         "Untuk membandingkan dua nilai tulis `=`."};
template <>
constexpr Expected expected<grammar::operand>{"a value", "sebuah nilai", Kind::value};
template <>
constexpr Expected expected<grammar::right_operand>{"a value", "sebuah nilai", Kind::value};
template <>
constexpr Expected expected<grammar::row_result>{"the result", "hasilnya", Kind::value};
template <>
constexpr Expected expected<grammar::row_then>{"`|`, `or` or `then`", "`|`, `atau` atau `maka`", Kind::other,
                                               "A row of a table is written `when CELL | CELL then RESULT`.",
                                               "Baris tabel ditulis `bila SEL | SEL maka HASIL`."};
template <>
constexpr Expected expected<grammar::sort_key>{"what to sort by", "dasar pengurutan", Kind::value};
template <>
constexpr Expected expected<grammar::table_row>{
    "`when` or `else`", "`bila` atau `jika_tidak`", Kind::clause,
    "A row of a table is written `when CELL then RESULT`, the last one `else RESULT`.",
    "Baris tabel ditulis `bila SEL maka HASIL`, yang terakhir `jika_tidak HASIL`."};
template <>
constexpr Expected expected<grammar::text_end>{"`\"`", "`\"`", Kind::text_end};
template <>
constexpr Expected expected<grammar::then_word>{"`then` and a value", "`maka` dan nilai", Kind::other,
                                                "Write `if CONDITION then VALUE else VALUE`.",
                                                "Tulis `jika SYARAT maka NILAI jika_tidak NILAI`."};
template <>
constexpr Expected expected<grammar::value_for>{"`for` and the rows", "`untuk` dan barisnya", Kind::aggregate_rows,
                                                "Write it as in `sum(VALUE for x in ROWS where CONDITION)`.",
                                                "Tulis misalnya `total(NILAI untuk x dalam BARIS yang SYARAT)`."};

}  // namespace

}  // namespace bangkom::syntax
