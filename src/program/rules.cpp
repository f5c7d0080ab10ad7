#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

/// `on` is a year or a day.
ExprId check_on(Walk& walk, Locals& locals, syntax::ExprId on) {
    if (!on) return {};
    const ExprId checked = check_expression(walk, locals, on, Type::unknown());
    if (!checked) return {};
    const Type type = walk.program.expressions[checked].type;
    const bool absorbs = type.kind == Kind::unknown || type.kind == Kind::nothing;
    if (absorbs || type.is(Kind::date) || type == Type::number()) return checked;
    walk.diagnostics.report(
        Code::type_mismatch, walk.program.expressions[checked].span,
        {"a rule is judged on a day or in a year, and this is " + with_article(type_name(walk.program, type)),
         "aturan dinilai pada suatu hari atau tahun, padahal ini " + type_name(walk.program, type)},
        {"give a date or the number of a year", "isi tanggal atau angka tahun"});
    return {};
}

/// An exception without a citation has that of its rule, unless an amendment states it elsewhere.
Cites exception_cites(Walk& walk, const syntax::Except& except, Span rule) {
    const bool amended = except.span.file != rule.file || except.span.begin < rule.begin || except.span.end > rule.end;
    return amended ? cites(walk, except.cites, except.span) : except.cites.texts;
}

std::vector<Exception> check_exceptions(Walk& walk, Locals& locals, RuleId rule_id, const syntax::Rule& rule,
                                        Span place) {
    std::vector<Exception> checked;
    for (const syntax::Except& except : rule.excepts) {
        for (const syntax::Name* name : {&except.name, &except.also}) {
            const auto earlier = std::find_if(checked.begin(), checked.end(), [&](const Exception& other) {
                return *name && (other.naming.name == name->text || other.naming.also == name->text);
            });
            if (earlier == checked.end()) continue;
            walk.diagnostics.report(Code::duplicate_clause, name->span,
                                    {"two exceptions of this rule are called " + quote(name->text),
                                     "dua pengecualian aturan ini bernama " + quote(name->text)},
                                    {"give one of them another name", "beri salah satunya nama lain"},
                                    {{{"the other one", "pengecualian yang lain"}, earlier->span}});
        }
        const syntax::Title title{except.name, except.also, {}};
        walk.note_title(title, ExceptionName{rule_id, static_cast<std::uint32_t>(checked.size())});
        const ExprId when = check_expression(walk, locals, except.when, Type::boolean());
        checked.push_back({naming(title), when, exception_cites(walk, except, place), except.span});
    }
    return checked;
}

/// The first day on which a repeal holds; that of the calendar where it names none.
std::optional<Date> repealed_from(Walk& walk, const Piece& piece) {
    std::optional<Date> first;
    for (const syntax::Repeal* repeal : piece.repeals) {
        std::optional<Date> day = repeal->from ? check_day(walk, repeal->from) : Date::from_civil(1, 1, 1);
        if (day && (!first || *day < *first)) first = day;
    }
    return first;
}

void check_rule(Walk& walk, RuleId id, const Piece& piece) {
    const auto& written = std::get<syntax::Rule>(piece.declaration->node);
    Rule rule = walk.program.rules[id];
    Locals locals;
    rule.loops = check_loops(walk, locals, written.loops.loops, written.loops.where);
    rule.lets = check_lets(walk, locals, written.lets);
    rule.on = check_on(walk, locals, written.on);
    rule.should = written.should;
    if (written.duty) {
        rule.duty = check_expression(walk, locals, written.duty, Type::boolean());
    } else {
        walk.diagnostics.report(
            Code::missing_clause, rule.naming.span,
            {"the rule " + quote(rule.naming.name) + " does not say what must or should hold",
             "aturan " + quote(rule.naming.name) + " tidak menyebut apa yang wajib atau sebaiknya berlaku"},
            {"add `must CONDITION`, or `should CONDITION` for an advice",
             "tambahkan `wajib SYARAT`, atau `sebaiknya SYARAT` untuk anjuran"});
        rule.duty = walk.program.expressions.add({Type::unknown(), rule.naming.span, Broken{}});
    }
    rule.exceptions = check_exceptions(walk, locals, id, written, piece.declaration->span);
    rule.say = check_message(walk, locals, written.say);
    rule.hint = check_message(walk, locals, written.hint);
    rule.from = check_day(walk, written.from);
    rule.until = check_day(walk, written.until);
    if (rule.from && rule.until && *rule.until < *rule.from) {
        walk.diagnostics.report(
            Code::conflicting_dates, rule.naming.span,
            {"the rule " + quote(rule.naming.name) + " ends before it begins",
             "aturan " + quote(rule.naming.name) + " berakhir sebelum mulai berlaku"},
            {"`from` is its first day, `until` its last", "`mulai` adalah hari pertamanya, `sampai` hari terakhirnya"});
    }
    rule.repealed_from = repealed_from(walk, piece);
    rule.slots = locals.slots;
    walk.program.rules[id] = std::move(rule);
}

}  // namespace

void check_rules(Walk& walk) {
    for (std::size_t i = 0; i < walk.rules.size(); ++i) {
        check_rule(walk, walk.program.rules.id_at(i), *walk.rules[i]);
    }
}

}  // namespace bangkom::program
