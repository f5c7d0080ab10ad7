#include <algorithm>

#include "syntax/aggregate_words.hpp"
#include "syntax/builder.hpp"

namespace bangkom::syntax {

namespace {

BinaryOperator binary(Operator op) {
    switch (op) {
    case Operator::logical_or:
        return BinaryOperator::logical_or;
    case Operator::logical_and:
        return BinaryOperator::logical_and;
    case Operator::equal:
        return BinaryOperator::equal;
    case Operator::not_equal:
        return BinaryOperator::not_equal;
    case Operator::less:
        return BinaryOperator::less;
    case Operator::less_equal:
        return BinaryOperator::less_equal;
    case Operator::greater:
        return BinaryOperator::greater;
    case Operator::greater_equal:
        return BinaryOperator::greater_equal;
    case Operator::in:
        return BinaryOperator::in;
    case Operator::not_in:
        return BinaryOperator::not_in;
    case Operator::otherwise:
        return BinaryOperator::otherwise;
    case Operator::range:
        return BinaryOperator::range;
    case Operator::add:
        return BinaryOperator::add;
    case Operator::subtract:
        return BinaryOperator::subtract;
    case Operator::multiply:
        return BinaryOperator::multiply;
    case Operator::divide:
        return BinaryOperator::divide;
    case Operator::at:
        return BinaryOperator::at;
    case Operator::logical_not:
    case Operator::negate:
    case Operator::is_missing:
    case Operator::is_present:
        break;
    }
    return BinaryOperator::equal;
}

AggregateKind aggregate_kind(std::string_view word) {
    for (const auto& [keyword, kind] : aggregate_words)
        if (word == grammar::info(keyword).english || word == grammar::info(keyword).indonesian) return kind;
    return AggregateKind::count;
}

}  // namespace

void Builder::open_frame(const char* at) {
    check_nesting(at);
    frames_.push_back(operators_.size());
}

ExprId Builder::close_frame() {
    while (operators_.size() > frames_.back()) fold_one();
    frames_.pop_back();
    return take_operand();
}

void Builder::abandon_frame() {
    operators_.resize(frames_.back());
    frames_.pop_back();
}

ExprId Builder::sole_expression() {
    if (errors_ == 0 && operands_.size() == 1) return operands_.back();
    return tree_.expressions.add({span(0, static_cast<std::uint32_t>(code_.size())), ErrorExpression{}});
}

ExprId Builder::take_operand() {
    const ExprId operand = operands_.back();
    operands_.pop_back();
    return operand;
}

void Builder::fold_one() {
    const PendingOperator pending = operators_.back();
    operators_.pop_back();
    const ExprId right = take_operand();
    const Span right_span = tree_.expressions[right].span;
    if (grammar::info(pending.op).chain == grammar::Chain::prefix) {
        const UnaryOperator op = pending.op == Operator::negate ? UnaryOperator::negate : UnaryOperator::logical_not;
        push(add(grow(pending.span, right_span), Unary{op, right}, {right}));
        return;
    }
    const ExprId left = take_operand();
    push(add(grow(tree_.expressions[left].span, right_span), Binary{binary(pending.op), left, right, pending.span},
             {left, right}));
}

void Builder::fold_to(int power) {
    while (operators_.size() > frames_.back() && grammar::info(operators_.back().op).power >= power) fold_one();
}

void Builder::prefix(Operator op, std::string_view text) { operators_.push_back({op, span(text)}); }

void Builder::infix(Operator op, std::string_view text) {
    const grammar::OperatorInfo& operator_info = grammar::info(op);
    while (operators_.size() > frames_.back() && grammar::info(operators_.back().op).power > operator_info.power)
        fold_one();
    if (operator_info.chain == grammar::Chain::none && operators_.size() > frames_.back() &&
        grammar::info(operators_.back().op).power == operator_info.power) {
        const Span before = operators_.back().span;
        report(Code::syntax, span(text),
               {"Comparisons and ranges cannot stand in a chain.", "Perbandingan dan rentang tidak dapat dirangkai."},
               {"Join two of them with `and`, as in `a < b and b < c`, or set brackets.",
                "Gabungkan dengan `dan`, misalnya `a < b dan b < c`, atau beri tanda kurung."},
               {{{"The first one stands here", "Yang pertama ada di sini"}, before}});
        fold_to(operator_info.power);
        tree_.expressions[operands_.back()].node = ErrorExpression{};  // whose type says nothing further
    }
    fold_to(operator_info.power);
    operators_.push_back({op, span(text)});
}

void Builder::presence(bool present, std::string_view text) {
    fold_to(grammar::info(present ? Operator::is_present : Operator::is_missing).power);
    const ExprId operand = take_operand();
    push(add(grow(tree_.expressions[operand].span, span(text)), PresenceTest{operand, present}, {operand}));
}

void Builder::number(std::string_view text) { push(add(span(text), NumberLiteral{Number::parse(text), text, {}}, {})); }

void Builder::measure_name(std::string_view text) {
    Expression& expression = tree_.expressions[operands_.back()];
    std::get<NumberLiteral>(expression.node).measure.push_back(name(text));
    expression.span.end = span(text).end;
}

void Builder::glued(std::string_view text) {
    std::uint32_t begin = byte(text.data());
    while (begin > 0 && ((code_[begin - 1] >= '0' && code_[begin - 1] <= '9') || code_[begin - 1] == '_')) --begin;
    const Span place = span(begin, span(text).end);
    const std::string number(code_.substr(begin, byte(text.data()) - begin));
    const std::string word(text);
    report(Code::bad_number, place,
           {"`" + number + word + "` is neither a number nor a name.",
            "`" + number + word + "` bukan bilangan dan bukan nama."},
           {"Write `" + number + " " + word + "` for a number with a measure, `\"" + number + word +
                "\"` in quotes for a key.",
            "Tulis `" + number + " " + word + "` untuk bilangan bersatuan, `\"" + number + word +
                "\"` dalam tanda kutip untuk kunci."});
}

void Builder::date(std::string_view text) {
    const std::optional<Date> day = Date::parse_iso(text);
    if (day) {
        push(add(span(text), DateLiteral{*day, text}, {}));
        return;
    }
    report(Code::bad_date, span(text),
           {"The calendar has no day " + std::string(text) + ".",
            "Tidak ada tanggal " + std::string(text) + " dalam kalender."},
           {"A date is written year-month-day, as in 2025-01-31.",
            "Tanggal ditulis tahun-bulan-hari, misalnya 2025-01-31."});
    push(add(span(text), ErrorExpression{}, {}));
}

void Builder::missing(std::string_view text, bool with_reason) {
    push(add(span(text), MissingLiteral{with_reason ? take_message() : Message{}}, {}));
}

void Builder::open_list(std::string_view text) {
    open_bracket(text);
    lists_.emplace_back();
}

void Builder::close_list(std::string_view text) {
    close_bracket();
    std::vector<ExprId> items = std::move(lists_.back().items);
    lists_.pop_back();
    const std::vector<ExprId> children = items;
    push(add(span(text), ListLiteral{std::move(items)}, {}, &children));
}

void Builder::group(std::string_view text) {
    // Brackets are no node of their own: they belong to what they hold.
    tree_.expressions[operands_.back()].span = span(text);
}

void Builder::conditional(std::string_view text) {
    const ExprId otherwise = take_operand();
    const ExprId then = take_operand();
    const ExprId condition = take_operand();
    push(add(span(text), Conditional{condition, then, otherwise}, {condition, then, otherwise}));
}

void Builder::open_call(std::string_view text) {
    open_bracket(text);
    const ExprId function = take_operand();
    calls_.push_back({std::get<NameExpression>(tree_.expressions[function].node).name, {}});
    tree_.expressions.truncate(function.index);
    depths_.resize(function.index - first_expression_);
}

void Builder::close_call(std::string_view close) {
    close_bracket();
    PendingCall call = std::move(calls_.back());
    calls_.pop_back();
    const std::vector<ExprId> children = call.arguments;
    push(add(grow(call.function.span, span(close)), Call{call.function, std::move(call.arguments)}, {}, &children));
}

void Builder::field(std::string_view text) {
    const ExprId base = take_operand();
    push(add(grow(tree_.expressions[base].span, span(text)), FieldAccess{base, name(text), false}, {base}));
}

void Builder::closure(std::string_view text) {
    Expression& expression = tree_.expressions[operands_.back()];
    std::get<FieldAccess>(expression.node).closure = true;
    expression.span.end = span(text).end;
}

void Builder::index(std::string_view close) {
    close_bracket();
    const ExprId key = take_operand();
    const ExprId base = take_operand();
    push(add(grow(tree_.expressions[base].span, span(close)), IndexExpression{base, key}, {base, key}));
}

void Builder::open_aggregate(std::string_view word) {
    aggregates_.push_back({{aggregate_kind(word), {}, {}, {}, {}, span(word)}, loops_.size()});
}

void Builder::close_aggregate(std::string_view text) {
    PendingAggregate pending = std::move(aggregates_.back());
    aggregates_.pop_back();
    Aggregate& node = pending.node;
    const auto first = loops_.begin() + static_cast<std::ptrdiff_t>(pending.loops);
    node.loops.assign(first, loops_.end());
    loops_.erase(first, loops_.end());
    std::vector<ExprId> children{node.value, node.where};
    for (const Loop& loop : node.loops) children.push_back(loop.source);
    for (const SortKey& sort : node.order) children.push_back(sort.value);
    push(add(span(text), std::move(node), {}, &children));
}

// ---- tables

void Builder::open_table_row(bool is_else) {
    tables_.back().row = {};
    tables_.back().row.is_else = is_else;
}

void Builder::open_cell() {
    // The cell's tests follow.
    tables_.back().row.cells.emplace_back();
}

void Builder::cell_comparison(std::string_view text) {
    CellTest& test = tables_.back().test;
    test.op = text == "<="   ? BinaryOperator::less_equal
              : text == ">=" ? BinaryOperator::greater_equal
              : text == "!=" ? BinaryOperator::not_equal
              : text == "<"  ? BinaryOperator::less
              : text == ">"  ? BinaryOperator::greater
                             : BinaryOperator::equal;
}

void Builder::cell_test(CellTest::Kind kind, std::string_view text) {
    CellTest& test = tables_.back().test;
    test.kind = kind;
    if (kind == CellTest::Kind::range) {
        test.upper = take_operand();
        test.operand = take_operand();
    } else if (kind == CellTest::Kind::compare || kind == CellTest::Kind::value) {
        test.operand = take_operand();
    }
    test.span = span(text);
    if (test.operand && kind != CellTest::Kind::compare)
        test.span =
            grow(tree_.expressions[test.operand].span, tree_.expressions[test.upper ? test.upper : test.operand].span);
    TableRow& row = tables_.back().row;
    if (row.cells.empty()) row.cells.emplace_back();
    TableCell& cell = row.cells.back();
    if (cell.tests.empty()) cell.span = test.span;
    cell.span.end = test.span.end;
    cell.tests.push_back(std::exchange(test, {}));
}

void Builder::close_table_row(std::string_view text) {
    TableRow& row = tables_.back().row;
    row.result = take_operand();
    row.span = span(text);
    tables_.back().rows.push_back(std::exchange(row, {}));
}

std::vector<TableRow> Builder::take_rows() {
    std::vector<TableRow> rows = std::move(tables_.back().rows);
    tables_.pop_back();
    return rows;
}

void Builder::match_expression(std::string_view text) {
    std::vector<TableRow> rows = take_rows();
    const ExprId subject = take_operand();
    std::vector<ExprId> children{subject};
    for (const TableRow& row : rows) {
        children.push_back(row.result);
        for (const TableCell& cell : row.cells)
            for (const CellTest& test : cell.tests) {
                children.push_back(test.operand);
                children.push_back(test.upper);
            }
    }
    push(add(span(text), Match{subject, std::move(rows)}, {}, &children));
}

}  // namespace bangkom::syntax
