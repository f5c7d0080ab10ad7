#pragma once
// What may stand at each place of declarations where the grammar insists.

#include "grammar/file.hpp"
#include "syntax/expected_expression.hpp"

namespace bangkom::syntax {

namespace {

template <>
constexpr Expected expected<grammar::accept_date>{"the last day, a date", "hari terakhir, sebuah tanggal", Kind::value};
template <>
constexpr Expected expected<grammar::accept_rule>{"the name of the rule", "nama aturan", Kind::name};
template <>
constexpr Expected expected<grammar::also_name>{"the second spelling of the name", "ejaan kedua nama itu", Kind::name};
template <>
constexpr Expected expected<grammar::amendable>{
    "what is changed: `rule`, `enum`, `entity`, `table`, …, or a row",
    "yang diubah: `aturan`, `pilihan`, `entitas`, `tabel`, …, atau sebuah baris", Kind::declaration,
    "Write the declaration that changes, as in `amend rule NAME { … }`.",
    "Tulis deklarasi yang diubah, misalnya `ubah aturan NAMA { … }`."};
template <>
constexpr Expected expected<grammar::as_also>{"the second spelling of the collection's name",
                                              "ejaan kedua nama kumpulan", Kind::name};
template <>
constexpr Expected expected<grammar::as_word>{"the name of the collection", "nama kumpulan", Kind::name};
template <>
constexpr Expected expected<grammar::change>{
    "a change (`set`, `amend`, `repeal`, `pin`, `ban`, `rows`) or a row",
    "sebuah perubahan (`tetapkan`, `ubah`, `cabut`, `kunci`, `larang`, `baris`) atau sebuah baris", Kind::clause};
template <>
constexpr Expected expected<grammar::changes_close>{"a change, a row or `}`", "perubahan, baris atau `}`",
                                                    Kind::closing};
template <>
constexpr Expected expected<grammar::changes>{"`{`", "`{`", Kind::other,
                                              "What belongs to it stands between `{` and `}`.",
                                              "Isinya ditulis di antara `{` dan `}`."};
template <>
constexpr Expected expected<grammar::cite_label>{
    "the citation as a text in quotes", "dasar sebagai teks dalam tanda kutip", Kind::other,
    "Write it as in `cite \"Pasal 5\"`.", "Tulis misalnya `dasar \"Pasal 5\"`."};
template <>
constexpr Expected expected<grammar::colon>{"`:`", "`:`", Kind::other,
                                            "A name and its value are written `NAME: VALUE`.",
                                            "Nama dan nilainya ditulis `NAMA: NILAI`."};
template <>
constexpr Expected expected<grammar::day>{"a day: a date, a year or an expression",
                                          "sebuah hari: tanggal, tahun atau ungkapan", Kind::value};
template <>
constexpr Expected expected<grammar::decision_rows>{"`{`", "`{`", Kind::other,
                                                    "The rows of a table stand between `{` and `}`.",
                                                    "Baris tabel ditulis di antara `{` dan `}`."};
template <>
constexpr Expected expected<grammar::declaration>{
    "a declaration or a row", "sebuah deklarasi atau baris", Kind::declaration,
    "A declaration begins with a keyword such as `rule`, `table` or `entity`; a row begins with the name of its "
    "entity.",
    "Deklarasi diawali kata kunci seperti `aturan`, `tabel` atau `entitas`; baris diawali nama entitasnya."};
template <>
constexpr Expected expected<grammar::declared_title>{"a name", "sebuah nama", Kind::name,
                                                     "A name begins with a letter and has letters, digits and `_`.",
                                                     "Nama diawali huruf dan terdiri atas huruf, angka dan `_`."};
template <>
constexpr Expected expected<grammar::default_value>{"the default value", "nilai bawaan", Kind::value};
template <>
constexpr Expected expected<grammar::define_beside>{"the parameter beside whose rows the value is shown",
                                                    "parameter yang barisnya didampingi nilai", Kind::name};
template <>
constexpr Expected expected<grammar::define_body>{"the value of the definition", "nilai rumus", Kind::value};
template <>
constexpr Expected expected<grammar::define_equals>{"`=` and the value", "`=` dan nilainya", Kind::other,
                                                    "Write it as in `define NAME(x: TYPE): TYPE = VALUE`.",
                                                    "Tulis misalnya `rumus NAMA(x: JENIS): JENIS = NILAI`."};
template <>
constexpr Expected expected<grammar::derive_first>{
    "`for`", "`untuk`", Kind::other, "Write `for x in ROWS { FIELD: VALUE }`: the rows that this is made from.",
    "Tulis `untuk x dalam BARIS { ISIAN: NILAI }`: baris asalnya."};
template <>
constexpr Expected expected<grammar::derived_field>{"a field and its value", "sebuah isian dan nilainya", Kind::name,
                                                    "Write it as in `FIELD: VALUE`.", "Tulis misalnya `ISIAN: NILAI`."};
template <>
constexpr Expected expected<grammar::derived_fields>{"`where`, `let` or `{`", "`yang`, `misal` atau `{`", Kind::other,
                                                     "The fields stand between `{` and `}`.",
                                                     "Isian ditulis di antara `{` dan `}`."};
template <>
constexpr Expected expected<grammar::derived_value>{"the value of the field", "nilai isian", Kind::value};
template <>
constexpr Expected expected<grammar::duty>{"the condition that must hold", "syarat yang wajib berlaku", Kind::value};
template <>
constexpr Expected expected<grammar::entity_key>{"the name of the key", "nama kunci", Kind::name};
template <>
constexpr Expected expected<grammar::entity_key_also>{"the second spelling of the key's name", "ejaan kedua nama kunci",
                                                      Kind::name};
template <>
constexpr Expected expected<grammar::entity_key_type>{"the type of the key", "jenis kunci", Kind::name};
template <>
constexpr Expected expected<grammar::entity_parent>{"the entity that it is written inside", "entitas induknya",
                                                    Kind::name};
template <>
constexpr Expected expected<grammar::entry_date>{"the first day, a date", "hari pertama, sebuah tanggal", Kind::value};
template <>
constexpr Expected expected<grammar::entry_value>{"the value from that day on", "nilai sejak hari itu", Kind::value};
template <>
constexpr Expected expected<grammar::enum_value>{"a value of the enum", "sebuah nilai pilihan", Kind::name,
                                                 "A value is a name, which may have a label: `low \"Rendah\"`.",
                                                 "Nilai adalah nama, boleh dengan label: `rendah \"Rendah\"`."};
template <>
constexpr Expected expected<grammar::enum_values>{"`{`", "`{`", Kind::other, "The values stand between `{` and `}`.",
                                                  "Nilainya ditulis di antara `{` dan `}`."};
template <>
constexpr Expected expected<grammar::enum_word>{"`enum`", "`pilihan`"};
template <>
constexpr Expected expected<grammar::except_also>{"the second spelling of the exception's name",
                                                  "ejaan kedua nama pengecualian", Kind::name};
template <>
constexpr Expected expected<grammar::except_condition>{"the condition of the exception", "syarat pengecualian",
                                                       Kind::value};
template <>
constexpr Expected expected<grammar::except_when>{"`when` and the condition", "`bila` dan syaratnya", Kind::other,
                                                  "Write it as in `except NAME when CONDITION`.",
                                                  "Tulis misalnya `kecuali NAMA bila SYARAT`."};
template <>
constexpr Expected expected<grammar::expect_rule>{"the name of the rule", "nama aturan", Kind::name};
template <>
constexpr Expected expected<grammar::expectation>{
    "what is expected: an outcome and a rule, `plan GOAL = VALUE`, or a condition",
    "yang diharapkan: hasil dan aturan, `rencana TUJUAN = NILAI`, atau syarat", Kind::value};
template <>
constexpr Expected expected<grammar::expected_condition>{
    "what is expected: an outcome and a rule, `plan GOAL = VALUE`, or a condition",
    "yang diharapkan: hasil dan aturan, `rencana TUJUAN = NILAI`, atau syarat", Kind::value};
template <>
constexpr Expected expected<grammar::field>{"a field and its type", "sebuah isian dan jenisnya", Kind::name,
                                            "Write it as in `FIELD: TYPE`.", "Tulis misalnya `ISIAN: JENIS`."};
template <>
constexpr Expected expected<grammar::field_type>{
    "the type of the field", "jenis isian", Kind::name,
    "A type is `number`, `text`, `boolean`, `date`, a measure, an enum, an entity, or `list of` one of them.",
    "Jenis adalah `angka`, `teks`, `logika`, `tanggal`, satuan, pilihan, entitas, atau `daftar_dari` salah satunya."};
template <>
constexpr Expected expected<grammar::field_value>{"the value of the field", "nilai isian", Kind::value};
template <>
constexpr Expected expected<grammar::file_end>{"the end", "akhir"};
template <>
constexpr Expected expected<grammar::for_where>{"a condition", "sebuah syarat", Kind::value};
template <>
constexpr Expected expected<grammar::goal_direction>{"`maximize` or `minimize`", "`maksimalkan` atau `minimalkan`",
                                                     Kind::other,
                                                     "A goal says what becomes as large or as small as it can.",
                                                     "Tujuan menyatakan apa yang dibuat sebesar atau sekecil mungkin."};
template <>
constexpr Expected expected<grammar::goal_value>{"what is maximized or minimized",
                                                 "yang dimaksimalkan atau diminimalkan", Kind::value};
template <>
constexpr Expected expected<grammar::goal_within>{"how much may be given up, such as `1%`",
                                                  "seberapa banyak boleh dikurangi, misalnya `1%`", Kind::value};
template <>
constexpr Expected expected<grammar::grid_end>{"`}` on a line of its own", "`}` pada baris tersendiri", Kind::closing};
template <>
constexpr Expected expected<grammar::grid_kind>{"the entity that the rows belong to", "entitas pemilik baris",
                                                Kind::name};
template <>
constexpr Expected expected<grammar::grid_line>{"cells separated by `|`", "sel yang dipisahkan `|`"};
template <>
constexpr Expected expected<grammar::grid_open>{"`{`", "`{`", Kind::other,
                                                "The lines of the grid stand between `{` and `}`.",
                                                "Baris tabel ditulis di antara `{` dan `}`."};
template <>
constexpr Expected expected<grammar::grid_open_end>{"a new line", "baris baru", Kind::other,
                                                    "Begin the header of the grid on the next line.",
                                                    "Mulai judul tabel pada baris berikutnya."};
template <>
constexpr Expected expected<grammar::hint_text>{"a text in quotes", "teks dalam tanda kutip"};
template <>
constexpr Expected expected<grammar::inverse_also>{"the second spelling of the collection's name",
                                                   "ejaan kedua nama kumpulan", Kind::name};
template <>
constexpr Expected expected<grammar::inverse_name>{"the name of the way back", "nama arah baliknya", Kind::name};
template <>
constexpr Expected expected<grammar::let_also>{"the second spelling of the name", "ejaan kedua nama itu", Kind::name};
template <>
constexpr Expected expected<grammar::let_equals>{"`=` and the value", "`=` dan nilainya", Kind::other,
                                                 "Write it as in `let NAME = VALUE`.",
                                                 "Tulis misalnya `misal NAMA = NILAI`."};
template <>
constexpr Expected expected<grammar::let_name>{"a name for the value", "nama untuk nilai itu", Kind::name};
template <>
constexpr Expected expected<grammar::let_value>{"the value", "nilainya", Kind::value};
template <>
constexpr Expected expected<grammar::listed_key>{"a key: a name, digits, a date or a text",
                                                 "sebuah kunci: nama, angka, tanggal atau teks"};
template <>
constexpr Expected expected<grammar::load_format>{"the kind of file: `csv`, `xlsx` or `sqlite`",
                                                  "jenis berkas: `csv`, `xlsx` atau `sqlite`", Kind::name};
template <>
constexpr Expected expected<grammar::load_from>{"`from` and the kind of file", "`mulai` dan jenis berkas", Kind::other,
                                                "Write it as in `load ENTITY from csv \"data.csv\"`.",
                                                "Tulis misalnya `muat ENTITAS mulai csv \"data.csv\"`."};
template <>
constexpr Expected expected<grammar::load_kind>{"the entity that the rows belong to", "entitas pemilik baris",
                                                Kind::name};
template <>
constexpr Expected expected<grammar::load_path>{"the file as a text in quotes",
                                                "berkasnya sebagai teks dalam tanda kutip"};
template <>
constexpr Expected expected<grammar::mapping>{"a field and its column", "sebuah isian dan kolomnya", Kind::name,
                                              "Write it as in `FIELD: column \"TITLE\"`.",
                                              "Tulis misalnya `ISIAN: kolom \"JUDUL\"`."};
template <>
constexpr Expected expected<grammar::mapping_column>{"the title of the column as a text in quotes",
                                                     "judul kolom sebagai teks dalam tanda kutip"};
template <>
constexpr Expected expected<grammar::mapping_column_word>{"`column` and its title", "`kolom` dan judulnya", Kind::other,
                                                          "Write it as in `FIELD: column \"TITLE\"`.",
                                                          "Tulis misalnya `ISIAN: kolom \"JUDUL\"`."};
template <>
constexpr Expected expected<grammar::mapping_pattern>{"the form of the dates, such as \"DD/MM/YYYY\"",
                                                      "bentuk tanggal, misalnya \"DD/MM/YYYY\""};
template <>
constexpr Expected expected<grammar::missing_text>{"the text that means a missing value, in quotes",
                                                   "teks yang berarti nilai kosong, dalam tanda kutip"};
template <>
constexpr Expected expected<grammar::param_entry>{"`from DATE: VALUE`", "`mulai TANGGAL: NILAI`", Kind::clause};
template <>
constexpr Expected expected<grammar::param_type>{"the type of the parameter", "jenis parameter", Kind::name};
template <>
constexpr Expected expected<grammar::param_value>{"the value of the parameter", "nilai parameter", Kind::value};
template <>
constexpr Expected expected<grammar::parameter>{"a parameter and its type", "sebuah parameter dan jenisnya", Kind::name,
                                                "Write it as in `NAME: TYPE`.", "Tulis misalnya `NAMA: JENIS`."};
template <>
constexpr Expected expected<grammar::parameter_also>{"the second spelling of the name", "ejaan kedua nama itu",
                                                     Kind::name};
template <>
constexpr Expected expected<grammar::parameter_colon>{"`:` and the type of the parameter",
                                                      "`:` dan jenis parameter",
                                                      Kind::other,
                                                      "A parameter's type has to be written, as in `e: TYPE`.",
                                                      "Jenis parameter harus ditulis, misalnya `e: JENIS`.",
                                                      Code::type_needed};
template <>
constexpr Expected expected<grammar::parameter_type>{"the type of the parameter", "jenis parameter", Kind::name};
template <>
constexpr Expected expected<grammar::parameters_close>{"a comma or `)`", "koma atau `)`", Kind::closing};
template <>
constexpr Expected expected<grammar::pinned>{"a row or `rows`", "sebuah baris atau `baris`", Kind::declaration};
template <>
constexpr Expected expected<grammar::plan_equals>{"`=` and the value", "`=` dan nilainya"};
template <>
constexpr Expected expected<grammar::plan_goal>{"the name of the goal", "nama tujuan", Kind::name};
template <>
constexpr Expected expected<grammar::plan_value>{"the value that is expected", "nilai yang diharapkan", Kind::value};
template <>
constexpr Expected expected<grammar::query_text>{"the query as a text in quotes",
                                                 "kueri sebagai teks dalam tanda kutip"};
template <>
constexpr Expected expected<grammar::quoted_cell_end>{"`|` or the end of the line", "`|` atau akhir baris", Kind::other,
                                                      "What belongs to the cell stands inside the quotes.",
                                                      "Seluruh isi sel ditulis di dalam tanda kutip."};
template <>
constexpr Expected expected<grammar::repeal_from>{"the first day without it, a date",
                                                  "hari pertama tanpanya, sebuah tanggal", Kind::value};
template <>
constexpr Expected expected<grammar::repeal_name>{"the name of the rule", "nama aturan", Kind::name};
template <>
constexpr Expected expected<grammar::result_type>{"the type of the result", "jenis hasil", Kind::name};
template <>
constexpr Expected expected<grammar::review_date>{"a date", "sebuah tanggal", Kind::value};
template <>
constexpr Expected expected<grammar::row_entry>{
    "a field and its value, or a nested row", "sebuah isian dan nilainya, atau baris di dalamnya", Kind::name,
    "A field is written `FIELD: VALUE`, a nested row `ENTITY KEY { … }`.",
    "Isian ditulis `ISIAN: NILAI`, baris di dalamnya `ENTITAS KUNCI { … }`."};
template <>
constexpr Expected expected<grammar::row_header>{
    "the key of the row, its label or `{`", "kunci baris, labelnya atau `{`", Kind::row,
    "A row is written `ENTITY KEY \"LABEL\" { FIELD: VALUE }`, a field `FIELD: VALUE`.",
    "Baris ditulis `ENTITAS KUNCI \"LABEL\" { ISIAN: NILAI }`, isian `ISIAN: NILAI`."};
template <>
constexpr Expected expected<grammar::rule_body>{"`{`", "`{`", Kind::other,
                                                "The clauses of a rule stand between `{` and `}`.",
                                                "Klausa aturan ditulis di antara `{` dan `}`."};
template <>
constexpr Expected expected<grammar::rule_clause>{
    "a clause of a rule (`cite`, `for`, `let`, `on`, `must`, `should`, `except`, `say`, `hint`, `from`, `until`)",
    "klausa aturan (`dasar`, `untuk`, `misal`, `pada`, `wajib`, `sebaiknya`, `kecuali`, `pesan`, `saran`, `mulai`, "
    "`sampai`)",
    Kind::clause};
template <>
constexpr Expected expected<grammar::say_text>{"a text in quotes", "teks dalam tanda kutip"};
template <>
constexpr Expected expected<grammar::scale>{"a name for a multiple", "nama kelipatan", Kind::name,
                                            "Write it as in `ribu = 1_000`.", "Tulis misalnya `ribu = 1_000`."};
template <>
constexpr Expected expected<grammar::scale_equals>{"`=` and a number", "`=` dan bilangan"};
template <>
constexpr Expected expected<grammar::scale_factor>{"a number", "sebuah bilangan", Kind::value};
template <>
constexpr Expected expected<grammar::scenario_base>{"the name of a scenario", "nama skenario", Kind::name};
template <>
constexpr Expected expected<grammar::set_equals>{"`=` and the value", "`=` dan nilainya", Kind::other,
                                                 "Write it as in `set NAME = VALUE`.",
                                                 "Tulis misalnya `tetapkan NAMA = NILAI`."};
template <>
constexpr Expected expected<grammar::set_from>{"the first day, a date", "hari pertama, sebuah tanggal", Kind::value};
template <>
constexpr Expected expected<grammar::set_name>{"the name of the parameter", "nama parameter", Kind::name};
template <>
constexpr Expected expected<grammar::set_value>{"the value", "nilainya", Kind::value};
template <>
constexpr Expected expected<grammar::sheet_text>{"the name of the sheet as a text in quotes",
                                                 "nama lembar sebagai teks dalam tanda kutip"};
template <>
constexpr Expected expected<grammar::sole_expression>{"an expression", "sebuah ungkapan", Kind::value};
template <>
constexpr Expected expected<grammar::test_body>{"`{`", "`{`", Kind::other,
                                                "What is given and expected stands between `{` and `}`.",
                                                "Yang diketahui dan diharapkan ditulis di antara `{` dan `}`."};
template <>
constexpr Expected expected<grammar::test_clause>{"`given` or `expect`", "`diketahui` atau `harapkan`", Kind::clause};
template <>
constexpr Expected expected<grammar::test_name>{"the name of the test as a text in quotes",
                                                "nama pengujian sebagai teks dalam tanda kutip"};
template <>
constexpr Expected expected<grammar::total_name>{"the name of a column", "nama kolom", Kind::name};
template <>
constexpr Expected expected<grammar::type_colon>{"`:` and the type", "`:` dan jenisnya", Kind::other,
                                                 "Write it as in `NAME: TYPE`.", "Tulis misalnya `NAMA: JENIS`."};
template <>
constexpr Expected expected<grammar::type_name>{"the type of the items", "jenis isinya", Kind::name};
template <>
constexpr Expected expected<grammar::use_path>{
    "a file or module as a text in quotes", "berkas atau modul sebagai teks dalam tanda kutip", Kind::other,
    "Write it as in `use \"units\"`.", "Tulis misalnya `gunakan \"unit_kerja\"`."};
template <>
constexpr Expected expected<grammar::view_across>{"the variable whose values become groups of columns",
                                                  "variabel yang nilainya menjadi kelompok kolom", Kind::name};
template <>
constexpr Expected expected<grammar::view_beside>{"the variable beside whose rows the columns are shown",
                                                  "variabel yang barisnya didampingi nilai kolom", Kind::name};
template <>
constexpr Expected expected<grammar::view_entry>{"a column and its value", "sebuah kolom dan nilainya", Kind::name,
                                                 "Write it as in `COLUMN: VALUE`.", "Tulis misalnya `KOLOM: NILAI`."};
template <>
constexpr Expected expected<grammar::view_fields>{"`where`, `let`, `across`, `total` or `{`",
                                                  "`yang`, `misal`, `melintang`, `total` atau `{`"};
template <>
constexpr Expected expected<grammar::view_for>{"`for`", "`untuk`", Kind::other,
                                               "Write `for x in ROWS { COLUMN: VALUE }`.",
                                               "Tulis `untuk x dalam BARIS { KOLOM: NILAI }`."};

}  // namespace

}  // namespace bangkom::syntax
