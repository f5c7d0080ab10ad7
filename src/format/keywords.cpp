#include "format/keywords.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "format/tokens.hpp"
#include "format/written_names.hpp"
#include "grammar/keywords.hpp"

namespace bangkom::format {

namespace {

using grammar::Keyword;
using grammar::KeywordInfo;
using grammar::Role;

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {"number", "angka"}, {"text", "teks"}, {"boolean", "logika"}, {"date", "tanggal"}};

std::string_view first_word(std::string_view spelling) { return spelling.substr(0, spelling.find(' ')); }

/// The keyword that a word spells where it may have one of these roles.
const KeywordInfo* find(std::string_view word, bool is_aggregate) {
    for (const KeywordInfo& keyword : grammar::keywords)
        if ((keyword.role == Role::aggregate) == is_aggregate &&
            (first_word(keyword.english) == word || first_word(keyword.indonesian) == word))
            return &keyword;
    return nullptr;
}

class Respeller {
public:
    Respeller(std::string_view code, const syntax::Tree& tree, FileId file, Language language)
        : code_(code), tree_(tree), file_(file), language_(language), names_(written_names(tree, file)),
          solid_(find_solid(code, tree, file)) {
        for (const syntax::Expression& expression : tree.expressions)
            if (const auto* aggregate = std::get_if<syntax::Aggregate>(&expression.node))
                if (aggregate->word.file == file) aggregates_.insert(aggregate->word.begin);
    }

    std::vector<Edit> run() {
        words(Tokens(code_, solid_, 0, static_cast<std::uint32_t>(code_.size())));
        for (const syntax::Expression& expression : tree_.expressions) {
            const auto* text = std::get_if<syntax::TextLiteral>(&expression.node);
            if (!text || expression.span.file != file_) continue;
            for (const syntax::TextPart& part : text->parts) {
                if (!part.expression) continue;
                const Span span = tree_.expressions[part.expression].span;
                words(Tokens(code_, solid_, span.begin, span.end));
            }
        }
        for (const syntax::Declaration& declaration : tree_.declarations)
            if (declaration.span.file == file_) type_names(declaration);
        return std::move(edits_);
    }

private:
    std::string_view spelling(const KeywordInfo& keyword) const {
        return language_ == Language::english ? keyword.english : keyword.indonesian;
    }

    void replace(std::uint32_t begin, std::uint32_t end, std::string_view text) {
        if (code_.substr(begin, end - begin) != text) edits_.push_back({{file_, begin, end}, std::string(text)});
    }

    void words(const Tokens& tokens) {
        for (std::uint32_t i = 0; i + 1 < tokens.size(); ++i) {
            const Token& token = tokens[i];
            if (token.kind != Token::Kind::word) continue;
            if (std::binary_search(names_.begin(), names_.end(), token.begin)) continue;
            const KeywordInfo* keyword = find(token.text, aggregates_.contains(token.begin));
            if (!keyword) continue;
            std::uint32_t last = i;
            if (keyword->english.find(' ') != std::string_view::npos) {
                if (first_word(keyword->english) == token.text) ++last;
                // `tinjau menurut` may stand for `review by`.
                if (keyword->keyword == Keyword::review_by && is_by(tokens[last + 1])) ++last;
            }
            replace(token.begin, tokens[last].end(), spelling(*keyword));
            i = last;
        }
    }
    static bool is_by(const Token& token) {
        const KeywordInfo& by = grammar::info(Keyword::by);
        return token.is(by.english) || token.is(by.indonesian);
    }

    void type_name(const syntax::TypeName& type) {
        for (const auto& [english, indonesian] : types)
            if (type.name.text == english || type.name.text == indonesian)
                replace(type.name.span.begin, type.name.span.end,
                        language_ == Language::english ? english : indonesian);
    }
    void type_names(const syntax::Declaration& declaration) {
        std::visit(
            [&](const auto& n) {
                if constexpr (requires { n.key_type; }) {
                    type_name(n.key_type);
                    for (const syntax::FieldDeclaration& field : n.fields) type_name(field.type);
                }
                if constexpr (requires { n.parameters; }) {
                    type_name(n.result);
                    for (const syntax::Parameter& parameter : n.parameters) type_name(parameter.type);
                }
                if constexpr (requires { n.review_by; }) type_name(n.type);
            },
            declaration.node);
    }

    std::string_view code_;
    const syntax::Tree& tree_;
    FileId file_;
    Language language_;
    std::vector<std::uint32_t> names_;
    Solid solid_;
    std::set<std::uint32_t> aggregates_;
    std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> respell_keywords(const SourceSet& sources, const syntax::Tree& tree, FileId file, Language language) {
    return Respeller(sources[file].code, tree, file, language).run();
}

std::string apply(std::string_view text, std::vector<Edit> edits) {
    std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
    std::string changed;
    std::uint32_t done = 0;
    for (const Edit& edit : edits) {
        changed += text.substr(done, edit.span.begin - done);
        changed += edit.text;
        done = edit.span.end;
    }
    return changed.append(text.substr(done));
}

}  // namespace bangkom::format
