#include "program/typing/typer.hpp"

#include <fmt/format.h>

#include "program/typing/words.hpp"

namespace bangkom::program::typing {

ExprId Typer::of(const syntax::Unary& node, Span span, Type) {
    if (node.op == syntax::UnaryOperator::logical_not)
        return make(Type::boolean(), span, Not{required(node.operand, Type::boolean())});
    const ExprId operand = guided(node.operand, Type::unknown());
    const Type operand_type = type(operand);
    if (!operand_type.is(Kind::number) && !operand_type.is(Kind::nothing)) {
        fit(operand, Type::number());
        return broken(span);
    }
    return make(operand_type, span, Negate{operand});
}

ExprId Typer::of(const syntax::Binary& node, Span span, Type hint) {
    using enum syntax::BinaryOperator;
    switch (node.op) {
    case logical_or:
        return logic(node, false, span);
    case logical_and:
        return logic(node, true, span);
    case equal:
        return comparison(node, Comparison::equal, span);
    case not_equal:
        return comparison(node, Comparison::not_equal, span);
    case less:
        return comparison(node, Comparison::less, span);
    case less_equal:
        return comparison(node, Comparison::less_equal, span);
    case greater:
        return comparison(node, Comparison::greater, span);
    case greater_equal:
        return comparison(node, Comparison::greater_equal, span);
    case in:
        return membership(node, false, span);
    case not_in:
        return membership(node, true, span);
    case otherwise: {
        const Group group =
            together({node.left, node.right}, hint, "the two sides of `otherwise`", "kedua sisi `selain_itu`");
        return make(group.type, span, OtherwiseValue{group.items[0], group.items[1]});
    }
    case syntax::BinaryOperator::range:
        return this->range(node, hint, span);
    case add:
        return arithmetic(node, Arithmetic::add, span);
    case subtract:
        return arithmetic(node, Arithmetic::subtract, span);
    case multiply:
        return arithmetic(node, Arithmetic::multiply, span);
    case divide:
        return arithmetic(node, Arithmetic::divide, span);
    case at:
        return parameter_at(node, span);
    }
    return broken(span);
}

ExprId Typer::of(const syntax::PresenceTest& node, Span span, Type) {
    return make(Type::boolean(), span, PresenceTest{guided(node.operand, Type::unknown()), node.present});
}

ExprId Typer::logic(const syntax::Binary& node, bool conjunction, Span span) {
    const ExprId left = required(node.left, Type::boolean());
    const ExprId right = required(node.right, Type::boolean());
    return make(Type::boolean(), span, LogicValue{conjunction, left, right});
}

bool Typer::numeric(ExprId id, const syntax::Binary& node) {
    const Type given = type(id);
    if (given.is(Kind::number) || given.kind == Kind::nothing) return true;
    if (given.kind == Kind::unknown) return false;
    Words help;
    if (given.list)
        help = {"count the list (`count(…)`) or add its items up (`sum(x for x in …)`)",
                "hitung daftarnya (`banyak(…)`) atau jumlahkan isinya (`total(x untuk x dalam …)`)"};
    else if (given.kind == Kind::date)
        help = {
            "count the days or years between dates with `days_between(…)` or `years_between(…)`; `date(year(d) + 1, "
            "month(d), day(d))` is a year later",
            "hitung hari atau tahun di antara tanggal dengan `selisih_hari(…)` atau `selisih_tahun(…)`; "
            "`tanggal(tahun(d) + 1, bulan(d), hari(d))` adalah setahun kemudian"};
    else if (given.kind == Kind::text)
        help = {"join texts by writing them into one: `\"{a} {b}\"`",
                "gabungkan teks di dalam satu teks: `\"{a} {b}\"`"};
    else if (given.kind == Kind::boolean)
        help = {"say what counts: `if … then 1 else 0`", "tulis nilainya: `jika … maka 1 jika_tidak 0`"};
    else if (given.kind == Kind::enumeration)
        help = {"give each value a number in a table: `table f(x: …): number { when … then 1 }`",
                "beri tiap nilai sebuah angka dalam tabel: `tabel f(x: …): angka { bila … maka 1 }`"};
    else
        help = {"name a field of the row that holds a number", "sebut isian baris itu yang berisi angka"};
    const Words words = type_words(program_, given);
    const std::string_view sign = context_.sources.text(node.op_span);
    report(Code::type_mismatch, span(id),
           {fmt::format("`{}` calculates with numbers, but this is {}", sign, words.english),
            fmt::format("`{}` menghitung angka, tetapi ini {}", sign, words.indonesian)},
           help, origins({id}));
    return false;
}

ExprId Typer::arithmetic(const syntax::Binary& node, Arithmetic op, Span span) {
    const ExprId left = guided(node.left, Type::unknown());
    const ExprId right = guided(node.right, Type::unknown());
    const bool left_fits = numeric(left, node);
    const bool right_fits = numeric(right, node);
    if (!left_fits || !right_fits) return broken(span);
    const bool sum = op == Arithmetic::add || op == Arithmetic::subtract;
    Type result = Type::number();
    const Type a = type(left);
    const Type b = type(right);
    if (a.kind == Kind::nothing || b.kind == Kind::nothing) {
        result = a.kind == Kind::nothing ? b : a;
    } else if (sum ? a == b : !b.measure().valid()) {
        result = a;
    } else if (op == Arithmetic::multiply && !a.measure().valid()) {
        result = b;
    } else if (!(op == Arithmetic::divide && a == b)) {
        const Words first = type_words(program_, a);
        const Words second = type_words(program_, b);
        const std::string_view sign = context_.sources.text(node.op_span);
        Words help =
            sum ? remedy(program_, a.measure().valid() ? b : a, a.measure().valid() ? a : b)
                : Words{"a measure is multiplied and divided by plain numbers, or divided by itself",
                        "satuan dikalikan dan dibagi dengan angka tanpa satuan, atau dibagi dengan satuan yang sama"};
        report(Code::measure_mismatch, span,
               {fmt::format("`{}` cannot join {} and {}", sign, first.english, second.english),
                fmt::format("`{}` tidak dapat menggabungkan {} dan {}", sign, first.indonesian, second.indonesian)},
               help, origins({left, right}));
        return broken(span);
    }
    return make(result, span, ArithmeticValue{op, left, right});
}

ExprId Typer::range(const syntax::Binary& node, Type hint, Span span) {
    const ExprId low = guided(node.left, hint.element());
    const ExprId high = guided(node.right, hint.element());
    const auto fits = [&](ExprId id) {
        const Type end = type(id);
        if (end.is(Kind::number) || end.is(Kind::date) || end.kind == Kind::nothing) return true;
        if (end.kind == Kind::unknown) return false;
        const Words words = type_words(program_, end);
        report(Code::type_mismatch, this->span(id),
               {"a range runs between two numbers or two dates, but this is " + words.english,
                "rentang membentang di antara dua angka atau dua tanggal, tetapi ini " + words.indonesian},
               end.is(Kind::enumeration) ? Words{"compare with `>=` and `<=`, or list the values: `in […]`",
                                                 "bandingkan dengan `>=` dan `<=`, atau daftar nilainya: `dalam […]`"}
                                         : Words{"write for example `2025..2029`", "tulis misalnya `2025..2029`"},
               origins({id}));
        return false;
    };
    if (!fits(low) || !fits(high)) return broken(span);
    const Type from = type(low).kind == Kind::nothing ? type(high) : type(low);
    if (from.kind == Kind::nothing) return make(Type::number().list_of(), span, RangeValue{low, high});
    if (type(fit(high, from)).kind == Kind::unknown) return broken(span);
    fit(low, from);
    return make(from.list_of(), span, RangeValue{low, high});
}

ExprId Typer::parameter_at(const syntax::Binary& node, Span span) {
    const auto named = find_global_of(node.left);
    const auto* parameter = named ? std::get_if<ParameterId>(&*named) : nullptr;
    const ExprId day = guided(node.right, Type::unknown());
    if (!parameter) {
        if (!node.left.valid() || std::holds_alternative<syntax::ErrorExpression>(tree_.expressions[node.left].node))
            return broken(span);
        report(
            Code::type_mismatch, tree_.expressions[node.left].span,
            {"only a parameter has different values over time", "hanya parameter yang nilainya berubah menurut waktu"},
            {"write the name of a `param` before `at`", "tulis nama sebuah `parameter` sebelum `pada_saat`"});
        return broken(span);
    }
    note(base_name(node.left), *named);
    if (!context_.settle(*parameter, span)) return broken(span);
    const Type when = type(day);
    if (when.kind != Kind::unknown && when.kind != Kind::nothing && !when.is(Kind::date) && when != Type::number()) {
        const Words words = type_words(program_, when);
        report(Code::type_mismatch, this->span(day),
               {"`at` asks for a day: a date or a year, but this is " + words.english,
                "`pada_saat` meminta hari: tanggal atau tahun, tetapi ini " + words.indonesian},
               {"write a date (`at 2027-07-01`) or a year (`at 2027`)",
                "tulis tanggal (`pada_saat 2027-07-01`) atau tahun (`pada_saat 2027`)"},
               origins({day}));
        return broken(span);
    }
    return make(program_.parameters[*parameter].type, span, ParameterValue{*parameter, day});
}

}  // namespace bangkom::program::typing
