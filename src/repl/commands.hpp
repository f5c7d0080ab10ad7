#pragma once
// The words behind a colon: what they are called, what they take and what they do. Nothing else is said of them anywhere.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace bangkom::repl {

enum class CommandId : std::uint8_t {
    load,
    reload,
    show,
    type,
    rules,
    check,
    plan,
    explain,
    why_not,
    ask,
    what_if,
    undo,
    save,
    scenario,
    as_of,
    format,
    lang,
    help,
    quit,
};

/// What stands behind the command.
enum class Takes : std::uint8_t {
    nothing,
    paths,
    path,
    table,
    rule,
    choices,
    expression,
    declarations,
    scenario,
    day,
    format,
    language,
    seconds,
    command
};

struct Command {
    CommandId id;
    std::string_view english;
    std::string_view indonesian;
    Takes takes;
    std::string_view arguments_english;
    std::string_view arguments_indonesian;
    std::string_view words_english;
    std::string_view words_indonesian;

    std::string_view name(Language language) const { return language == Language::english ? english : indonesian; }
    std::string_view arguments(Language language) const {
        return language == Language::english ? arguments_english : arguments_indonesian;
    }
    std::string_view words(Language language) const {
        return language == Language::english ? words_english : words_indonesian;
    }
};

inline constexpr Command commands[] = {
    {CommandId::load, "load", "muat", Takes::paths, "PATH…", "PATH…", "open other scripts; what was typed stays",
     "membuka skrip lain; yang sudah diketik tetap ada"},
    {CommandId::reload, "reload", "muat-ulang", Takes::nothing, "", "",
     "read the scripts and data again; happens on its own when one of them changes",
     "membaca ulang skrip dan data; terjadi sendiri bila salah satunya berubah"},
    {CommandId::show, "show", "tampilkan", Takes::table, "[TABLE]", "[TABEL]",
     "the rows of a table or view; without a name, which there are",
     "baris suatu tabel atau tampilan; tanpa nama, apa saja yang ada"},
    {CommandId::type, "type", "jenis", Takes::expression, "EXPRESSION", "UNGKAPAN",
     "the type of an expression, or how a name is declared", "jenis suatu ungkapan, atau deklarasi suatu nama"},
    {CommandId::rules, "rules", "aturan", Takes::nothing, "", "", "all rules with their articles",
     "semua aturan beserta pasalnya"},
    {CommandId::check, "check", "periksa", Takes::nothing, "", "", "judge all rules", "menilai semua aturan"},
    {CommandId::plan, "plan", "rencana", Takes::seconds, "[SECONDS]", "[DETIK]",
     "choose the rows of decisions, and keep them until something changes; Ctrl-C ends the search",
     "memilih baris keputusan, dan mempertahankannya sampai ada yang berubah; Ctrl-C menghentikan pencarian"},
    {CommandId::explain, "explain", "mengapa", Takes::rule, "RULE [KEY…] | EXPRESSION | --plan KEY…",
     "ATURAN [KUNCI…] | UNGKAPAN | --rencana KUNCI…",
     "why a rule has its outcome, or an expression its value, or why rows of a decision are chosen",
     "mengapa suatu aturan bernilai demikian, dari mana nilai suatu ungkapan, atau mengapa baris keputusan dipilih"},
    {CommandId::why_not, "why-not", "mengapa-tidak", Takes::choices, "KEY…", "KUNCI…",
     "why rows of a decision are not chosen, and what choosing one would cost",
     "mengapa baris suatu keputusan tidak dipilih, dan akibatnya bila dipilih"},
    {CommandId::ask, "ask", "tanya", Takes::rule, "RULE [KEY…] | EXPRESSION", "ATURAN [KUNCI…] | UNGKAPAN",
     "which single fact, if it were otherwise, would change a rule's outcome or a value",
     "satu fakta mana yang, bila lain, mengubah hasil suatu aturan atau nilai suatu ungkapan"},
    {CommandId::what_if, "what-if", "andai", Takes::declarations, "[CHANGE]", "[PERUBAHAN]",
     "what follows from declarations or rows that are not kept; without them, the last answer with every row",
     "apa akibat deklarasi atau baris yang tidak disimpan; tanpa itu, jawaban terakhir dengan setiap baris"},
    {CommandId::undo, "undo", "urungkan", Takes::nothing, "", "", "take back what was typed last",
     "membatalkan yang terakhir diketik"},
    {CommandId::save, "save", "simpan", Takes::path, "FILE", "BERKAS", "write what was typed, as a script",
     "menulis yang sudah diketik sebagai skrip"},
    {CommandId::scenario, "scenario", "skenario", Takes::scenario, "[NAME | -]", "[NAMA | -]",
     "with the changes of a scenario; `-`: of none; without a name, which there are",
     "dengan perubahan suatu skenario; `-`: tanpa skenario; tanpa nama, apa saja yang ada"},
    {CommandId::as_of, "as-of", "per-tanggal", Takes::day, "[DATE | -]", "[TANGGAL | -]",
     "the day on which everything is judged; `-`: as the scripts say", "hari penilaian; `-`: menurut skrip"},
    {CommandId::format, "format", "bentuk", Takes::format, "[table | csv | json]", "[table | csv | json]",
     "how results are written", "bentuk hasil"},
    {CommandId::lang, "lang", "bahasa", Takes::language, "[en | id]", "[en | id]", "the language of messages",
     "bahasa pesan"},
    {CommandId::help, "help", "bantuan", Takes::command, "[COMMAND]", "[PERINTAH]", "this text", "teks ini"},
    {CommandId::quit, "quit", "keluar", Takes::nothing, "", "", "end; so does Ctrl-D", "mengakhiri; Ctrl-D juga"},
};

/// The commands that a word may mean, in either language: one where it is spelled out, else all that begin with it.
std::vector<const Command*> commands_named(std::string_view word);

/// A line that begins with a colon.
struct CommandLine {
    std::string word;       // without the colon
    std::string rest;       // behind it, without blanks at its ends
    std::size_t begin = 0;  // of the rest in the line
};
bool is_command_line(std::string_view text);
CommandLine split_command(std::string_view text);

/// The words of a rest: by blanks, those in quotes whole.
std::vector<std::string> words_of(std::string_view rest);

/// Whether more lines have to come before a text can be answered.
bool wants_more(const std::string& text);

}  // namespace bangkom::repl
