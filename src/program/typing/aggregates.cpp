// `for` and everything over rows.

#include <fmt/format.h>

#include "program/typing/typer.hpp"
#include "program/typing/words.hpp"

namespace bangkom::program::typing {

namespace {

using syntax::AggregateKind;

bool takes_binding(AggregateKind kind) {
    return kind == AggregateKind::count || kind == AggregateKind::some || kind == AggregateKind::first;
}

}  // namespace

Loops Typer::loops(const std::vector<syntax::Loop>& loops, syntax::ExprId where) {
    Loops checked;
    for (const syntax::Loop& loop : loops) {
        const ExprId source = fit_list(guided(loop.source, Type::unknown()), "`in`", "`dalam`");
        refuse_spelling_of_another(loop, checked.loops);
        std::string variable(loop.variable.text);
        std::string also(loop.also.text);
        const Slot slot = locals_.declare(variable, type(source).element(), loop.variable.span, also);
        context_.note_local(loop.variable, loop.also);
        checked.loops.push_back({slot, source, std::move(variable), std::move(also), loop.variable.span});
    }
    if (where.valid()) checked.where = required(where, Type::boolean());
    return checked;
}

/// A second spelling that is a name of another variable of the same `for` would hide one of the two.
void Typer::refuse_spelling_of_another(const syntax::Loop& loop, const std::vector<Loop>& others) {
    for (const Loop& other : others)
        for (const syntax::Name* name : {&loop.variable, &loop.also}) {
            const bool first_of_both = name == &loop.variable && name->text == other.variable;
            if (first_of_both || !*name || (name->text != other.variable && name->text != other.also)) continue;
            report(Code::duplicate_name, name->span,
                   {fmt::format("`{}` names another variable of this `for` already", name->text),
                    fmt::format("`{}` sudah menamai variabel lain pada `untuk` ini", name->text)},
                   {"choose another name", "pilih nama lain"},
                   {{{"declared here", "dideklarasikan di sini"}, other.span}});
        }
}

ExprId Typer::without_loops(const syntax::Aggregate& node, Span span) {
    if (node.kind == AggregateKind::count && node.value.valid()) {
        const ExprId list = fit_list(guided(node.value, Type::unknown()), "`count`", "`banyak`");
        return make(Type::number(), span, AggregateValue{node.kind, list, {}, {}});
    }
    if (node.value.valid()) guided(node.value, Type::unknown());
    const std::string_view name = spelling(node.kind);
    const std::string spelled(node.word.valid() ? context_.sources.text(node.word) : name);
    report(
        Code::missing_clause, span,
        {fmt::format("`{}` goes through rows, but it is not said which", spelled),
         fmt::format("`{}` menelusuri baris, tetapi belum disebut baris mana", spelled)},
        takes_binding(node.kind)
            ? Words{fmt::format("write `{}(x in … where …)`", name),
                    fmt::format("tulis `{}(x dalam … yang …)`", spelled)}
            : Words{
                  fmt::format("write `{}(… for x in …)`; of single values take `least(…)`, `greatest(…)` or `+`", name),
                  fmt::format(
                      "tulis `{}(… untuk x dalam …)`; untuk nilai satuan pakai `terkecil(…)`, `terbesar(…)` atau `+`",
                      spelled)});
    return broken(span);
}

ExprId Typer::of(const syntax::Aggregate& node, Span span, Type hint) {
    if (node.loops.empty()) return without_loops(node, span);
    const std::size_t outside = locals_.visible.size();
    Loops checked = loops(node.loops, node.where);
    ExprId value;
    if (node.value.valid()) {
        const bool same =
            node.kind == AggregateKind::only || node.kind == AggregateKind::min || node.kind == AggregateKind::max;
        if (node.kind == AggregateKind::every)
            value = required(node.value, Type::boolean());
        else if (node.kind == AggregateKind::list)
            value = guided(node.value, hint.list ? hint.element() : Type::unknown());
        else
            value = guided(node.value, same ? hint : Type::unknown());
    }
    std::vector<SortKey> order;
    for (const syntax::SortKey& key : node.order) {
        const ExprId by = guided(key.value, Type::unknown());
        if (type(by).list)
            report(Code::not_ordered, this->span(by), {"a list has no order", "daftar tidak memiliki urutan"},
                   {"sort by one value, for example `count(…)`", "urutkan menurut satu nilai, misalnya `banyak(…)`"});
        order.push_back({by, key.descending});
    }
    locals_.visible.resize(outside);
    const Type result = aggregate_type(node.kind, value, checked);
    if (result == Type::unknown()) return broken(span);
    if (node.kind == AggregateKind::first && checked.loops.size() != 1) {
        report(Code::wrong_argument_count, span,
               {"`first` gives a row of one table, so it has one `x in …`",
                "`pertama` memberi satu baris dari satu tabel, jadi hanya ada satu `x dalam …`"},
               {"put the other tables into `where some(…)`", "pindahkan tabel lainnya ke `yang sebagian(…)`"});
        return broken(span);
    }
    return make(result, span, AggregateValue{node.kind, value, std::move(checked), std::move(order)});
}

Type Typer::aggregate_type(AggregateKind kind, ExprId& value, const Loops& loops) {
    const Type given = value.valid() ? type(value) : Type::unknown();
    switch (kind) {
    case AggregateKind::count:
        return Type::number();
    case AggregateKind::some:
    case AggregateKind::every:
        return Type::boolean();
    case AggregateKind::sum:
    case AggregateKind::average:
        if (given.is(Kind::nothing)) return Type::number();
        if (given.is(Kind::number) || given == Type::unknown()) return given;
        fit(value, Type::number());
        return Type::unknown();
    case AggregateKind::min:
    case AggregateKind::max: {
        const bool ordered = given.is(Kind::number) || given.is(Kind::date) || given.is(Kind::nothing) ||
                             (given.is(Kind::enumeration) && program_.enums[given.enum_id()].ordered);
        if (ordered || given == Type::unknown()) return given;
        const Words words = type_words(program_, given);
        report(Code::not_ordered, span(value),
               {words.english + " has no order", words.indonesian + " tidak memiliki urutan"},
               {"min and max need numbers, dates or values of an ordered enum",
                "minimum dan maksimum perlu angka, tanggal, atau nilai pilihan berjenjang"},
               origins({value}));
        return Type::unknown();
    }
    case AggregateKind::list:
        if (given == Type::unknown()) return given;
        if (!given.list) return given.list_of();
        report(Code::nested_list, span(value),
               {"a list cannot stand in a list", "daftar tidak dapat berada di dalam daftar"},
               {"go through the inner list as well: `list(y for x in …, y in x.…)`",
                "telusuri juga daftar di dalamnya: `daftar(y untuk x dalam …, y dalam x.…)`"},
               origins({value}));
        return Type::unknown();
    case AggregateKind::only:
        return given;
    case AggregateKind::first:
        return loops.loops.empty() ? Type::unknown() : type(loops.loops.front().source).element();
    }
    return Type::unknown();
}

}  // namespace bangkom::program::typing
