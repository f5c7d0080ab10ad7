// The plain functions behind the lexical rules (grammar/text.hpp, keywords.hpp, lexical.hpp, recovery.hpp).

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "grammar/recovery.hpp"

namespace bangkom::grammar {

namespace {

bool is_ascii_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The length of a letter (or, behind the first one, a combining mark or digit) outside ASCII.
std::size_t wide_letter_length(std::string_view text, std::size_t at, bool first) {
    const Utf8Char decoded = decode_utf8(text, at);
    if (!decoded.valid) return 0;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(decoded.code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return decoded.length;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return first ? 0 : decoded.length;
    default:
        return 0;
    }
}

std::size_t word_from(std::string_view text, bool first) {
    std::size_t length = 0;
    while (length < text.size()) {
        const char c = text[length];
        if (static_cast<unsigned char>(c) < 0x80) {
            if (!is_ascii_word(c) || (first && length == 0 && c >= '0' && c <= '9')) break;
            ++length;
        } else {
            const std::size_t letter = wide_letter_length(text, length, first && length == 0);
            if (letter == 0) break;
            length += letter;
        }
    }
    return length;
}

struct Spelling {
    std::string_view word;
    Keyword keyword;
    Role role;
};

constexpr std::size_t spelling_count = 2 * std::size(keywords);

const std::array<Spelling, spelling_count>& spellings() {
    static const auto sorted = [] {
        std::array<Spelling, spelling_count> all{};
        std::size_t next = 0;
        for (const KeywordInfo& keyword : keywords)
            for (const std::string_view spelling : {keyword.english, keyword.indonesian})
                all[next++] = {spelling.substr(0, spelling.find(' ')), keyword.keyword, keyword.role};
        std::stable_sort(all.begin(), all.end(), [](const Spelling& a, const Spelling& b) { return a.word < b.word; });
        return all;
    }();
    return sorted;
}

auto find_spellings(std::string_view word) {
    struct ByWord {
        bool operator()(const Spelling& a, std::string_view b) const { return a.word < b; }
        bool operator()(std::string_view a, const Spelling& b) const { return a < b.word; }
    };
    return std::equal_range(spellings().begin(), spellings().end(), word, ByWord{});
}

/// Nothing but blanks stand between the beginning of the line and `at`.
bool begins_line(const char* begin, const char* at) {
    while (at != begin && (at[-1] == ' ' || at[-1] == '\t' || at[-1] == '\r')) --at;
    return at == begin || at[-1] == '\n';
}

/// A declaration's keyword in the first column, followed by a blank.
bool starts_flush_declaration(std::string_view text, std::size_t at) {
    if (at > 0 && text[at - 1] != '\n') return false;
    const std::size_t length = word_length(text.substr(at));
    if (length == 0 || at + length >= text.size() || blank_length(text.substr(at + length)) == 0) return false;
    return is_keyword(text.substr(at, length), Role::declaration);
}

}  // namespace

std::size_t word_length(std::string_view text) { return word_from(text, true); }
std::size_t word_tail_length(std::string_view text) { return word_from(text, false); }

std::size_t blank_length(std::string_view text) {
    if (text.empty()) return 0;
    if (text[0] == ' ' || text[0] == '\t' || text[0] == '\r') return 1;
    if (text.substr(0, 2) == "\xC2\xA0") return 2;
    return 0;
}

std::optional<Keyword> find_keyword(std::string_view word) {
    const auto [first, last] = find_spellings(word);
    return first == last ? std::nullopt : std::optional(first->keyword);
}

bool is_keyword(std::string_view word, Role role) {
    const auto [first, last] = find_spellings(word);
    return std::any_of(first, last, [&](const Spelling& s) { return s.role == role; });
}

std::size_t spelling_length(std::string_view text, std::string_view spelling) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < spelling.size(); ++i) {
        if (spelling[i] == ' ') {
            const std::size_t before = length;
            while (length < text.size() && (text[length] == ' ' || text[length] == '\t')) ++length;
            if (length == before) return 0;
        } else {
            if (length >= text.size() || text[length] != spelling[i]) return 0;
            ++length;
        }
    }
    return length < text.size() && word_tail_length(text.substr(length)) > 0 ? 0 : length;
}

std::size_t text_unit_length(std::string_view text) {
    if (text[0] != '"') return 0;
    std::size_t length = 1;
    while (length < text.size() && text[length] != '\n') {
        if (text[length] == '"') return length + 1;
        length += text[length] == '\\' && length + 1 < text.size() && text[length + 1] != '\n' ? 2 : 1;
    }
    return length;
}

std::size_t bracket_unit_length(std::string_view text) {
    const auto opens = [](char c) { return c == '(' || c == '[' || c == '{'; };
    const auto closes = [](char c) { return c == ')' || c == ']' || c == '}'; };
    if (!opens(text[0])) return 0;
    std::size_t depth = 0;
    std::size_t length = 0;
    while (length < text.size()) {
        const char c = text[length];
        if (length > 0 && starts_flush_declaration(text, length)) break;
        if (c == '"') {
            length += text_unit_length(text.substr(length));
            continue;
        }
        if (c == '#') {
            length += comment_length(text.substr(length));
            continue;
        }
        ++length;
        if (opens(c)) ++depth;
        if (closes(c) && --depth == 0) break;
    }
    return length;
}

bool line_start::match(input& in) { return begins_line(in.begin(), in.current()); }
bool first_column::match(input& in) { return in.current() == in.begin() || in.current()[-1] == '\n'; }

}  // namespace bangkom::grammar
