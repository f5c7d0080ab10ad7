#include "syntax/slips.hpp"

#include <vector>

#include "base/edit_distance.hpp"

namespace bangkom::syntax {

namespace {

struct Slip {
    std::string_view before;  // stands directly before the place
    std::string_view sign;
    const char* english;
    const char* indonesian;
};

constexpr Slip slips[] = {
    {"=", "=", "Write a single `=`.", "Tulis satu `=`."},
    {"<", ">", "Write `!=` for unequal.", "Tulis `!=` untuk tidak sama dengan."},
    {"=", "<", "Write `<=` for at most.", "Tulis `<=` untuk paling banyak."},
    {"=", ">", "Write `>=` for at least.", "Tulis `>=` untuk paling sedikit."},
    {":", "=", "Write `=` alone, or `:` alone.", "Tulis `=` saja atau `:` saja."},
    {"", "==", "Write a single `=`.", "Tulis satu `=`."},
    {"", "&", "Write `and`.", "Tulis `dan`."},
    {"", "||", "Write `or`.", "Tulis `atau`."},
    {"", "!", "Write `not`, or `!=` for unequal.", "Tulis `bukan`, atau `!=` untuk tidak sama dengan."},
    {"", "≤", "Write `<=`.", "Tulis `<=`."},
    {"", "≥", "Write `>=`.", "Tulis `>=`."},
    {"", "≠", "Write `!=`.", "Tulis `!=`."},
    {"", "×", "Write `*`.", "Tulis `*`."},
    {"", "÷", "Write `/`.", "Tulis `/`."},
    {"", "–", "Write the plain sign `-`.", "Tulis tanda `-` biasa."},
    {"", "—", "Write the plain sign `-`.", "Tulis tanda `-` biasa."},
    {"", "−", "Write the plain sign `-`.", "Tulis tanda `-` biasa."},
    {"", "“", "Write straight quotes `\"` around a text.", "Tulis tanda kutip lurus `\"` di sekitar teks."},
    {"", "”", "Write straight quotes `\"` around a text.", "Tulis tanda kutip lurus `\"` di sekitar teks."},
    {"", "‘", "Write straight quotes `\"` around a text.", "Tulis tanda kutip lurus `\"` di sekitar teks."},
    {"", "’", "Write straight quotes `\"` around a text.", "Tulis tanda kutip lurus `\"` di sekitar teks."},
    {"", "'", "Write double quotes `\"` around a text.", "Tulis tanda kutip ganda `\"` di sekitar teks."},
    {"", ";", "Write a comma or a new line.", "Tulis koma atau baris baru."},
    {"", "//", "A comment begins with `#`.", "Komentar diawali `#`."},
    {"", "/*", "A comment begins with `#`.", "Komentar diawali `#`."},
    {"", "%", "Write the percent sign right behind its number: `75%`.",
     "Tulis tanda persen langsung di belakang bilangannya: `75%`."},
};

}  // namespace

Words slip_help(std::string_view code, std::size_t byte) {
    for (const Slip& slip : slips) {
        if (byte < slip.before.size() || code.substr(byte - slip.before.size(), slip.before.size()) != slip.before)
            continue;
        if (code.substr(byte, slip.sign.size()) == slip.sign) return {slip.english, slip.indonesian};
    }
    return {};
}

std::optional<std::string> nearest_keyword(std::string_view word, grammar::Role role) {
    std::vector<std::string> candidates;
    for (const grammar::KeywordInfo& keyword : grammar::keywords) {
        if (keyword.role != role) continue;
        candidates.emplace_back(keyword.english);
        candidates.emplace_back(keyword.indonesian);
    }
    return nearest(word, candidates);
}

}  // namespace bangkom::syntax
