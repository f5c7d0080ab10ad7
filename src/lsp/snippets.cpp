#include "lsp/snippets.hpp"

#include <string_view>

#include "grammar/keywords.hpp"

namespace bangkom::lsp {

namespace {

constexpr std::string_view templates[] = {
#define BANGKOM_SNIPPET(text) text,
#include "grammar/snippets.def"
#undef BANGKOM_SNIPPET
};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

std::vector<Snippet> declaration_snippets(Language language) {
    std::vector<Snippet> snippets;
    for (const std::string_view text : templates) {
        Snippet snippet;
        for (std::size_t at = 0; at < text.size();) {
            if (text[at] != '@') {
                snippet.body += text[at++];
                continue;
            }
            std::size_t end = at + 1;
            while (end < text.size() && is_letter(text[end])) ++end;
            const std::string_view english = text.substr(at + 1, end - at - 1);
            std::string word(english);
            if (const auto keyword = grammar::find_keyword(english); keyword && language == Language::indonesian)
                word = grammar::info(*keyword).indonesian;
            if (snippet.keyword.empty()) snippet.keyword = word;
            snippet.body += word;
            at = end;
        }
        snippets.push_back(std::move(snippet));
    }
    return snippets;
}

}  // namespace bangkom::lsp
