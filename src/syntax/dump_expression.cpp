#include "syntax/dump.hpp"
#include "syntax/dump_text.hpp"

namespace bangkom::syntax {

namespace {

const char* spelling(BinaryOperator op) {
    switch (op) {
    case BinaryOperator::logical_or:
        return "or";
    case BinaryOperator::logical_and:
        return "and";
    case BinaryOperator::equal:
        return "=";
    case BinaryOperator::not_equal:
        return "!=";
    case BinaryOperator::less:
        return "<";
    case BinaryOperator::less_equal:
        return "<=";
    case BinaryOperator::greater:
        return ">";
    case BinaryOperator::greater_equal:
        return ">=";
    case BinaryOperator::in:
        return "in";
    case BinaryOperator::not_in:
        return "not in";
    case BinaryOperator::otherwise:
        return "otherwise";
    case BinaryOperator::range:
        return "..";
    case BinaryOperator::add:
        return "+";
    case BinaryOperator::subtract:
        return "-";
    case BinaryOperator::multiply:
        return "*";
    case BinaryOperator::divide:
        return "/";
    case BinaryOperator::at:
        return "at";
    }
    return "?";
}

struct Writer {
    const Tree& tree;

    std::string write(ExprId id) const {
        if (!id) return "<none>";
        return std::visit([&](const auto& node) { return (*this)(node); }, tree.expressions[id].node);
    }
    std::string join(const std::vector<ExprId>& ids) const {
        std::string text;
        for (const ExprId id : ids) text += (text.empty() ? "" : ", ") + write(id);
        return text;
    }

    std::string operator()(const ErrorExpression&) const { return "<error>"; }
    std::string operator()(const NumberLiteral& n) const {
        std::string text(n.spelling);
        for (const Name& measure : n.measure) text += " " + std::string(measure.text);
        return text;
    }
    std::string operator()(const DateLiteral& n) const { return n.value.to_string(); }
    std::string operator()(const BooleanLiteral& n) const { return n.value ? "yes" : "no"; }
    std::string operator()(const TextLiteral& n) const {
        std::string text = "\"";
        for (const TextPart& part : n.parts)
            text += part.expression ? "{" + write(part.expression) + "}" : escaped(part.text, true);
        return text + "\"";
    }
    std::string operator()(const MissingLiteral& n) const {
        return n.reason ? "(missing " + write(n.reason) + ")" : "missing";
    }
    std::string operator()(const ListLiteral& n) const { return "[" + join(n.items) + "]"; }
    std::string operator()(const NameExpression& n) const { return std::string(n.name.text); }
    std::string operator()(const FieldAccess& n) const {
        return write(n.base) + "." + std::string(n.field.text) + (n.closure ? "*" : "");
    }
    std::string operator()(const IndexExpression& n) const { return write(n.base) + "[" + write(n.key) + "]"; }
    std::string operator()(const Call& n) const { return std::string(n.function.text) + "(" + join(n.arguments) + ")"; }
    std::string operator()(const Unary& n) const {
        return (n.op == UnaryOperator::negate ? "(-" : "(not ") + write(n.operand) + ")";
    }
    std::string operator()(const Binary& n) const {
        return "(" + write(n.left) + " " + spelling(n.op) + " " + write(n.right) + ")";
    }
    std::string operator()(const PresenceTest& n) const {
        return "(" + write(n.operand) + (n.present ? " is present)" : " is missing)");
    }
    std::string operator()(const Conditional& n) const {
        return "(if " + write(n.condition) + " then " + write(n.then) + " else " + write(n.otherwise) + ")";
    }
    std::string operator()(const Match& n) const {
        std::string text = "(match " + write(n.subject) + " {";
        for (const TableRow& row : n.rows) text += " " + write(row);
        return text + " })";
    }
    std::string operator()(const Aggregate& n) const {
        std::string text = std::string(spelling(n.kind)) + "(";
        if (n.value) text += write(n.value) + (n.loops.empty() ? "" : " for ");
        text += write(n.loops);
        if (n.where) text += " where " + write(n.where);
        for (std::size_t i = 0; i < n.order.size(); ++i)
            text += (i == 0 ? " by " : ", ") + write(n.order[i].value) + (n.order[i].descending ? " descending" : "");
        return text + ")";
    }

    std::string write(const std::vector<Loop>& loops) const {
        std::string text;
        for (const Loop& loop : loops)
            text += (text.empty() ? "" : ", ") + std::string(loop.variable.text) +
                    (loop.also ? " also " + std::string(loop.also.text) : "") + " in " + write(loop.source);
        return text;
    }
    std::string write(const Message& message) const {
        std::string text = write(message.text);
        if (message.english) text += " en " + write(message.english);
        if (message.indonesian) text += " id " + write(message.indonesian);
        return text;
    }
    std::string write(const TableRow& row) const {
        if (row.is_else) return "else " + write(row.result);
        std::string text = "when ";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (i > 0) text += " | ";
            for (std::size_t j = 0; j < row.cells[i].tests.size(); ++j)
                text += (j > 0 ? " or " : "") + write(row.cells[i].tests[j]);
        }
        return text + " then " + write(row.result);
    }
    std::string write(const CellTest& test) const {
        switch (test.kind) {
        case CellTest::Kind::any:
            return "any";
        case CellTest::Kind::missing:
            return "missing";
        case CellTest::Kind::compare:
            return std::string(spelling(test.op)) + " " + write(test.operand);
        case CellTest::Kind::range:
            return write(test.operand) + ".." + write(test.upper);
        case CellTest::Kind::value:
            return write(test.operand);
        }
        return "?";
    }
};

}  // namespace

std::string escaped(std::string_view text, bool braces) {
    std::string result;
    for (const char c : text) {
        if (c == '\n')
            result += "\\n";
        else if (c == '\t')
            result += "\\t";
        else {
            if (c == '"' || c == '\\' || (braces && (c == '{' || c == '}'))) result += '\\';
            result += c;
        }
    }
    return result;
}

std::string dump(const Tree& tree, ExprId expression) { return Writer{tree}.write(expression); }
std::string dump(const Tree& tree, const Message& message) { return Writer{tree}.write(message); }
std::string dump(const Tree& tree, const TableRow& row) { return Writer{tree}.write(row); }
std::string dump(const Tree& tree, const std::vector<Loop>& loops) { return Writer{tree}.write(loops); }

}  // namespace bangkom::syntax
