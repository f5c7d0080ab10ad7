#include <algorithm>

#include <fmt/format.h>

#include "grammar/keywords.hpp"
#include "program/builtin.hpp"
#include "program/typing/typer.hpp"
#include "program/typing/words.hpp"

namespace bangkom::program::typing {

namespace {

Type shape_type(Shape shape) {
    switch (shape) {
    case Shape::number:
    case Shape::any_number:
        return Type::number();
    case Shape::text:
        return Type::text();
    case Shape::date:
        return Type::date();
    case Shape::boolean:
        return Type::boolean();
    }
    return Type::unknown();
}

std::string are(std::size_t count) {
    if (count == 0) return "none is";
    return count == 1 ? "one is" : std::to_string(count) + " are";
}

std::string form(const Builtin& builtin) {
    std::string text = std::string(builtin.name) + "(";
    for (std::size_t i = 0; i < builtin.arguments.size(); ++i)
        text += (i == 0 ? "" : ", ") + std::string(shape_name(builtin.arguments[i]));
    return text + (builtin.variadic ? ", …)" : ")");
}

}  // namespace

void Typer::check_anyway(const std::vector<syntax::ExprId>& ids) {
    for (const syntax::ExprId id : ids) guided(id, Type::unknown());
}

ExprId Typer::of(const syntax::Call& node, Span span, Type) {
    const auto named = find_global(node.function.text);
    if (named)
        if (const auto* definition = std::get_if<DefinitionId>(&*named)) {
            note(node.function, *named);
            return call_definition(*definition, node, span);
        }
    if (const int index = find_builtin(node.function.text); index >= 0) {
        context_.note(node.function.span, BuiltinName{static_cast<std::uint32_t>(index)});
        return call_builtin(static_cast<std::uint32_t>(index), node, span);
    }
    return unknown_function(node, span);
}

ExprId Typer::call_definition(DefinitionId id, const syntax::Call& node, Span span) {
    const bool settled = context_.settle(id, node.function.span);
    const std::size_t count = program_.definitions[id].parameters.size();
    if (node.arguments.size() != count) {
        check_anyway(node.arguments);
        const Definition& definition = program_.definitions[id];
        std::string call = definition.naming.name;
        for (std::size_t i = 0; i < count; ++i)
            call += (i == 0 ? "(" : ", ") + definition.parameters[i].name + ": " +
                    type_name(program_, definition.parameters[i].type);
        if (count > 0) call += ")";
        report(Code::wrong_argument_count, span,
               {fmt::format("`{}` takes {}, but {} given", definition.naming.name, counted(count, "value", "values"),
                            are(node.arguments.size())),
                fmt::format("`{}` memerlukan {} nilai, tetapi diberi {}", definition.naming.name, count,
                            node.arguments.size())},
               {fmt::format("write `{}`", call), fmt::format("tulis `{}`", call)},
               {{{"it is declared here", "dideklarasikan di sini"}, definition.naming.span}});
        return broken(span);
    }
    std::vector<ExprId> arguments;
    for (std::size_t i = 0; i < count; ++i) {
        const Type wanted = program_.definitions[id].parameters[i].type;
        const ExprId argument = beside(node.arguments[i], wanted, wanted);
        const Definition& definition = program_.definitions[id];
        const std::string& parameter = definition.parameters[i].name;
        arguments.push_back(fit(argument, wanted,
                                {{{fmt::format("`{}` asks for `{}`", definition.naming.name, parameter),
                                   fmt::format("`{}` meminta `{}`", definition.naming.name, parameter)},
                                  definition.naming.span}}));
    }
    if (!settled) return broken(span);
    return make(program_.definitions[id].result, span, DefinitionCall{id, std::move(arguments)});
}

ExprId Typer::call_builtin(std::uint32_t index, const syntax::Call& node, Span span) {
    const Builtin& builtin = builtins()[index];
    const std::size_t least = builtin.arguments.size();
    if (node.arguments.size() < least || (node.arguments.size() > least && !builtin.variadic)) {
        check_anyway(node.arguments);
        report(Code::wrong_argument_count, span,
               {fmt::format("`{}` takes {}, but {} given", builtin.name, counted(least, "value", "values"),
                            are(node.arguments.size())),
                fmt::format("`{}` memerlukan {} nilai, tetapi diberi {}", node.function.text, least,
                            node.arguments.size())},
               {fmt::format("write `{}`, for example `{}`", form(builtin), builtin.example),
                fmt::format("tulis `{}`, misalnya `{}`", form(builtin), builtin.example)});
        return broken(span);
    }
    std::vector<ExprId> arguments;
    Type shared = Type::nothing();
    bool wrong = false;
    for (std::size_t i = 0; i < node.arguments.size(); ++i) {
        const Shape shape = builtin.arguments[std::min(i, least - 1)];
        if (shape != Shape::any_number) {
            arguments.push_back(required(node.arguments[i], shape_type(shape)));
            continue;
        }
        const ExprId argument = guided(node.arguments[i], shared);
        const Type given = type(argument);
        arguments.push_back(argument);
        if (given.is(Kind::nothing)) continue;
        if (shared == Type::nothing() && given.is(Kind::number)) {
            shared = given;
            continue;
        }
        arguments.back() = fit(argument, shared == Type::nothing() ? Type::number() : shared);
        wrong = wrong || type(arguments.back()).kind == Kind::unknown;
    }
    if (wrong) return broken(span);
    const bool plain = builtin.result != Shape::any_number || shared == Type::nothing();
    return make(plain ? shape_type(builtin.result) : shared, span, BuiltinCall{index, std::move(arguments)});
}

ExprId Typer::unknown_function(const syntax::Call& node, Span span) {
    check_anyway(node.arguments);
    const std::string_view name = node.function.text;
    if (const auto named = find_global(name); named || find_local(name)) {
        report(Code::unknown_function, node.function.span,
               {fmt::format("`{}` takes no values in brackets", name),
                fmt::format("`{}` tidak menerima nilai dalam kurung", name)},
               named && std::holds_alternative<TableId>(*named)
                   ? Words{fmt::format("a row is named by its key: `{}[…]`", name),
                           fmt::format("baris disebut dengan kuncinya: `{}[…]`", name)}
                   : Words{"leave the brackets out", "hilangkan kurungnya"});
        return broken(span);
    }
    std::vector<std::string> candidates;
    for (const auto& [declared, meaning] : program_.names)
        if (std::holds_alternative<DefinitionId>(meaning)) candidates.push_back(declared);
    for (const Builtin& builtin : builtins()) {
        candidates.emplace_back(builtin.name);
        candidates.emplace_back(builtin.indonesian);
    }
    for (const grammar::KeywordInfo& keyword : grammar::keywords) {
        if (keyword.role != grammar::Role::aggregate) continue;
        candidates.emplace_back(keyword.english);
        candidates.emplace_back(keyword.indonesian);
    }
    report(Code::unknown_function, node.function.span,
           {fmt::format("there is no function or definition `{}`", name),
            fmt::format("tidak ada fungsi atau rumus `{}`", name)},
           did_you_mean(name, candidates,
                        {fmt::format("declare it: `define {}(…) = …`", name),
                         fmt::format("deklarasikan: `rumus {}(…) = …`", name)}));
    return broken(span);
}

}  // namespace bangkom::program::typing
