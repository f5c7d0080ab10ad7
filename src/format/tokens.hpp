#pragma once
// The words, numbers, texts and signs of a script with the comments at each: what a layout may move, but never change.

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/tree.hpp"

namespace bangkom::format {

struct Comment {
    std::string_view text;      // without the blanks at its end
    bool blank_before = false;  // an empty line stands above it
    std::uint32_t begin = 0;
};

struct Token {
    enum class Kind : unsigned char { word, number, text, sign, end } kind = Kind::word;
    std::string_view text;
    std::uint32_t begin = 0;
    std::vector<Comment> above;  // on lines of their own, before it
    Comment behind;              // on its line; empty text: none
    bool new_line = false;       // something of the gap before it was a line's end
    bool blank_before = false;   // an empty line stands directly above it, below its comments
    std::uint32_t partner = 0;   // of a bracket: the other one's index

    std::uint32_t end() const { return begin + static_cast<std::uint32_t>(text.size()); }
    bool is(std::string_view sign) const { return text == sign && kind != Kind::text; }
};

/// What is taken as it stands: texts with their interpolations, and the inside of grids.
struct Solid {
    using Extent = std::pair<std::uint32_t, std::uint32_t>;
    std::vector<Extent> texts;
    std::vector<Extent> grids;
};
Solid find_solid(std::string_view code, const syntax::Tree& tree, FileId file);

class Tokens {
public:
    /// The code of a file that was read without mistakes. The cells of grids are no tokens: of a grid only its head and braces are.
    Tokens(std::string_view code, const syntax::Tree& tree, FileId file);
    /// Of a stretch of the code.
    Tokens(std::string_view code, const Solid& solid, std::uint32_t begin, std::uint32_t end);

    const Token& operator[](std::uint32_t index) const { return all_[index]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(all_.size()); }  // with the one behind the last
    /// The token that begins at this byte, or the next one.
    std::uint32_t at(std::uint32_t byte) const;
    /// The last token that begins before this byte.
    std::uint32_t before(std::uint32_t byte) const { return at(byte) - 1; }
    std::uint32_t first(Span span) const { return at(span.begin); }
    std::uint32_t last(Span span) const { return before(span.end); }

private:
    static void gather_comments(Token& before, Token& comma, Token& after);

    std::vector<Token> all_;
};

}  // namespace bangkom::format
