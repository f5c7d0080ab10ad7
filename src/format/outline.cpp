#include "format/outline.hpp"

#include <algorithm>

#include "format/outliner.hpp"

namespace bangkom::format {

namespace {

bool is_language(const Token& token) { return token.is("en") || token.is("id"); }

}  // namespace

/// What the signs alone say: trailing commas, and texts with their translations.
void Outliner::lexical() {
    for (std::uint32_t i = 0; i + 1 < tokens_.size(); ++i) {
        if (tokens_[i].is(",") && (tokens_[i + 1].is(")") || tokens_[i + 1].is("]"))) marks_[i].dropped = true;
        if (tokens_[i].kind != Token::Kind::text || !is_language(tokens_[i + 1])) continue;
        std::uint32_t last = i;
        while (last + 2 < tokens_.size() && is_language(tokens_[last + 1]) &&
               tokens_[last + 2].kind == Token::Kind::text) {
            break_before(last + 1);
            last += 2;
        }
        if (last == i) continue;
        open(i, {whole_labels_.contains(i), false, 0});
        close(last);
        i = last;
    }
}

void Outliner::break_before(std::uint32_t token, int indent, bool blank) {
    marks_[token].may_break = true;
    marks_[token].line = {blank, indent};
}

void Outliner::column(std::uint32_t owner, std::uint32_t token, int column) {
    marks_[token].owner = owner;
    marks_[token].column = column;
}

/// Columns of a title's `also`, label and translation.
void Outliner::label_columns(std::uint32_t owner, std::uint32_t from, int first) {
    if (tokens_[from].kind != Token::Kind::text) return;
    column(owner, from, first);
    if (is_language(tokens_[from + 1]) && tokens_[from + 2].kind == Token::Kind::text)
        column(owner, from + 1, first + 1);
}

void Outliner::declaration(syntax::DeclId id, bool is_entry) {
    const syntax::Declaration& declaration = tree_.declarations[id];
    if (is_entry) entry(tokens_.first(declaration.span), Entry::statement);
    std::visit(
        [&](const auto& n) {
            if constexpr (requires { n.title.label; }) {
                const std::uint32_t behind = tokens_.last(n.title.also ? n.title.also.span : n.title.name.span) + 1;
                if (tokens_[behind].kind == Token::Kind::text) {
                    break_before(behind);
                    // A parameter goes on behind its label: better below its name than torn.
                    if (std::holds_alternative<syntax::Param>(declaration.node)) whole_labels_.insert(behind);
                }
            }
            if constexpr (requires { n.cites.span; }) cites(n.cites);
            node(n);
        },
        declaration.node);
}

void Outliner::cites(const syntax::Cites& n) {
    if (!n.span.valid()) return;
    const std::uint32_t first = tokens_.first(n.span);
    const std::uint32_t last = tokens_.last(n.span);
    if (marks_[first].entry == Entry::none) break_before(first);
    open(first, {true, false, 2});
    close(last);
    for (std::uint32_t i = first + 2; i <= last; ++i)
        if (tokens_[i - 1].is(",")) break_before(i, 0);
}

void Outliner::node(const syntax::Use& n) {
    for (const syntax::PathText& path : n.paths)
        if (&path != &n.paths.front()) break_before(tokens_.first(path.span));
}

void Outliner::node(const syntax::Measure& n) {
    for (const auto& scale : n.scales) {
        item(scale.title.name);
        value_behind(word_before(scale.factor), scale.factor, false);
    }
}

void Outliner::node(const syntax::Enum& n) {
    for (const syntax::Title& value : n.values) {
        const std::uint32_t first = item(value.name);
        marks_[first].run = Run::value;
        if (value.also) column(first, tokens_.first(value.also.span) - 1, 1);
        label_columns(first, tokens_.last(value.also ? value.also.span : value.name.span) + 1, 2);
    }
}

void Outliner::node(const syntax::Entity& n) {
    for (const syntax::FieldDeclaration& field : n.fields) {
        const std::uint32_t first = item(field.title.name);
        marks_[first].run = Run::field;
        if (field.title.also) column(first, tokens_.first(field.title.also.span) - 1, 1);
        if (field.inverse) break_before(tokens_.first(field.inverse.span) - 1);
        if (field.default_value) value_behind(word_before(field.default_value), field.default_value, false);
    }
}

void Outliner::node(const syntax::Param& n) {
    if (n.review_by) {
        std::uint32_t word = word_before(n.review_by);
        if (word > 0 && (tokens_[word - 1].is("review") || tokens_[word - 1].is("tinjau"))) --word;
        break_before(word);
        expression(n.review_by);
    }
    for (const auto& each : n.entries) {
        if (each.from) {
            entry(word_before(each.from), Entry::clause);
            expression(each.from);
        }
        value_behind(word_before(each.value), each.value, !each.from);
        cites(each.cites);
    }
}

void Outliner::node(const syntax::Set& n) {
    value_behind(word_before(n.value), n.value, true);
    clause_of(n.from);
}

/// `from DAY`, `within SHARE`: a word and its value.
void Outliner::clause_of(ExprId id) {
    if (!id) return;
    break_before(word_before(id));
    expression(id);
}

void Outliner::parameters(const std::vector<syntax::Parameter>& parameters) {
    if (parameters.empty()) return;
    const std::uint32_t bracket = tokens_.first(parameters.front().name.span) - 1;
    marks_[bracket].glued = true;
    open(bracket, {true, false, 2});
    close(tokens_[bracket].partner);
    for (const syntax::Parameter& parameter : parameters)
        break_before(tokens_.first(parameter.name.span), 2, &parameter != &parameters.front());
    break_before(tokens_[bracket].partner, 0, false);
}

void Outliner::node(const syntax::Define& n) {
    parameters(n.parameters);
    value_behind(word_before(n.body), n.body, true);
}

void Outliner::node(const syntax::DecisionTable& n) {
    parameters(n.parameters);
    rows(n.rows);
}

void Outliner::for_clause(const syntax::ForClause& n, int indent) {
    for (const syntax::Loop& loop : n.loops) {
        if (&loop != &n.loops.front()) break_before(tokens_.first(loop.variable.span), indent);
        expression(loop.source, 2);
    }
    if (!n.where) return;
    break_before(word_before(n.where), indent);
    value_behind(word_before(n.where), n.where, false);
}

void Outliner::let(const syntax::Let& n) { value_behind(word_before(n.value), n.value, true); }

void Outliner::field(const syntax::FieldValue& n) {
    item(n.name);
    value_behind(word_before(n.value), n.value, false);
    if (n.inverse) break_before(tokens_.first(n.inverse.span) - 1);
}

void Outliner::part(const syntax::DerivePart& n) {
    marks_[tokens_.first(n.loops.span)].begins_part = true;
    for_clause(n.loops, 4);
    for (const syntax::Let& each : n.lets) {
        marks_[tokens_.first(each.span)].begins_part = true;
        let(each);
    }
    for (const syntax::FieldValue& each : n.fields) field(each);
}

void Outliner::node(const syntax::Derive& n) {
    for (const syntax::DerivePart& each : n.parts) part(each);
}

void Outliner::node(const syntax::Decision& n) { part(n.part); }

void Outliner::node(const syntax::Rule& n) {
    const auto clause = [&](Span span) { entry(tokens_.first(span), Entry::clause); };
    if (n.cites.span.valid() && tokens_[tokens_.first(n.cites.span)].begin > n.title.name.span.begin) {
        // In the body it is a clause: there a clause or the brace stands before it.
        const std::uint32_t first = tokens_.first(n.cites.span);
        std::uint32_t brace = tokens_.last(n.title.name.span);
        while (!tokens_[brace].is("{")) ++brace;
        if (first > brace) {
            clause(n.cites.span);
            marks_[first].may_break = false;
        }
    }
    if (n.loops.span.valid()) {
        clause(n.loops.span);
        for_clause(n.loops, 2);
    }
    for (const syntax::Let& each : n.lets) {
        clause(each.span);
        let(each);
    }
    for (const ExprId each : {n.on, n.from, n.until}) {
        if (!each) continue;
        entry(word_before(each), Entry::clause);
        value_behind(word_before(each), each, false);
    }
    if (n.duty_span.valid()) {
        clause(n.duty_span);
        value_behind(tokens_.first(n.duty_span), n.duty, false);
    }
    for (const syntax::Except& each : n.excepts) {
        clause(each.span);
        break_before(word_before(each.when));
        value_behind(word_before(each.when), each.when, false);
        cites(each.cites);
    }
    for (const syntax::Message& each : {n.say, n.hint}) {
        if (!each) continue;
        entry(word_before(each.text), Entry::clause);
        message(each);
    }
    if (n.say && n.hint) {
        const std::uint32_t say = word_before(n.say.text);
        const std::uint32_t hint = word_before(n.hint.text);
        const auto width = static_cast<int>(tokens_[say].text.size());
        const auto other = static_cast<int>(tokens_[hint].text.size());
        marks_[say].pad = std::max(0, other - width);
        marks_[hint].pad = std::max(0, width - other);
    }
}

void Outliner::node(const syntax::Goal& n) {
    break_before(word_before(n.value));
    value_behind(word_before(n.value), n.value, false);
    clause_of(n.within);
}

void Outliner::node(const syntax::View& n) {
    const std::uint32_t head = tokens_.first(n.loops.span);
    break_before(head);
    open(head, {true, false, 0});
    close(tokens_.last(n.loops.span));
    for_clause(n.loops, 4);
    for (const syntax::Let& each : n.lets) {
        break_before(tokens_.first(each.span));
        let(each);
    }
    if (n.beside) break_before(tokens_.first(n.beside.span) - 1);
    std::uint32_t brace = tokens_.size();
    for (const syntax::FieldValue& each : n.fields) {
        field(each);
        brace = std::min(brace, tokens_.first(each.name.span) - 1);
    }
    for (const syntax::Name& total : n.totals) {
        const std::uint32_t word = tokens_.first(total.span) - 1;
        if (tokens_[word].is(",")) continue;
        if (brace < word && word < tokens_[brace].partner)
            entry(word, Entry::item);
        else
            break_before(word);
    }
}

void Outliner::row_block(const syntax::RowBlock& row, std::uint32_t first) {
    const std::uint32_t kind = tokens_.first(row.kind.span);
    // Texts as keys are too uneven for columns.
    if (!row.key || !row.key->quoted) marks_[first].run = Run::block;
    std::uint32_t behind = row.key ? tokens_.last(row.key->span) + 1 : kind + 1;
    label_columns(first, behind, 1);
    while (tokens_[behind].kind == Token::Kind::text || is_language(tokens_[behind])) ++behind;
    if (!tokens_[behind].is("{")) return;
    const bool has_body = tokens_[behind].begin < (row.span.valid() ? row.span.end : tokens_[behind].end());
    if (!has_body) return;
    column(first, behind, 3);
    int number = 3;
    for (const syntax::FieldEntry& each : row.fields) {
        const std::uint32_t token = item(each.field);
        if (token != behind + 1) column(first, token, ++number);
        value_behind(word_before(each.value), each.value, false);
    }
    for (const syntax::RowBlock& each : row.nested) {
        const std::uint32_t token = item(each.kind);
        row_block(each, token);
    }
}

void Outliner::node(const syntax::RowBlock& n) { row_block(n, tokens_.first(n.kind.span)); }

void Outliner::node(const syntax::Load& n) {
    const std::uint32_t first = tokens_.first(n.kind.span) - 1;
    marks_[first].run = Run::load;
    column(first, tokens_.first(n.format.span) - 1, 1);
    for (const syntax::PathText* text : {&n.query, &n.sheet})
        if (text->span.valid()) break_before(tokens_.first(text->span) - 1);
    for (const auto& mapping : n.mappings) {
        const std::uint32_t field = item(mapping.field);
        marks_[field].run = Run::mapping;
        column(field, tokens_.first(mapping.column.span) - 1, 1);
    }
}

void Outliner::node(const syntax::Accept& n) { clause_of(n.until); }

void Outliner::node(const syntax::Repeal& n) { clause_of(n.from); }

void Outliner::node(const syntax::Scenario& n) {
    for (const syntax::DeclId each : n.body) declaration(each, true);
}

void Outliner::node(const syntax::Test& n) {
    for (const syntax::DeclId each : n.given) {
        const std::uint32_t first = tokens_.first(tree_.declarations[each].span);
        if (tokens_[first - 1].is("{")) entry(first - 2, Entry::statement);
        declaration(each, true);
    }
    for (const auto& each : n.expects)
        std::visit(
            [&](const auto& expect) {
                entry(tokens_.first(expect.span) - 1, Entry::statement);
                if constexpr (requires { expect.condition; })
                    value_behind(tokens_.first(expect.span) - 1, expect.condition, false);
                if constexpr (requires { expect.goal; }) expression(expect.value);
            },
            each);
}

std::vector<Mark> outline(const Tokens& tokens, const syntax::Tree& tree, FileId file) {
    Outliner outliner(tokens, tree);
    for (const syntax::DeclId id : tree.files.at(file).declarations) outliner.declaration(id, true);
    outliner.lexical();
    return outliner.take();
}

}  // namespace bangkom::format
