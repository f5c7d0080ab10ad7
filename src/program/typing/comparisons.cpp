#include "program/typing/typer.hpp"

#include <fmt/format.h>

#include "program/typing/words.hpp"

namespace bangkom::program::typing {

namespace {

bool is_order(Comparison op) { return op != Comparison::equal && op != Comparison::not_equal; }

}  // namespace

/// The side that stands on its own is typed first and tells the other what is expected.
Typer::Pair Typer::sides(const syntax::Binary& node, bool membership) {
    Pair pair;
    if (dependence(node.left) <= dependence(node.right)) {
        pair.left = guided(node.left, Type::unknown());
        const Type left = type(pair.left);
        pair.right = beside(node.right, membership && !left.list ? left.list_of() : left, left);
    } else {
        pair.right = guided(node.right, Type::unknown());
        const Type right = type(pair.right);
        pair.left = beside(node.left, membership ? right.element() : right, right.element());
    }
    // A missing value or `[]` has the type of the other side.
    const Type left = type(pair.left);
    const Type right = type(pair.right);
    const auto settle = [&](ExprId id, Type own, Type other) {
        if (own.kind != Kind::nothing || other.kind == Kind::unknown || other.kind == Kind::nothing) return;
        program_.expressions[id].type = own.list ? other.list_of() : other.element();
    };
    settle(pair.left, left, right);
    settle(pair.right, right, left);
    return pair;
}

ExprId Typer::comparison(const syntax::Binary& node, Comparison op, Span span) {
    const auto [left, right] = sides(node, false);
    const Type a = type(left);
    const Type b = type(right);
    const auto quiet = [](Type t) { return t.kind == Kind::unknown || t.kind == Kind::nothing; };
    const ExprId result = make(Type::boolean(), span, CompareValue{op, left, right});
    if (a == Type::unknown() || b == Type::unknown()) return result;
    const Words first = type_words(program_, a);
    const Words second = type_words(program_, b);
    const bool apart = (quiet(a) || quiet(b)) ? !quiet(a) && !quiet(b) : a != b;
    if (apart) {
        const bool measures = a.is(Kind::number) && b.is(Kind::number);
        Words help;
        if (measures)
            help = remedy(program_, a.measure().valid() ? b : a, a.measure().valid() ? a : b);
        else if (a.list != b.list)
            help = {"compare one value with a list by `in`, or the length of the list: `count(…)`",
                    "bandingkan satu nilai dengan daftar memakai `dalam`, atau panjang daftarnya: `banyak(…)`"};
        else if ((a.kind == Kind::row && b.kind == Kind::text) || (a.kind == Kind::text && b.kind == Kind::row))
            help = {"compare the key or the name of the row: `x.id`, `x.name`",
                    "bandingkan kunci atau nama barisnya: `x.id`, `x.name`"};
        else if ((a.kind == Kind::date && b.kind == Kind::number) || (a.kind == Kind::number && b.kind == Kind::date))
            help = {"compare the year: `year(…)`, or write a date: `2025-01-31`",
                    "bandingkan tahunnya: `tahun(…)`, atau tulis tanggal: `2025-01-31`"};
        else if (a.kind == Kind::enumeration || b.kind == Kind::enumeration)
            help = remedy(program_, a.kind == Kind::enumeration ? b : a, a.kind == Kind::enumeration ? a : b);
        else
            help = {"compare values of one type", "bandingkan nilai yang sejenis"};
        report(measures ? Code::measure_mismatch : Code::not_comparable, span,
               {fmt::format("{} cannot be compared with {}", first.english, second.english),
                fmt::format("{} tidak dapat dibandingkan dengan {}", first.indonesian, second.indonesian)},
               help, origins({left, right}));
        return result;
    }
    const Type shared = quiet(a) ? b : a;
    if (!is_order(op) || quiet(shared)) return result;
    const bool ordered = shared.is(Kind::number) || shared.is(Kind::date) ||
                         (shared.is(Kind::enumeration) && program_.enums[shared.enum_id()].ordered);
    if (ordered) return result;
    const Words words = type_words(program_, shared);
    Words help{"compare with `=`, `!=` or `in`", "bandingkan dengan `=`, `!=` atau `dalam`"};
    std::vector<Note> notes;
    if (shared.is(Kind::enumeration)) {
        const Naming& naming = program_.enums[shared.enum_id()].naming;
        help = {fmt::format("compare with `=`, `!=` or `in`, or declare `ordered enum {}`", naming.name),
                fmt::format("bandingkan dengan `=`, `!=` atau `dalam`, atau deklarasikan `berjenjang pilihan {}`",
                            naming.name)};
        notes.push_back({{"it is declared here without an order", "dideklarasikan di sini tanpa urutan"}, naming.span});
    } else if (shared.list) {
        help = {"compare how many they are: `count(…)`", "bandingkan banyaknya: `banyak(…)`"};
    }
    report(Code::not_ordered, span,
           {fmt::format("{} has no order", words.english), fmt::format("{} tidak memiliki urutan", words.indonesian)},
           help, std::move(notes));
    return result;
}

ExprId Typer::membership(const syntax::Binary& node, bool negated, Span span) {
    const auto [item, whole] = sides(node, true);
    const ExprId list = fit_list(whole, "`in`", "`dalam`");
    const Type a = type(item);
    const Type b = type(list);
    if (a.kind != Kind::unknown && a.list) {
        report(Code::type_mismatch, this->span(item),
               {"the left of `in` is one value, but this is a list", "sisi kiri `dalam` satu nilai, tetapi ini daftar"},
               {"ask it of every item: `every(x in … for x in …)`",
                "tanyakan bagi tiap isinya: `setiap(x dalam … untuk x dalam …)`"},
               origins({item}));
    } else if (a.kind != Kind::unknown && a.kind != Kind::nothing && b.kind != Kind::unknown &&
               b.kind != Kind::nothing && a != b.element()) {
        const Words one = type_words(program_, a);
        const Words many = type_words(program_, b);
        const bool measures = a.is(Kind::number) && b.kind == Kind::number;
        report(measures ? Code::measure_mismatch : Code::not_comparable, span,
               {fmt::format("{} cannot be in {}", one.english, many.english),
                fmt::format("{} tidak mungkin ada di dalam {}", one.indonesian, many.indonesian)},
               remedy(program_, a, b.element()), origins({item, list}));
    }
    const ExprId test = make(Type::boolean(), span, Membership{item, list});
    return negated ? make(Type::boolean(), span, Not{test}) : test;
}

}  // namespace bangkom::program::typing
