// Plain values: in rows, in cells of tables, as defaults.

#include "program/typing/constant.hpp"

#include <fmt/format.h>

#include "program/typing/lookup.hpp"
#include "program/typing/words.hpp"

namespace bangkom::program::typing {

namespace {

class Constants {
public:
    Constants(CheckContext& context, Place place) : context_(context), program_(context.program), place_(place) {}

    std::optional<Value> fitting(syntax::ExprId id, Type expected) {
        auto value = read(id, expected);
        if (!value) return value;
        return fit(std::move(*value), context_.tree.expressions[id].span, expected);
    }

private:
    using Result = std::optional<Value>;

    Result read(syntax::ExprId id, Type expected) {
        if (!id.valid()) return std::nullopt;
        const syntax::Expression& expression = context_.tree.expressions[id];
        if (expected.is(Kind::row))
            if (auto key = literal_key(expression)) {
                context_.note(expression.span, RowName{expected.table(), *key});
                return key_value(expected.table(), std::move(*key));
            }
        return std::visit([&](const auto& node) { return of(node, expression.span, expected); }, expression.node);
    }

    Result fit(Value value, Span span, Type expected) {
        if (expected.kind == Kind::unknown && (!expected.list || value.type.list)) return value;
        if (value.type == expected) return value;
        if (value.type.kind == Kind::nothing && (!value.type.list || expected.list)) {
            value.type = expected;
            return value;
        }
        const bool numbers = value.type.kind == Kind::number && expected.kind == Kind::number;
        if (place_ == Place::data && value.type == Type::number() && expected.is(Kind::number)) {
            value.type = expected;
            return value;
        }
        const Words needed = type_words(program_, expected);
        const Words given = type_words(program_, value.type);
        context_.diagnostics.report(
            numbers ? Code::measure_mismatch : Code::type_mismatch, span,
            {fmt::format("{} belongs here, but this is {}", needed.english, given.english),
             fmt::format("di sini perlu {}, tetapi ini {}", needed.indonesian, given.indonesian)},
            expected.kind == Kind::text && !expected.list
                ? Words{"write the text in quotes", "tulis teksnya dalam tanda kutip"}
                : remedy(program_, value.type, expected));
        return std::nullopt;
    }

    Result not_constant(Span span) {
        context_.diagnostics.report(
            Code::not_a_constant, span,
            {"a plain value has to stand here, nothing that is computed",
             "di sini harus nilai tetap, bukan hasil perhitungan"},
            {"write the value itself: a number, a text, a date, yes or no, a value of an enum, or a key",
             "tulis nilainya: angka, teks, tanggal, ya atau tidak, nilai pilihan, atau kunci"});
        return std::nullopt;
    }

    Result enum_named(EnumId id, std::string_view name, Span span, bool loosely) {
        const Enum& enumeration = program_.enums[id];
        if (const auto position = loosely ? find_value_loosely(enumeration, name) : find_value(enumeration, name))
            return enum_constant(id, *position);
        std::vector<std::string> candidates;
        for (const Naming& value : enumeration.values) {
            candidates.push_back(value.name);
            if (!value.also.empty()) candidates.push_back(value.also);
        }
        context_.diagnostics.report(
            Code::unknown_enum_value, span,
            {fmt::format("`{}` is not a value of {}", name, enumeration.naming.name),
             fmt::format("`{}` bukan nilai {}", name, enumeration.naming.name)},
            did_you_mean(
                name, candidates,
                {"write one of: " + value_list(enumeration), "tulis salah satu dari: " + value_list(enumeration)}),
            {{{"the values are listed here", "nilai-nilainya tercantum di sini"}, enumeration.naming.span}});
        return std::nullopt;
    }

    const syntax::NameExpression* base_name(syntax::ExprId id) const {
        return id.valid() ? std::get_if<syntax::NameExpression>(&context_.tree.expressions[id].node) : nullptr;
    }

    Result of(const syntax::ErrorExpression&, Span, Type) { return std::nullopt; }
    Result of(const syntax::NumberLiteral& node, Span span, Type) {
        const auto number = read_number(context_, node, span);
        if (!number) return std::nullopt;
        return number_value(number->value, number->measure);
    }
    Result of(const syntax::DateLiteral& node, Span, Type) { return date_value(node.value); }
    Result of(const syntax::BooleanLiteral& node, Span, Type) { return boolean_value(node.value); }
    Result of(const syntax::TextLiteral& node, Span span, Type expected) {
        auto text = plain_text(node);
        if (!text) return not_constant(span);
        if (place_ == Place::data && expected.is(Kind::enumeration))
            return enum_named(expected.enum_id(), *text, span, true);
        return text_value(std::move(*text));
    }
    Result of(const syntax::MissingLiteral&, Span, Type) { return missing_value(Type::nothing()); }
    Result of(const syntax::ListLiteral& node, Span span, Type expected) {
        Value list;
        list.type = expected.list ? expected : Type::nothing().list_of();
        list.known = true;
        for (const syntax::ExprId item : node.items) {
            auto value = fitting(item, list.type.kind == Kind::nothing ? Type::unknown() : list.type.element());
            if (!value) return std::nullopt;
            if (value->type.list) {
                context_.diagnostics.report(
                    Code::nested_list, span,
                    {"a list cannot stand in a list", "daftar tidak dapat berada di dalam daftar"});
                return std::nullopt;
            }
            if (list.type.kind == Kind::nothing || list.type.kind == Kind::unknown) list.type = value->type.list_of();
            list.items.push_back(std::move(*value));
        }
        return list;
    }
    Result of(const syntax::NameExpression& node, Span span, Type expected) {
        if (expected.kind == Kind::unknown) return std::nullopt;  // the place is broken, which is known already
        const std::string_view name = node.name.text;
        if (expected.is(Kind::enumeration)) {
            if (const auto exact = find_value(program_.enums[expected.enum_id()], name))
                context_.note(node.name.span, EnumValueName{expected.enum_id(), *exact});
            return enum_named(expected.enum_id(), name, span, place_ == Place::data);
        }
        if (expected.is(Kind::row)) {
            context_.note(node.name.span, RowName{expected.table(), std::string(name)});
            return key_value(expected.table(), std::string(name));
        }
        if (expected.is(Kind::text)) {
            context_.diagnostics.report(Code::type_mismatch, span,
                                        {fmt::format("a text stands in quotes, but `{}` has none", name),
                                         fmt::format("teks ditulis dalam tanda kutip, tetapi `{}` tidak", name)},
                                        {fmt::format("write `\"{}\"`", name), fmt::format("tulis `\"{}\"`", name)});
            return std::nullopt;
        }
        if (program_.names.find(name) != program_.names.end()) return not_constant(span);
        if (expected.list && expected.kind != Kind::unknown)
            return fit(Value{expected.element(), true, {}, {}, {}}, span, expected);
        const Words needed = type_words(program_, expected);
        context_.diagnostics.report(
            Code::unknown_name, span,
            {fmt::format("nothing is called `{}`; {} belongs here", name, needed.english),
             fmt::format("tidak ada yang bernama `{}`; di sini perlu {}", name, needed.indonesian)},
            remedy(program_, Type::text(), expected));
        return std::nullopt;
    }
    Result of(const syntax::FieldAccess& node, Span span, Type) {
        const auto* base = base_name(node.base);
        const auto named = base ? program_.names.find(base->name.text) : program_.names.end();
        if (!node.closure && named != program_.names.end())
            if (const auto* id = std::get_if<EnumId>(&named->second)) {
                context_.note(base->name.span, *id);
                if (const auto position = find_value(program_.enums[*id], node.field.text))
                    context_.note(node.field.span, EnumValueName{*id, *position});
                return enum_named(*id, node.field.text, span, false);
            }
        return not_constant(span);
    }
    Result of(const syntax::IndexExpression& node, Span span, Type) {
        const auto* base = base_name(node.base);
        const auto named = base ? program_.names.find(base->name.text) : program_.names.end();
        if (named == program_.names.end()) return not_constant(span);
        const auto* table = std::get_if<TableId>(&named->second);
        if (!table) return not_constant(span);
        context_.note(base->name.span, *table);
        return fitting(node.key, Type::row(*table));
    }
    Result of(const syntax::Unary& node, Span span, Type) {
        if (node.op != syntax::UnaryOperator::negate) return not_constant(span);
        auto value = number(node.operand);
        if (!value) return std::nullopt;
        return fold(negate(value->number), value->type.measure(), span);
    }
    Result of(const syntax::Binary& node, Span span, Type) {
        using enum syntax::BinaryOperator;
        if (node.op != add && node.op != subtract && node.op != multiply && node.op != divide)
            return not_constant(span);
        const auto left = number(node.left);
        const auto right = number(node.right);
        if (!left || !right) return std::nullopt;
        const MeasureId a = left->type.measure();
        const MeasureId b = right->type.measure();
        const bool sum = node.op == add || node.op == subtract;
        const bool over_itself = node.op == divide && a == b;
        const bool fits = sum ? a == b : !b.valid() || over_itself || (node.op == multiply && !a.valid());
        if (!fits) {
            const Words first = type_words(program_, left->type);
            const Words second = type_words(program_, right->type);
            context_.diagnostics.report(
                Code::measure_mismatch, span,
                {fmt::format("{} and {} do not go together", first.english, second.english),
                 fmt::format("{} dan {} tidak dapat digabungkan", first.indonesian, second.indonesian)},
                {"write both with the same measure", "tulis keduanya dengan satuan yang sama"});
            return std::nullopt;
        }
        const MeasureId measure = over_itself ? MeasureId{} : a.valid() ? a : b;
        switch (node.op) {
        case add:
            return fold(bangkom::add(left->number, right->number), measure, span);
        case subtract:
            return fold(bangkom::subtract(left->number, right->number), measure, span);
        case multiply:
            return fold(bangkom::multiply(left->number, right->number), measure, span);
        default:
            return fold(bangkom::divide(left->number, right->number), measure, span);
        }
    }
    Result of(const syntax::Call&, Span span, Type) { return not_constant(span); }
    Result of(const syntax::PresenceTest&, Span span, Type) { return not_constant(span); }
    Result of(const syntax::Conditional&, Span span, Type) { return not_constant(span); }
    Result of(const syntax::Match&, Span span, Type) { return not_constant(span); }
    Result of(const syntax::Aggregate&, Span span, Type) { return not_constant(span); }

    Result number(syntax::ExprId id) {
        auto value = read(id, Type::unknown());
        if (!value || value->type.is(Kind::number)) return value;
        return fit(std::move(*value), context_.tree.expressions[id].span, Type::number());
    }

    Result fold(std::optional<Number> number, MeasureId measure, Span span) {
        if (number) return number_value(*number, measure);
        context_.diagnostics.report(Code::bad_number, span,
                                    {"this cannot be computed: it divides by zero or becomes too large",
                                     "ini tidak dapat dihitung: membagi dengan nol atau menjadi terlalu besar"},
                                    {"write the result itself", "tulis hasilnya langsung"});
        return std::nullopt;
    }

    CheckContext& context_;
    const Program& program_;
    Place place_;
};

}  // namespace

std::optional<Value> constant(CheckContext& context, syntax::ExprId expression, Type expected, Place place) {
    return Constants(context, place).fitting(expression, expected);
}

}  // namespace bangkom::program::typing

namespace bangkom::program {

Value check_constant(CheckContext& context, syntax::ExprId expression, Type expected) {
    auto value = typing::constant(context, expression, expected, typing::Place::data);
    return value ? std::move(*value) : typing::missing_value(expected);
}

}  // namespace bangkom::program
