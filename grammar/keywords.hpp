#pragma once
// The keywords as data. No PEGTL here: the formatter and the language server use this table as well.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace bangkom::grammar {

enum class Keyword : std::uint8_t {
#define BANGKOM_KEYWORD(id, english, indonesian, role, doc_english, doc_indonesian) id,
#include "grammar/keywords.def"
#undef BANGKOM_KEYWORD
};

enum class Role : std::uint8_t { declaration, clause, reserved, aggregate, outcome };

struct KeywordInfo {
    Keyword keyword;
    std::string_view english;
    std::string_view indonesian;
    Role role;
    std::string_view doc_english;
    std::string_view doc_indonesian;
};

inline constexpr KeywordInfo keywords[] = {
#define BANGKOM_KEYWORD(id, english, indonesian, role, doc_english, doc_indonesian)                                    \
    {Keyword::id, english, indonesian, Role::role, doc_english, doc_indonesian},
#include "grammar/keywords.def"
#undef BANGKOM_KEYWORD
};

constexpr const KeywordInfo& info(Keyword keyword) { return keywords[static_cast<std::size_t>(keyword)]; }

/// The keywords that a word spells, in either language; `total` spells two, of which this is the one with the given role,
/// or the first. A spelling of two words (`list of`) is found by its first.
std::optional<Keyword> find_keyword(std::string_view word);
bool is_keyword(std::string_view word, Role role);

}  // namespace bangkom::grammar
