// Several expressions that have to be of one type: branches, items of a list, `otherwise`.

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "program/typing/lookup.hpp"
#include "program/typing/typer.hpp"
#include "program/typing/words.hpp"

namespace bangkom::program::typing {

namespace {

/// The type that both are of; nothing where there is none.
std::optional<Type> common(Type a, Type b) {
    if (a == b) return a;
    if (a == Type::unknown() || b == Type::unknown()) return Type::unknown();
    if (a == Type::nothing()) return b;
    if (b == Type::nothing()) return a;
    if (a.list != b.list) return std::nullopt;
    if (a.kind == Kind::nothing || a.kind == Kind::unknown) return b;
    if (b.kind == Kind::nothing || b.kind == Kind::unknown) return a;
    return std::nullopt;
}

bool says_something(Type type) { return type.kind != Kind::unknown && type.kind != Kind::nothing; }

}  // namespace

int Typer::dependence(syntax::ExprId id) const {
    if (!id.valid()) return 0;
    const syntax::Expression& expression = tree_.expressions[id];
    if (const auto* name = std::get_if<syntax::NameExpression>(&expression.node)) {
        if (find_local(name->name.text)) return 0;
        return find_global(name->name.text) || name->name.text == "as_of" ? 1 : 2;
    }
    if (literal_key(expression)) return 1;
    if (std::holds_alternative<syntax::MissingLiteral>(expression.node)) return 3;
    if (const auto* list = std::get_if<syntax::ListLiteral>(&expression.node)) {
        int most = list->items.empty() ? 3 : 0;
        for (const syntax::ExprId item : list->items) most = std::max(most, dependence(item));
        return most;
    }
    if (const auto* branch = std::get_if<syntax::Conditional>(&expression.node))
        return std::min(dependence(branch->then), dependence(branch->otherwise));
    if (const auto* binary = std::get_if<syntax::Binary>(&expression.node)) {
        const bool either = binary->op == syntax::BinaryOperator::otherwise;
        if (!either && binary->op != syntax::BinaryOperator::range) return 0;
        const auto [least, most] = std::minmax({dependence(binary->left), dependence(binary->right)});
        return either ? least : most;
    }
    if (const auto* match = std::get_if<syntax::Match>(&expression.node)) {
        int least = 3;
        for (const syntax::TableRow& row : match->rows) least = std::min(least, dependence(row.result));
        return least;
    }
    return 0;
}

Typer::Group Typer::together(const std::vector<syntax::ExprId>& ids, Type hint, std::string_view what,
                             std::string_view what_indonesian) {
    std::vector<std::size_t> order(ids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<int> needs(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) needs[i] = dependence(ids[i]);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return needs[a] < needs[b]; });

    Group group{std::vector<ExprId>(ids.size()), Type::nothing()};
    Type origin = Type::nothing();
    for (const std::size_t i : order) {
        group.items[i] = beside(ids[i], hint, origin);
        if (type(group.items[i]) == Type::unknown()) origin = Type::unknown();
        if (!says_something(hint) && says_something(type(group.items[i]))) hint = type(group.items[i]);
    }
    ExprId first;
    for (const ExprId item : group.items) {
        const auto both = common(group.type, type(item));
        if (!both) {
            const Words here = type_words(program_, type(item));
            const Words before = type_words(program_, group.type);
            report(
                type(item).is(Kind::number) && group.type.is(Kind::number) ? Code::measure_mismatch
                                                                           : Code::type_mismatch,
                span(item),
                {fmt::format("{} are of different types: here {}, before it {}", what, here.english, before.english),
                 fmt::format("{} berbeda jenis: di sini {}, sebelumnya {}", what_indonesian, here.indonesian,
                             before.indonesian)},
                remedy(program_, type(item), group.type),
                {{{fmt::format("this is {}", before.english), fmt::format("ini {}", before.indonesian)}, span(first)}});
            group.type = Type::unknown();
            break;
        }
        if (!first.valid() && says_something(type(item))) first = item;
        group.type = *both;
    }
    if (says_something(group.type))
        for (const ExprId item : group.items)
            if (type(item).kind == Kind::nothing) program_.expressions[item].type = group.type;
    return group;
}

ExprId Typer::of(const syntax::ListLiteral& node, Span span, Type hint) {
    const Group group =
        together(node.items, hint.list ? hint.element() : Type::unknown(), "the items of the list", "isi daftar ini");
    if (group.type.list) {
        report(Code::nested_list, span, {"a list cannot stand in a list", "daftar tidak dapat berada di dalam daftar"},
               {"write the items of all of them in one list", "tulis semua isinya dalam satu daftar"});
        return broken(span);
    }
    if (group.type == Type::unknown()) return broken(span);
    return make(group.type.list_of(), span, ListValue{group.items});
}

ExprId Typer::of(const syntax::Conditional& node, Span span, Type hint) {
    const ExprId condition = required(node.condition, Type::boolean());
    const Group group = together({node.then, node.otherwise}, hint, "`then` and `else`", "`maka` dan `jika_tidak`");
    return make(group.type, span, ConditionalValue{condition, group.items[0], group.items[1]});
}

ExprId Typer::of(const syntax::Match& node, Span span, Type hint) {
    const ExprId subject = guided(node.subject, Type::unknown());
    Type result = hint;
    auto decided = rows(node.rows, {type(subject)}, result, false, span);
    return make(result, span, Decide{{subject}, std::move(decided)});
}

}  // namespace bangkom::program::typing
