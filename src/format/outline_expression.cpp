// Where an expression may be broken into lines.

#include "format/outliner.hpp"

namespace bangkom::format {

namespace {

using syntax::BinaryOperator;

/// Operators of one step in a chain: `a + b - c` is broken before both signs or before none.
int step_of(BinaryOperator op) {
    switch (op) {
    case BinaryOperator::subtract:
        return static_cast<int>(BinaryOperator::add);
    case BinaryOperator::divide:
        return static_cast<int>(BinaryOperator::multiply);
    default:
        return static_cast<int>(op);
    }
}

bool may_break_at(BinaryOperator op) {
    return op != BinaryOperator::in && op != BinaryOperator::not_in && op != BinaryOperator::range &&
           op != BinaryOperator::at;
}

}  // namespace

bool Outliner::is_bracketed(ExprId id) const {
    const std::uint32_t first = tokens_.first(span(id));
    return tokens_[first].is("(") && tokens_[first].partner == tokens_.last(span(id));
}

void Outliner::bracketed(std::uint32_t open_bracket) {
    open(open_bracket, {true, false, 2});
    close(tokens_[open_bracket].partner);
}

void Outliner::expression(ExprId id, int chain_indent) {
    if (!id) return;
    if (is_bracketed(id)) {
        bracketed(tokens_.first(span(id)));
        chain_indent = 0;
    }
    const auto& what = tree_.expressions[id].node;
    if (const auto* binary = std::get_if<syntax::Binary>(&what)) return node(id, *binary, chain_indent);
    if (const auto* conditional = std::get_if<syntax::Conditional>(&what)) return node(id, *conditional);
    if (const auto* call = std::get_if<syntax::Call>(&what)) return node(id, *call);
    if (const auto* list = std::get_if<syntax::ListLiteral>(&what)) return node(id, *list);
    if (const auto* aggregate = std::get_if<syntax::Aggregate>(&what)) return node(id, *aggregate);
    if (const auto* match = std::get_if<syntax::Match>(&what)) return node(id, *match);
    if (const auto* missing = std::get_if<syntax::MissingLiteral>(&what)) return message(missing->reason);
    if (const auto* unary = std::get_if<syntax::Unary>(&what)) {
        const std::uint32_t operand = tokens_.first(span(unary->operand));
        if (unary->op == syntax::UnaryOperator::negate) marks_[operand].glued = true;
        return expression(unary->operand, 2);
    }
    if (const auto* presence = std::get_if<syntax::PresenceTest>(&what)) return expression(presence->operand, 2);
    if (const auto* access = std::get_if<syntax::FieldAccess>(&what)) {
        if (access->closure) marks_[tokens_.first(access->field.span) + 1].glued = true;
        return expression(access->base);
    }
    if (const auto* index = std::get_if<syntax::IndexExpression>(&what)) {
        marks_[word_before(index->key)].glued = true;
        expression(index->base);
        return expression(index->key);
    }
}

void Outliner::node(ExprId id, const syntax::Binary& n, int chain_indent) {
    const int step = step_of(n.op);
    std::vector<std::pair<std::uint32_t, ExprId>> operands;  // with the operator before each
    ExprId left = id;
    while (true) {
        const auto* binary = std::get_if<syntax::Binary>(&tree_.expressions[left].node);
        if (!binary || step_of(binary->op) != step || (left != id && is_bracketed(left))) break;
        operands.emplace_back(tokens_.first(binary->op_span), binary->right);
        left = binary->left;
    }
    const bool in_brackets = is_bracketed(id);
    const std::uint32_t first = tokens_.first(span(id)) + (in_brackets ? 1 : 0);
    const std::uint32_t last = tokens_.last(span(id)) - (in_brackets ? 1 : 0);
    open(first, {true, false, chain_indent});
    close(last);
    expression(left, 2);
    for (const auto& [sign, operand] : operands) {
        if (may_break_at(n.op)) break_before(sign, 0);
        expression(operand, 2);
    }
    if (n.op == BinaryOperator::range) tighten(tokens_.first(n.op_span), n.left, n.right, false);
    if (n.op == BinaryOperator::divide) tighten(tokens_.first(n.op_span), n.left, n.right, true);
}

/// `1..5`, `3/4`: no blanks between plain numbers, nor from a number up to a name.
void Outliner::tighten(std::uint32_t sign, ExprId left, ExprId right, bool numbers_only) {
    const auto is_number = [&](std::uint32_t token) { return tokens_[token].kind == Token::Kind::number; };
    const bool tight = sign - 1 == tokens_.first(span(left)) && sign + 1 == tokens_.last(span(right)) &&
                       is_number(sign - 1) && (is_number(sign + 1) || !numbers_only);
    if (!tight) return;
    marks_[sign].glued = marks_[sign + 1].glued = true;
    marks_[sign].may_break = false;
}

void Outliner::value_behind(std::uint32_t word, ExprId id, bool breaks) {
    if (!id) return;
    // A table or list opens on the line of its word and closes below it.
    const auto& what = tree_.expressions[id].node;
    const bool hugs = std::holds_alternative<syntax::Match>(what) && !is_bracketed(id);
    open(word, {true, false, hugs ? 0 : 2});
    if (breaks && !hugs) break_before(word + 1, 0);
    close(tokens_.last(span(id)));
    expression(id);
}

void Outliner::node(ExprId id, const syntax::Conditional& n) {
    const bool in_brackets = is_bracketed(id);
    const std::uint32_t first = tokens_.first(span(id)) + (in_brackets ? 1 : 0);
    open(first, {true, true, 0});
    close(tokens_.last(span(id)) - (in_brackets ? 1 : 0));
    const syntax::Conditional* at = &n;
    while (true) {
        expression(at->condition, 2);
        value_behind(word_before(at->then), at->then, true);
        const std::uint32_t else_word = word_before(at->otherwise);
        break_before(else_word, 0);
        const auto* next = std::get_if<syntax::Conditional>(&tree_.expressions[at->otherwise].node);
        if (!next || is_bracketed(at->otherwise)) break;
        at = next;
    }
    value_behind(word_before(at->otherwise), at->otherwise, false);
}

void Outliner::node(ExprId, const syntax::Call& n) {
    const std::uint32_t name = tokens_.first(n.function.span);
    const std::uint32_t bracket = name + 1;
    marks_[bracket].glued = true;
    if (n.arguments.empty()) return;
    open(name, {true, false, 0});
    close(tokens_[bracket].partner);
    for (const ExprId argument : n.arguments) {
        const std::uint32_t first = tokens_.first(span(argument));
        break_before(first, 2, first != bracket + 1);
        open(first, {true, false, 2});
        close(tokens_.last(span(argument)));
        expression(argument);
    }
    break_before(tokens_[bracket].partner, 0, false);
}

void Outliner::node(ExprId id, const syntax::ListLiteral& n) {
    if (n.items.empty()) return;
    std::uint32_t bracket = tokens_.first(span(id));
    if (tokens_[bracket].is("(")) ++bracket;
    open(bracket + 1, {false, true, 0});
    close(tokens_[bracket].partner - 1);
    for (const ExprId item : n.items) {
        if (tokens_.first(span(item)) != bracket + 1) break_before(tokens_.first(span(item)), 0);
        expression(item, 2);
    }
}

void Outliner::loops(const std::vector<syntax::Loop>& loops) {
    for (const syntax::Loop& loop : loops) expression(loop.source, 2);
}

void Outliner::node(ExprId, const syntax::Aggregate& n) {
    const std::uint32_t word = tokens_.first(n.word);
    const std::uint32_t bracket = word + 1;
    marks_[bracket].glued = true;
    open(word, {true, false, 2});
    close(tokens_[bracket].partner);
    expression(n.value);
    if (n.value && !n.loops.empty()) break_before(tokens_.first(n.loops.front().variable.span) - 1, 0);
    loops(n.loops);
    if (n.where) {
        break_before(word_before(n.where), 0);
        value_behind(word_before(n.where), n.where, false);
    }
    if (!n.order.empty()) break_before(word_before(n.order.front().value), 0);
    for (const syntax::SortKey& key : n.order) expression(key.value, 2);
}

void Outliner::node(ExprId, const syntax::Match& n) {
    expression(n.subject, 2);
    rows(n.rows);
}

void Outliner::rows(const std::vector<syntax::TableRow>& rows) {
    std::size_t cells = 0;
    for (const syntax::TableRow& one : rows) cells = std::max(cells, one.cells.size());
    for (const syntax::TableRow& one : rows) {
        row(one);
        const std::uint32_t first = tokens_.first(one.span);
        column(first, one.is_else ? first + 1 : word_before(one.result), static_cast<int>(cells));
        if (one.is_else) marks_[first + 1].column_indent = 5;  // of the word before the other rows' results
    }
}

void Outliner::row(const syntax::TableRow& n) {
    const std::uint32_t first = tokens_.first(n.span);
    entry(first, Entry::row);
    marks_[first].run = Run::row;
    if (!n.cells.empty()) {
        open(first, {false, false, 0});
        close(tokens_.last(n.cells.back().span));
    }
    int number = 0;
    for (const syntax::TableCell& cell : n.cells) {
        const std::uint32_t begin = tokens_.first(cell.span);
        if (number++ > 0) {
            column(first, begin - 1, number - 1);
        }
        for (std::size_t i = 0; i < cell.tests.size(); ++i) {
            test(cell.tests[i]);
            if (i == 0) continue;
            break_before(tokens_.first(cell.tests[i].span) - 1);
        }
    }
    value_behind(n.is_else ? first : word_before(n.result), n.result, !n.is_else);
}

void Outliner::test(const syntax::CellTest& n) {
    expression(n.operand, 2);
    expression(n.upper, 2);
    if (n.kind == syntax::CellTest::Kind::range) tighten(tokens_.first(span(n.upper)) - 1, n.operand, n.upper, false);
}

void Outliner::message(const syntax::Message& n) {
    for (const ExprId text : {n.text, n.english, n.indonesian}) expression(text);
}

}  // namespace bangkom::format
