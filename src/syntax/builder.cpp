#include "syntax/builder.hpp"

#include <algorithm>

namespace bangkom::syntax {

namespace {

constexpr Expected nesting_limit{"less nesting",
                                 "susunan yang tidak terlalu dalam",
                                 Expected::Kind::other,
                                 "Give a part of it a name with `define` and use the name here.",
                                 "Beri nama sebagian ungkapan dengan `rumus` lalu pakai namanya di sini.",
                                 Code::too_deep};

}  // namespace

Builder::Builder(const SourceSet& sources, FileId file, const ParseLimits& limits, Tree& tree, Diagnostics& diagnostics)
    : sources_(sources), file_(file), limits_(limits), tree_(tree), diagnostics_(diagnostics),
      code_(sources[file].code), first_expression_(tree.expressions.size()) {}

void Builder::comment(std::string_view text) {
    // Gaps are tried more than once where what follows them is left out; a comment counts once.
    const Span place = span(text);
    if (comments_.empty() || comments_.back().begin < place.begin) comments_.push_back(place);
}

Builder::Mark Builder::mark() const {
    return {tree_.expressions.size(),
            tree_.declarations.size(),
            operands_.size(),
            operators_.size(),
            frames_.size(),
            brackets_.size(),
            texts_.size(),
            messages_.size(),
            calls_.size(),
            lists_.size(),
            aggregates_.size(),
            loops_.size(),
            tables_.size(),
            rows_.size(),
            open_.size(),
            finished_.size()};
}

void Builder::cut(const Mark& mark) {
    brackets_at_failure_ = brackets_;
    broken_ = open_.size() > mark.open ? std::move(open_[mark.open]) : OpenDeclaration{};
    tree_.expressions.truncate(mark.expressions);
    tree_.declarations.truncate(mark.declarations);
    depths_.resize(mark.expressions - first_expression_);
    operands_.resize(mark.operands);
    operators_.resize(mark.operators);
    frames_.resize(mark.frames);
    brackets_.resize(mark.brackets);
    texts_.resize(mark.texts);
    messages_.resize(mark.messages);
    calls_.resize(mark.calls);
    lists_.resize(mark.lists);
    aggregates_.erase(aggregates_.begin() + static_cast<std::ptrdiff_t>(mark.aggregates), aggregates_.end());
    loops_.resize(mark.loops);
    tables_.resize(mark.tables);
    rows_.resize(mark.rows);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(mark.open), open_.end());
    finished_.resize(mark.finished);
    if (!open_.empty()) open_.back().broken = true;
}

void Builder::undo(const Mark& mark) {
    cut(mark);
    text.clear();
    label = {};
    title = {};
    cites = {};
    keys.clear();
    type = {};
    first_name = second_name = inverse = inverse_also = {};
    condition = value = date_value = {};
    cells_.clear();
}

void Builder::unclosed(const char* at) {
    const Span open = brackets_.empty() ? Span{file_, byte(at), byte(at)} : brackets_.back();
    const std::uint32_t here = byte(at);
    // The end of the file is missed once: by the innermost block, or by what broke off inside it.
    const bool at_end = here >= code_.size();
    misses_brace_ = misses_brace_ || at_end;
    note_failure(here, true);
    if (!(at_end && std::exchange(end_reported_, true)))
        report(Code::unclosed, open, {"This `{` is never closed.", "`{` ini tidak pernah ditutup."},
               {"Write `}` where the block ends.", "Tulis `}` di akhir blok ini."},
               {{{at_end ? "The file ends here" : "Here something new begins while the block is still open",
                  at_end ? "Berkas berakhir di sini" : "Di sini dimulai hal baru padahal blok masih terbuka"},
                 span(here, here)}});
    if (!brackets_.empty()) brackets_.pop_back();
}

void Builder::forgotten_comma(const char* at) {
    report(Code::syntax, span(byte(at), byte(at)),
           {"Here a comma or a new line is missing.", "Di sini kurang koma atau baris baru."},
           {"Entries on one line are separated by commas.", "Isian dalam satu baris dipisahkan dengan koma."});
}

void Builder::check_nesting(const char* at) const {
    if (frames_.size() + rows_.size() + open_.size() > limits_.nesting) throw Failure{byte(at), &nesting_limit};
}

// ---- texts

void Builder::open_text(std::string_view quote) {
    text.clear();
    text_open_ = span(quote);
}

void Builder::open_rich(std::string_view quote) {
    text_open_ = span(quote);
    texts_.push_back({{}, text_open_});
}

void Builder::add_rich(std::string_view run) {
    auto& parts = texts_.back().literal.parts;
    if (parts.empty() || parts.back().expression.valid()) parts.emplace_back();
    parts.back().text.append(run);
}

void Builder::add_rich_escape(std::string_view escape) {
    std::string decoded;
    decode_escape(escape, decoded);
    add_rich(decoded);
}

void Builder::decode_escape(std::string_view escape, std::string& to) {
    switch (escape[1]) {
    case 'n':
        to += '\n';
        return;
    case 't':
        to += '\t';
        return;
    case '"':
    case '\\':
    case '{':
    case '}':
        to += escape[1];
        return;
    default:
        break;
    }
    std::uint32_t end = byte(escape.data()) + 2;
    while (end < code_.size() && (static_cast<unsigned char>(code_[end]) & 0xC0) == 0x80) ++end;
    const Span place = span(byte(escape.data()), end);
    const std::string shown(code_.substr(place.begin, place.end - place.begin));
    report(Code::bad_text, place,
           {"`" + shown + "` is not known in a text.", "`" + shown + "` tidak dikenal di dalam teks."},
           {"Known are \\\" \\\\ \\n \\t \\{ and \\}. Write \\\\ for a backslash.",
            "Yang dikenal: \\\" \\\\ \\n \\t \\{ dan \\}. Tulis \\\\ untuk garis miring terbalik."});
    to += escape[1];
}

ExprId Builder::close_rich(std::string_view quoted) {
    TextLiteral literal = std::move(texts_.back().literal);
    texts_.pop_back();
    std::vector<ExprId> children;
    for (const TextPart& part : literal.parts)
        if (part.expression) children.push_back(part.expression);
    return add(span(quoted), std::move(literal), {}, &children);
}

Message Builder::take_message() {
    const Message message = messages_.back();
    messages_.pop_back();
    return message;
}

}  // namespace bangkom::syntax
