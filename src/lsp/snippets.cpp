#include "lsp/snippets.hpp"

#include <string_view>

#include "grammar/keywords.hpp"

namespace bangkom::lsp {

namespace {

/// `@word` is a keyword by its English spelling; each begins with the one that it is found by.
constexpr std::string_view templates[] = {
    "@use \"${1}\"",
    "@param ${1:name}: ${2:number} = ${3:0} @cite \"${4}\"",
    "@set ${1:name} = ${2:0}",
    "@define ${1:name}(${2:x}: ${3:number}): ${4:number} = ${5:x}",
    "@table ${1:name}(${2:x}: ${3:number}): ${4:number} {\n  @when ${5:>= 1} @then ${6:1}\n  @else ${7:0}\n}",
    "@enum ${1:name} {\n  ${2:value} \"${3}\"\n}",
    "@entity ${1:name} {\n  ${2:field}: ${3:number}\n}",
    "@rows ${1:kind} {\n  ${2:id} | ${3:field}\n  $0\n}",
    "@load ${1:kind} @from csv \"${2}\"",
    "@derive ${1:name}\n  @for ${2:x} @in ${3:rows_of} @where ${4:yes} { ${5:field}: ${6:x} }",
    "@decision ${1:name} @for ${2:x} @in ${3:rows_of} @where ${4:yes} { ${5:field}: ${6:x} }",
    "@rule ${1:name} \"${2}\" {\n  @cite \"${3}\"\n  @for ${4:x} @in ${5:rows_of}\n  @must ${6:yes}\n  @say "
    "\"${7}\"\n}",
    "@goal ${1:name} \"${2}\"\n  @minimize ${3:0}",
    "@scenario ${1:name} \"${2}\" {\n  @set ${3:name} = ${4:0}\n}",
    "@test \"${1}\" {\n  @given {\n    $0\n  }\n  @expect ${2:yes}\n}",
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
