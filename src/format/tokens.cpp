#include "format/tokens.hpp"

#include <algorithm>
#include <utility>

#include "grammar/text.hpp"

namespace bangkom::format {

namespace {

void add_grids(const syntax::Tree& tree, syntax::DeclId id, std::string_view code, Solid& solid) {
    const syntax::Declaration& declaration = tree.declarations[id];
    const auto each = [&](const std::vector<syntax::DeclId>& inner) {
        for (const syntax::DeclId one : inner) add_grids(tree, one, code, solid);
    };
    if (const auto* rows = std::get_if<syntax::Rows>(&declaration.node)) {
        const auto open = static_cast<std::uint32_t>(code.find('{', rows->kind.span.end));
        solid.grids.emplace_back(open + 1, declaration.span.end - 1);
    } else if (const auto* pin = std::get_if<syntax::PinOrBan>(&declaration.node)) {
        add_grids(tree, pin->rows, code, solid);
    } else if (const auto* amend = std::get_if<syntax::Amend>(&declaration.node)) {
        add_grids(tree, amend->target, code, solid);
    } else if (const auto* scenario = std::get_if<syntax::Scenario>(&declaration.node)) {
        each(scenario->body);
    } else if (const auto* test = std::get_if<syntax::Test>(&declaration.node)) {
        each(test->given);
    }
}

std::uint32_t plain_text_end(std::string_view code, std::uint32_t at) {
    for (++at; at < code.size() && code[at] != '"'; ++at)
        if (code[at] == '\\') ++at;
    return at + 1;
}

std::uint32_t number_end(std::string_view code, std::uint32_t at) {
    const auto digit = [&](std::uint32_t i) { return i < code.size() && code[i] >= '0' && code[i] <= '9'; };
    const auto digits = [&] {
        while (digit(at) || (at < code.size() && code[at] == '_')) ++at;
    };
    const std::uint32_t begin = at;
    digits();
    if (at - begin == 4 && at + 1 < code.size() && code[at] == '-' && digit(at + 1) && digit(at + 2) &&
        at + 3 < code.size() && code[at + 3] == '-' && digit(at + 4) && digit(at + 5) && !digit(at + 6))
        return at + 6;
    if (at < code.size() && code[at] == '.' && digit(at + 1)) {
        ++at;
        digits();
    }
    if (at < code.size() && code[at] == '%') ++at;
    return at;
}

std::uint32_t sign_end(std::string_view code, std::uint32_t at) {
    const std::string_view two = code.substr(at, 2);
    return at + (two == ".." || two == "<=" || two == ">=" || two == "!=" ? 2 : 1);
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

}  // namespace

Solid find_solid(std::string_view code, const syntax::Tree& tree, FileId file) {
    Solid solid;
    for (const syntax::Expression& expression : tree.expressions) {
        if (expression.span.file != file || !std::holds_alternative<syntax::TextLiteral>(expression.node)) continue;
        // A text in brackets has their span as well.
        const auto open = static_cast<std::uint32_t>(code.find('"', expression.span.begin));
        const auto close = static_cast<std::uint32_t>(code.rfind('"', expression.span.end - 1));
        solid.texts.emplace_back(open, close + 1);
    }
    std::sort(solid.texts.begin(), solid.texts.end(), [](const Solid::Extent& a, const Solid::Extent& b) {
        return a.first != b.first ? a.first < b.first : a.second > b.second;
    });
    for (const syntax::DeclId id : tree.files.at(file).declarations) add_grids(tree, id, code, solid);
    return solid;
}

Tokens::Tokens(std::string_view code, const syntax::Tree& tree, FileId file)
    : Tokens(code, find_solid(code, tree, file), 0, static_cast<std::uint32_t>(code.size())) {}

Tokens::Tokens(std::string_view whole, const Solid& solid, std::uint32_t begin, std::uint32_t limit) {
    const std::string_view code = whole.substr(0, limit);
    std::vector<std::uint32_t> open;
    std::vector<Comment> above;
    const auto from = [&](const std::vector<Solid::Extent>& all) {
        return std::partition_point(all.begin(), all.end(), [&](const auto& one) { return one.first < begin; });
    };
    auto text = from(solid.texts);
    auto grid = from(solid.grids);
    std::uint32_t line_ends = 0;  // since the last token or comment
    bool any_line_end = true;     // since the last token
    const auto add = [&](Token::Kind kind, std::uint32_t begin, std::uint32_t end) {
        Token token;
        token.kind = kind;
        token.text = code.substr(begin, end - begin);
        token.begin = begin;
        token.above = std::move(above);
        token.new_line = any_line_end;
        token.blank_before = line_ends > 1;
        if (kind == Token::Kind::sign) {
            const char sign = code[begin];
            if (sign == '(' || sign == '[' || sign == '{') open.push_back(size());
            if ((sign == ')' || sign == ']' || sign == '}') && !open.empty()) {
                token.partner = open.back();
                all_[open.back()].partner = size();
                open.pop_back();
            }
        }
        all_.push_back(std::move(token));
        above.clear();
        line_ends = 0;
        any_line_end = false;
    };
    std::uint32_t at = begin;
    while (at < code.size()) {
        const std::string_view rest = code.substr(at);
        if (grid != solid.grids.end() && at == grid->first) {
            at = grid->second;
            any_line_end = true;
            ++grid;
            continue;
        }
        if (const std::size_t blank = grammar::blank_length(rest); blank > 0) {
            at += static_cast<std::uint32_t>(blank);
        } else if (rest[0] == '\n' || rest[0] == '\f' || rest[0] == '\v') {
            ++line_ends;
            any_line_end = true;
            ++at;
        } else if (rest[0] == '#') {
            const auto end = static_cast<std::uint32_t>(std::min(code.find('\n', at), code.size()));
            Comment comment{trimmed(code.substr(at, end - at)), line_ends > 1, at};
            if (any_line_end || all_.empty())
                above.push_back(comment);
            else
                all_.back().behind = comment;
            line_ends = 0;
            at = end;
        } else if (rest[0] == '"') {
            while (text != solid.texts.end() && text->first < at) ++text;
            const bool rich = text != solid.texts.end() && text->first == at;
            const std::uint32_t end = rich ? text->second : plain_text_end(code, at);
            add(Token::Kind::text, at, end);
            at = end;
        } else if (rest[0] >= '0' && rest[0] <= '9') {
            const std::uint32_t end = number_end(code, at);
            add(Token::Kind::number, at, end);
            at = end;
        } else if (const std::size_t word = grammar::word_length(rest); word > 0) {
            add(Token::Kind::word, at, at + static_cast<std::uint32_t>(word));
            at += static_cast<std::uint32_t>(word);
        } else {
            const std::uint32_t end = sign_end(code, at);
            add(Token::Kind::sign, at, end);
            at = end;
        }
    }
    add(Token::Kind::end, static_cast<std::uint32_t>(code.size()), static_cast<std::uint32_t>(code.size()));
    for (std::uint32_t i = 1; i + 1 < size(); ++i)
        if (all_[i].is(",")) gather_comments(all_[i - 1], all_[i], all_[i + 1]);
}

/// Around a comma comments stand behind it or above what follows, so that it may be left out.
void Tokens::gather_comments(Token& before, Token& comma, Token& after) {
    std::vector<Comment> above = std::move(comma.above);
    comma.above.clear();
    if (!comma.behind.text.empty() && (!above.empty() || !before.behind.text.empty()))
        above.push_back(std::exchange(comma.behind, {}));
    if (!before.behind.text.empty()) comma.behind = std::exchange(before.behind, {});
    if (above.empty()) return;
    after.new_line = true;
    after.above.insert(after.above.begin(), above.begin(), above.end());
}

std::uint32_t Tokens::at(std::uint32_t byte) const {
    const auto found = std::lower_bound(all_.begin(), all_.end(), byte,
                                        [](const Token& token, std::uint32_t wanted) { return token.begin < wanted; });
    return static_cast<std::uint32_t>(found - all_.begin());
}

}  // namespace bangkom::format
