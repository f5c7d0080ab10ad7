#include "program/typing/typer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "program/typing/words.hpp"

namespace bangkom::program::typing {

ExprId Typer::guided(syntax::ExprId id, Type hint) {
    if (!id.valid()) return broken({});
    const syntax::Expression& expression = tree_.expressions[id];
    if (context_.nesting >= deepest_nesting) {
        report_nesting(context_, expression.span);
        return broken(expression.span);
    }
    ++context_.nesting;
    const ExprId typed =
        std::visit([&](const auto& node) { return of(node, expression.span, hint); }, expression.node);
    --context_.nesting;
    return typed;
}

ExprId Typer::required(syntax::ExprId id, Type expected) { return fit(guided(id, expected), expected); }

ExprId Typer::beside(syntax::ExprId id, Type hint, Type origin) {
    const bool before = quiet_names_;
    quiet_names_ = before || (origin == Type::unknown() && dependence(id) == 2);
    const ExprId result = guided(id, hint);
    quiet_names_ = before;
    return result;
}

ExprId Typer::of(const syntax::ErrorExpression&, Span span, Type) { return broken(span); }

ExprId Typer::make(Type type, Span span, Node node) {
    // Whether it reads choices is marked when everything is checked (program/decisions.hpp).
    return program_.expressions.add({type, span, std::move(node), false});
}

ExprId Typer::broken(Span span) { return make(Type::unknown(), span, Broken{}); }

void Typer::report(Code code, Span span, Words message, Words help, std::vector<Note> notes) {
    context_.diagnostics.report(code, span, std::move(message), std::move(help), std::move(notes));
}

ExprId Typer::fit(ExprId id, Type expected, std::vector<Note> notes) {
    const Type actual = type(id);
    if (actual.kind == Kind::unknown && !actual.list) return id;
    if (expected.kind == Kind::unknown && (!expected.list || actual.list)) return id;
    if (actual == expected) return id;
    if (actual.kind == Kind::nothing && (!actual.list || expected.list)) {
        program_.expressions[id].type = expected;
        return id;
    }
    if (actual.kind == Kind::unknown && actual.list == expected.list) return id;
    const bool measures = actual.is(Kind::number) && expected.is(Kind::number);
    for (Note& origin : origins({id})) notes.push_back(std::move(origin));
    const Words needed = type_words(program_, expected);
    const Words given = type_words(program_, actual);
    report(measures ? Code::measure_mismatch : Code::type_mismatch, span(id),
           {fmt::format("{} is needed here, but this is {}", needed.english, given.english),
            fmt::format("di sini perlu {}, tetapi ini {}", needed.indonesian, given.indonesian)},
           remedy(program_, actual, expected), std::move(notes));
    return broken(span(id));
}

ExprId Typer::fit_list(ExprId id, std::string_view what_for, std::string_view what_for_indonesian) {
    const Type actual = type(id);
    if (actual.list || actual.kind == Kind::unknown) return id;
    Words help{"go through a table, a collection of a row, a list `[…]`, a range `1..5`, or an enum",
               "telusuri tabel, kumpulan milik sebuah baris, daftar `[…]`, rentang `1..5`, atau pilihan"};
    if (actual.kind == Kind::text)
        help = {"whether a text stands in another one asks `contains(…, …)`",
                "apakah sebuah teks ada di dalam teks lain ditanyakan dengan `memuat(…, …)`"};
    if (actual.kind == Kind::row) {
        const std::string& table = program_.tables[actual.table()].naming.name;
        help = {fmt::format("this is one row; `{}` alone means all its rows, and `[…]` makes a list of one", table),
                fmt::format("ini satu baris; `{}` saja berarti semua barisnya, dan `[…]` membuat daftar", table)};
    }
    const Words given = type_words(program_, actual);
    report(Code::not_a_collection, span(id),
           {fmt::format("{} needs something to go through, but this is {}", what_for, given.english),
            fmt::format("{} perlu kumpulan untuk ditelusuri, tetapi ini {}", what_for_indonesian, given.indonesian)},
           help, origins({id}));
    return broken(span(id));
}

std::vector<Note> Typer::origins(std::initializer_list<ExprId> ids) const {
    std::vector<Note> notes;
    const auto add = [&](const Naming& naming, Type type) {
        const auto same = [&](const Note& note) { return note.span == naming.span; };
        if (!naming.span.valid() || std::any_of(notes.begin(), notes.end(), same)) return;
        const Words words = type_words(program_, type);
        notes.push_back({{fmt::format("`{}` is declared here: {}", naming.name, words.english),
                          fmt::format("`{}` dideklarasikan di sini: {}", naming.name, words.indonesian)},
                         naming.span});
    };
    for (const ExprId id : ids) {
        const Expression& expression = program_.expressions[id];
        if (const auto* field = std::get_if<FieldValue>(&expression.node))
            add(program_.fields[field->field].naming, expression.type);
        else if (const auto* parameter = std::get_if<ParameterValue>(&expression.node))
            add(program_.parameters[parameter->parameter].naming, expression.type);
        else if (const auto* call = std::get_if<DefinitionCall>(&expression.node))
            add(program_.definitions[call->definition].naming, expression.type);
    }
    return notes;
}

}  // namespace bangkom::program::typing

namespace bangkom::program {

ExprId check_expression(CheckContext& context, Locals& locals, syntax::ExprId expression, Type expected) {
    return typing::Typer(context, locals).required(expression, expected);
}

Loops check_loops(CheckContext& context, Locals& locals, const std::vector<syntax::Loop>& loops, syntax::ExprId where) {
    return typing::Typer(context, locals).loops(loops, where);
}

std::vector<DecisionRow> check_table_rows(CheckContext& context, Locals& locals,
                                          const std::vector<syntax::TableRow>& rows, const std::vector<Type>& subjects,
                                          Type& result, Span whole) {
    const bool enforce = result.kind != Kind::unknown;
    return typing::Typer(context, locals).rows(rows, subjects, result, enforce, whole);
}

}  // namespace bangkom::program
