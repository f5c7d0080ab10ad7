#include "fuzz/mutation.hpp"

#include <algorithm>
#include <array>

namespace bangkom::fuzz {

namespace {

constexpr std::size_t longest = 1u << 18;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0; }

constexpr std::array<std::string_view, 64> spanners = {"{",
                                                       "}",
                                                       "(",
                                                       ")",
                                                       "[",
                                                       "]",
                                                       "\"",
                                                       "{{",
                                                       "}}",
                                                       "((((((((",
                                                       "))))",
                                                       "[[[[[[[[",
                                                       ":",
                                                       ",",
                                                       "|",
                                                       "..",
                                                       ".",
                                                       "*",
                                                       "=",
                                                       "!=",
                                                       "<=",
                                                       "-",
                                                       "/ 0",
                                                       "- 1",
                                                       "?",
                                                       "#",
                                                       "##",
                                                       "\n",
                                                       "\r\n",
                                                       "\t",
                                                       " ",
                                                       "\\",
                                                       "\\x",
                                                       "\"{",
                                                       "{e.name}",
                                                       "missing",
                                                       "not ",
                                                       "if yes then ",
                                                       " else ",
                                                       " otherwise ",
                                                       " in ",
                                                       " at 2027",
                                                       "for x in ",
                                                       "count(",
                                                       "sum(1 for x in ",
                                                       "match x { when ",
                                                       "any",
                                                       "9223372036854775807",
                                                       "-9223372036854775808",
                                                       "0.000000000000000001",
                                                       "2025-02-30",
                                                       "2025-01-01",
                                                       "1..",
                                                       "\xFF",
                                                       "\xE2\x82",
                                                       "\xEF\xBB\xBF",
                                                       "\xE2\x80\xAE",
                                                       "\xCC\x81",
                                                       "0",
                                                       "1e9",
                                                       "rule ",
                                                       "entity ",
                                                       "derive ",
                                                       "rows "};

}  // namespace

std::size_t Mutator::below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

Mutator::Piece Mutator::some_bytes(std::string_view text) {
    const std::size_t begin = below(text.size());
    return {begin, std::min(text.size() - begin, below(below(4) == 0 ? 200 : 8) + 1)};
}

Mutator::Piece Mutator::some_line(std::string_view text) {
    const std::size_t inside = below(text.size());
    const std::size_t before = inside == 0 ? std::string_view::npos : text.rfind('\n', inside - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find('\n', inside), text.size());
    return {begin, std::min(end + 1, text.size()) - begin};
}

Mutator::Piece Mutator::some_word(std::string_view text) {
    std::size_t begin = below(text.size());
    while (begin < text.size() && !is_word(text[begin])) ++begin;
    while (begin > 0 && begin < text.size() && is_word(text[begin - 1])) --begin;
    std::size_t end = begin;
    while (end < text.size() && is_word(text[end])) ++end;
    return {begin, end - begin};
}

std::string_view Mutator::spanner() { return spanners[below(spanners.size())]; }

void Mutator::change(std::string& text, const std::vector<std::string>& donors) {
    const std::string& donor = donors[below(donors.size())];
    const Piece bytes = some_bytes(text);
    const Piece line = some_line(text);
    const Piece word = some_word(text);
    switch (below(11)) {
    case 0:
        text.erase(bytes.begin, bytes.size);
        break;
    case 1:
        text.erase(line.begin, line.size);
        break;
    case 2:
        text.erase(word.begin, word.size);
        break;
    case 3:
        text.insert(line.begin, text.substr(line.begin, line.size));
        break;
    case 4:
        text.insert(below(text.size()), spanner());
        break;
    case 5:
        text.replace(word.begin, word.size, spanner());
        break;
    case 6: {
        const Piece other = some_word(text);
        text.replace(word.begin, word.size, text.substr(other.begin, other.size));
        break;
    }
    case 7: {
        const Piece other = some_line(donor);
        text.insert(line.begin, donor.substr(other.begin, other.size));
        break;
    }
    case 8:
        if (!text.empty()) text[bytes.begin] = static_cast<char>(below(256));
        break;
    case 9: {
        const std::string taken = text.substr(line.begin, line.size);
        text.erase(line.begin, line.size);
        text.insert(some_line(text).begin, taken);
        break;
    }
    default:
        if (below(8) == 0) text.resize(below(text.size()));  // cut off
        break;
    }
}

std::string Mutator::mutate(std::string text, const std::vector<std::string>& donors) {
    for (std::size_t left = below(3) == 0 ? 4 : 1; left > 0 && text.size() < longest; --left) change(text, donors);
    return text;
}

}  // namespace bangkom::fuzz
