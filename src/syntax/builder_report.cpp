// Mistakes in the reader's words: what may stand here, what was found, what to do.

#include <cctype>

#include "base/edit_distance.hpp"
#include "base/excerpt.hpp"
#include "base/utf8.hpp"
#include "grammar/text.hpp"
#include "syntax/builder.hpp"
#include "syntax/slips.hpp"

namespace bangkom::syntax {

namespace {

/// The bracket that is open at the end of `text` has a word glued to it.
bool opens_aggregate(std::string_view text) {
    int closed = 0;
    for (std::size_t i = text.size(); i-- > 1;) {
        if (text[i] == ')') ++closed;
        if (text[i] == '(' && closed-- == 0) return std::isalpha(static_cast<unsigned char>(text[i - 1])) != 0;
    }
    return false;
}

/// As much of it as a message can hold.
std::string excerpt(std::string_view text) {
    constexpr std::size_t longest = 40;
    return shortened(text, longest);
}

}  // namespace

std::size_t Builder::blanks_at(std::uint32_t at) const {
    std::size_t length = 0;
    while (const std::size_t blank = grammar::blank_length(code_.substr(at + length))) length += blank;
    return at + length < code_.size() && code_[at + length] != '\n' ? length : 0;
}

std::string_view Builder::word_at(std::uint32_t at) const {
    const std::string_view rest = code_.substr(at);
    return rest.substr(0, grammar::word_length(rest));
}

/// A word, a number, a text or a single character; empty at the end of the file.
Span Builder::token_at(std::uint32_t at) const {
    if (at >= code_.size())
        return span(static_cast<std::uint32_t>(code_.size()), static_cast<std::uint32_t>(code_.size()));
    const std::string_view rest = code_.substr(at);
    std::size_t length = grammar::word_tail_length(rest);
    if (length == 0 && rest[0] == '"') length = std::min(rest.find('"', 1), rest.find('\n') - 1) + 1;
    if (length == 0 || length > rest.size()) length = decode_utf8(code_, at).length;
    return span(at, at + static_cast<std::uint32_t>(length));
}

/// A text that is not closed ends on its line, whatever follows.
void Builder::note_failure(std::uint32_t byte, bool more_may_follow) {
    if (byte >= first_failure_) return;
    first_failure_ = byte;
    breaks_off_ = more_may_follow && byte >= end_before(static_cast<std::uint32_t>(code_.size()));
}

std::uint32_t Builder::end_before(std::uint32_t at) const {
    auto comment = comments_.rbegin();
    while (at > 0) {
        const char c = code_[at - 1];
        while (comment != comments_.rend() && comment->end > at) ++comment;
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            --at;
        else if (comment != comments_.rend() && comment->end == at)
            at = comment->begin;
        else
            break;
    }
    return at;
}

bool Builder::quiet() const {
    return stopped_ || std::any_of(open_.begin(), open_.end(), [](const OpenDeclaration& open) { return open.quiet; });
}

void Builder::report(Code code, Span place, Words message, Words help, std::vector<Note> notes) {
    if (quiet()) return;
    ++errors_;
    diagnostics_.report(code, place, std::move(message), std::move(help), std::move(notes));
    if (errors_ >= limits_.errors_a_file) stopped_ = true;
}

/// Rows of this kind have been read, or a declaration says that there are such rows.
bool Builder::is_kind(std::string_view word) const {
    if (known_kinds_.contains(word)) return true;
    const auto titled = [&](const Title& title) {
        return title.name.text == word || (title.also && title.also.text == word);
    };
    for (const Declaration& declaration : tree_.declarations) {
        const auto* entity = std::get_if<Entity>(&declaration.node);
        const auto* decision = std::get_if<Decision>(&declaration.node);
        if ((entity && titled(entity->title)) || (decision && titled(decision->title))) return true;
    }
    return false;
}

/// `rul group_size { … }` was read as a row: where that goes wrong and a keyword is near, the keyword was meant.
bool Builder::report_misspelt_declaration(std::uint32_t at) {
    Span word;
    DeclId row;
    if (!rows_.empty()) {
        word = rows_.front().kind.span;
    } else if (broken_.keyword.valid() && !broken_.kind) {
        word = broken_.keyword;
    }
    const auto suspicious = [&](Span place) -> std::optional<std::string> {
        const std::string_view written = code_.substr(place.begin, place.end - place.begin);
        if (written.empty() || grammar::find_keyword(written) || is_kind(written)) return std::nullopt;
        return nearest_keyword(written, Role::declaration);
    };
    std::optional<std::string> meant = word.valid() ? suspicious(word) : std::nullopt;
    if (!meant && !finished_.empty()) {
        // The header may have looked like a whole row: `param minimum: JP`
        Declaration& last = tree_.declarations[finished_.back()];
        const std::uint32_t begin = rows_.empty() ? at : rows_.front().kind.span.begin;
        const bool same_line = last.span.end <= begin &&
                               code_.substr(last.span.end, begin - last.span.end).find('\n') == std::string_view::npos;
        if (same_line && std::holds_alternative<RowBlock>(last.node)) {
            known_kinds_.erase(std::get<RowBlock>(last.node).kind.text);
            meant = suspicious(last.keyword);
            if (meant) {
                word = last.keyword;
                last.node = ErrorDeclaration{};
            }
        }
    }
    if (!meant) return false;
    const std::string written(code_.substr(word.begin, word.end - word.begin));
    report(Code::wrong_keyword, word, {"`" + written + "` is no keyword.", "`" + written + "` bukan kata kunci."},
           {"Did you mean `" + *meant + "`?", "Apakah maksudnya `" + *meant + "`?"});
    if (!rows_.empty()) open_.back().quiet = true;
    return true;
}

/// Reserved words as names, misspelt and misplaced clauses.
bool Builder::report_word(const Failure& failure, Span token) {
    const std::string_view found = word_at(failure.byte);
    if (found.empty()) return false;
    const std::string word(found);
    const Expected::Kind kind = failure.expected->kind;
    const bool reserved = grammar::is_keyword(found, Role::reserved);
    if (kind == Expected::Kind::name && reserved) {
        report(
            Code::reserved_word, token,
            {std::string("Here ") + failure.expected->english + " is expected, but `" + word + "` is a reserved word.",
             std::string("Di sini diharapkan ") + failure.expected->indonesian + ", tetapi `" + word +
                 "` adalah kata cadangan."},
            {"Choose another name; a key may stand in quotes: `\"" + word + "\"`.",
             "Pilih nama lain; kunci boleh ditulis dalam tanda kutip: `\"" + word + "\"`."});
        return true;
    }
    const bool clause = grammar::is_keyword(found, Role::clause) || grammar::is_keyword(found, Role::declaration);
    if ((kind == Expected::Kind::clause || kind == Expected::Kind::declaration) && (clause || reserved)) {
        report(Code::misplaced_clause, token,
               {"`" + word + "` cannot stand here.", "`" + word + "` tidak dapat ditulis di sini."},
               {std::string("Here may stand ") + failure.expected->english + ".",
                std::string("Yang dapat ditulis di sini: ") + failure.expected->indonesian + "."});
        return true;
    }
    if (kind != Expected::Kind::clause) return false;
    std::optional<std::string> meant = nearest_keyword(found, Role::clause);
    if (!meant) meant = nearest_keyword(found, Role::reserved);
    if (!meant) return false;
    report(Code::wrong_keyword, token, {"`" + word + "` is no keyword.", "`" + word + "` bukan kata kunci."},
           {"Did you mean `" + *meant + "`?", "Apakah maksudnya `" + *meant + "`?"});
    return true;
}

/// A bracket or text that the end of the file, a keyword or another bracket cuts off.
bool Builder::report_unclosed(const Failure& failure, Span token) {
    const Expected::Kind kind = failure.expected->kind;
    if (kind == Expected::Kind::text_end) {
        std::uint32_t end = failure.byte;
        while (end > text_open_.end && (code_[end - 1] == '\r' || code_[end - 1] == ' ')) --end;
        report(Code::unclosed, span(text_open_.begin, end), {"This text is not closed.", "Teks ini belum ditutup."},
               {"Write `\"` where it ends. A text ends on its line; `\\n` in it stands for a new line.",
                "Tulis `\"` di akhir teks. Teks berakhir pada barisnya; `\\n` di dalamnya berarti baris baru."});
        return true;
    }
    if (kind != Expected::Kind::closing || brackets_at_failure_.empty()) return false;
    const bool at_end = token.begin >= code_.size();
    const char first = at_end ? '\0' : code_[token.begin];
    const std::string_view word = word_at(failure.byte);
    const bool cut_off = at_end || first == ')' || first == ']' || first == '}' || first == '"' ||
                         grammar::is_keyword(word, Role::declaration) || grammar::is_keyword(word, Role::clause);
    const Span open = brackets_at_failure_.back();
    const std::string bracket(code_.substr(open.begin, open.end - open.begin));
    const std::string close = bracket == "(" ? ")" : bracket == "[" ? "]" : "}";
    if (!cut_off || close[0] == first) return false;
    const std::uint32_t before = end_before(failure.byte);
    report(Code::unclosed, open, {"This `" + bracket + "` is not closed.", "`" + bracket + "` ini belum ditutup."},
           {"Write `" + close + "` where it ends. " +
                (failure.expected->help_english ? failure.expected->help_english : ""),
            "Tulis `" + close + "` di akhirnya. " +
                (failure.expected->help_indonesian ? failure.expected->help_indonesian : "")},
           {{{"Here `" + close + "` is missed", "Di sini `" + close + "` belum ada"}, span(before, before)}});
    return true;
}

/// What to do, by what stands at the place and before it.
Words Builder::help_at(const Failure& failure, Span token) const {
    const Expected& expected = *failure.expected;
    const std::uint32_t before = end_before(failure.byte);
    const std::string_view found = code_.substr(token.begin, token.end - token.begin);
    const auto spells = [&](Keyword keyword) {
        return found == grammar::info(keyword).english || found == grammar::info(keyword).indonesian;
    };
    if (before > 0 && code_[before - 1] == '*')
        return {
            "A `*` that is glued to a name follows it again and again; to multiply write `a * 2` with blanks.",
            "`*` yang menempel pada nama menelusurinya berulang kali; untuk mengalikan tulis `a * 2` dengan spasi."};
    if (expected.kind == Expected::Kind::aggregate_rows && found == ",")
        return {"Between several values write `least(a, b)` or `greatest(a, b)`.",
                "Di antara beberapa nilai tulis `terkecil(a, b)` atau `terbesar(a, b)`."};
    if (expected.kind == Expected::Kind::closing && spells(Keyword::where))
        return {"Rows are narrowed as in `count(x in ROWS where CONDITION)`.",
                "Baris dipersempit seperti `banyak(x dalam BARIS yang SYARAT)`."};
    if (expected.kind == Expected::Kind::closing && found == "," && opens_aggregate(code_.substr(0, failure.byte)))
        return {"Several tables are gone through with loops: `count(x in A, y in B where CONDITION)`.",
                "Beberapa tabel ditelusuri dengan pengulangan: `banyak(x dalam A, y dalam B yang SYARAT)`."};
    const Words slip = slip_help(code_, failure.byte);
    if (!slip.empty()) return slip;
    if (expected.help_english) return {expected.help_english, expected.help_indonesian};
    if (token.begin >= code_.size())
        return {"Write what is missing; where the rest of the file was lost, fetch the whole file again.",
                "Tulis yang belum ada; bila bagian akhir berkas hilang, ambil kembali berkas yang utuh."};
    if (!found.empty() && static_cast<unsigned char>(found.front()) < ' ')
        return {"A character that cannot be seen stands here: delete it, or type the line again.",
                "Di sini ada karakter yang tidak terlihat: hapus karakter itu, atau ketik ulang baris ini."};
    return {"Write what is expected here, or take out what was found.",
            "Tulis yang diharapkan di sini, atau hapus yang tertulis."};
}

/// `set a = 1 juta rupiah more`: behind a declaration something stands that looks like the kind of a row.
bool Builder::report_trailing_word(const Failure& failure) {
    if (failure.expected->kind != Expected::Kind::row || !rows_.empty() || !broken_.keyword.valid()) return false;
    const std::uint32_t begin = broken_.keyword.begin;
    const std::uint32_t before = end_before(begin);
    if (before == 0 || code_.substr(before, begin - before).find('\n') != std::string_view::npos) return false;
    const std::string word(code_.substr(begin, broken_.keyword.end - begin));
    report(failure.expected->code, broken_.keyword,
           {"`" + word + "` cannot stand behind what is before it.",
            "`" + word + "` tidak dapat ditulis setelah bagian sebelumnya."},
           {"Is an operator missing, or does something new begin here? That stands on a new line.",
            "Apakah ada operator yang kurang, atau di sini dimulai hal baru? Hal baru ditulis pada baris baru."});
    return true;
}

void Builder::report(const Failure& failure) {
    if (quiet()) return;
    const Expected& expected = *failure.expected;
    if (const std::size_t blanks = blanks_at(failure.byte); blanks > 0) {
        report(Failure{failure.byte + static_cast<std::uint32_t>(blanks), failure.expected});
        return;
    }
    if (end_before(static_cast<std::uint32_t>(code_.size())) <= failure.byte) end_reported_ = true;
    note_failure(failure.byte, expected.kind != Expected::Kind::text_end);
    const Span token = token_at(failure.byte);
    const Words help = help_at(failure, token);
    if (expected.code == Code::too_deep) {
        report(expected.code, token, {"This is nested too deeply.", "Susunan ini terlalu dalam."}, help);
        if (!open_.empty()) open_.front().quiet = true;
        return;
    }
    if (report_misspelt_declaration(failure.byte) || report_word(failure, token) || report_unclosed(failure, token) ||
        report_trailing_word(failure))
        return;

    const std::string found = excerpt(code_.substr(token.begin, token.end - token.begin));
    const std::uint32_t before = end_before(failure.byte);
    const bool line_ends = code_.substr(before, failure.byte - before).find('\n') != std::string_view::npos;
    const std::string english = std::string("Here ") + expected.english + " is expected, but ";
    const std::string indonesian = std::string("Di sini diharapkan ") + expected.indonesian + ", tetapi ";
    const bool new_beginning = expected.kind == Expected::Kind::declaration || expected.kind == Expected::Kind::clause;
    if (token.begin >= code_.size()) {
        report(expected.code, span(before, before), {english + "the file ends.", indonesian + "berkas berakhir."},
               help);
    } else if (line_ends && !new_beginning) {
        report(expected.code, span(before, before),
               {english + "the line ends and `" + found + "` follows.",
                indonesian + "baris berakhir dan diikuti `" + found + "`."},
               help);
    } else if (found == "}" && expected.kind == Expected::Kind::declaration) {
        report(expected.code, token, {"This `}` closes nothing.", "`}` ini tidak menutup apa pun."},
               {"Take it away, or look above for a block that was closed too early.",
                "Hapus tanda ini, atau periksa di atas apakah ada blok yang ditutup terlalu awal."});
    } else {
        report(expected.code, token, {english + "`" + found + "` was found.", indonesian + "tertulis `" + found + "`."},
               help);
    }
}

}  // namespace bangkom::syntax
