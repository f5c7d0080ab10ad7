#include "program/typing/lookup.hpp"
#include "program/typing/typer.hpp"

namespace bangkom::program::typing {

ExprId Typer::of(const syntax::NumberLiteral& node, Span span, Type hint) {
    if (hint.is(Kind::row))
        if (auto key = literal_key({span, node})) {
            context_.note(span, RowName{hint.table(), *key});
            return row(hint.table(), std::move(*key), span);
        }
    const auto number = read_number(context_, node, span);
    if (!number) return broken(span);
    return make(Type::number(number->measure), span, Constant{number_value(number->value, number->measure)});
}

ExprId Typer::of(const syntax::DateLiteral& node, Span span, Type hint) {
    if (hint.is(Kind::row)) return row(hint.table(), std::string(node.spelling), span);
    return make(Type::date(), span, Constant{date_value(node.value)});
}

ExprId Typer::of(const syntax::BooleanLiteral& node, Span span, Type) {
    return make(Type::boolean(), span, Constant{boolean_value(node.value)});
}

ExprId Typer::of(const syntax::TextLiteral& node, Span span, Type hint) {
    if (auto plain = plain_text(node)) {
        if (hint.is(Kind::row)) return row(hint.table(), std::move(*plain), span);
        return make(Type::text(), span, Constant{text_value(std::move(*plain))});
    }
    TextValue text;
    for (const syntax::TextPart& part : node.parts)
        text.parts.push_back(
            {part.text, part.expression.valid() ? guided(part.expression, Type::unknown()) : ExprId{}});
    return make(Type::text(), span, std::move(text));
}

Message Typer::message(const syntax::Message& message) {
    const auto one = [&](syntax::ExprId id) { return id.valid() ? required(id, Type::text()) : ExprId{}; };
    return {one(message.text), one(message.english), one(message.indonesian)};
}

ExprId Typer::of(const syntax::MissingLiteral& node, Span span, Type) {
    return make(Type::nothing(), span, MissingValue{message(node.reason)});
}

}  // namespace bangkom::program::typing
