#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

void check_goal(Walk& walk, GoalId id, const syntax::Goal& written) {
    Locals locals;
    const ExprId value = check_expression(walk, locals, written.value, Type::unknown());
    const Type type = value ? walk.program.expressions[value].type : Type::unknown();
    if (type.list || (type.kind != Kind::number && type.kind != Kind::unknown && type.kind != Kind::nothing)) {
        walk.diagnostics.report(
            Code::type_mismatch, walk.program.expressions[value].span,
            {"a goal is a number to make large or small, and this is " + with_article(type_name(walk.program, type)),
             "tujuan adalah bilangan yang diperbesar atau diperkecil, padahal ini " + type_name(walk.program, type)},
            {"count or sum something", "hitung atau jumlahkan sesuatu"});
    }
    Goal& goal = walk.program.goals[id];
    goal.value = value;
    goal.slots = locals.slots;
    if (!written.within) return;
    const Value within = check_constant(walk, written.within, Type::number());
    if (!within.known) return;
    if (within.number.sign() < 0) {
        walk.diagnostics.report(Code::type_mismatch, walk.tree.expressions[written.within].span,
                                {"a goal cannot give up less than nothing", "toleransi tidak boleh kurang dari nol"},
                                {"write a share such as 1%", "tulis bagian seperti 1%"});
        return;
    }
    walk.program.goals[id].within = within.number;
}

std::vector<ViewField> check_fields(Walk& walk, ViewId id, Locals& locals, const syntax::View& written) {
    std::vector<ViewField> fields;
    for (const syntax::FieldValue& value : written.fields) {
        const auto earlier = std::find_if(fields.begin(), fields.end(), [&](const ViewField& field) {
            return field.naming.name == value.name.text && value.name;
        });
        if (earlier != fields.end()) {
            walk.diagnostics.report(Code::duplicate_name, value.name.span,
                                    {"the column " + quote(value.name.text) + " stands twice in this view",
                                     "kolom " + quote(value.name.text) + " ada dua kali dalam tampilan ini"},
                                    {"give one of them another name", "beri salah satunya nama lain"},
                                    {{{"the first one", "yang pertama"}, earlier->naming.span}});
            continue;
        }
        const ExprId checked = check_expression(walk, locals, value.value, Type::unknown());
        walk.note_title({value.name, value.also, {}}, ColumnName{id, static_cast<std::uint32_t>(fields.size())});
        fields.push_back({naming({value.name, value.also, value.label}), checked});
    }
    return fields;
}

std::vector<std::uint32_t> check_totals(Walk& walk, ViewId id, const View& view, const syntax::View& written) {
    std::vector<std::uint32_t> totals;
    for (const syntax::Name& name : written.totals) {
        const auto found = std::find_if(view.fields.begin(), view.fields.end(), [&](const ViewField& field) {
            return field.naming.name == name.text || (!field.naming.also.empty() && field.naming.also == name.text);
        });
        if (found == view.fields.end()) {
            std::vector<std::string> names;
            for (const ViewField& field : view.fields) names.push_back(field.naming.name);
            walk.diagnostics.report(Code::unknown_field, name.span,
                                    {"this view has no column " + quote(name.text),
                                     "tampilan ini tidak memiliki kolom " + quote(name.text)},
                                    did_you_mean_or_list(name.text, names));
            continue;
        }
        const Type type = found->value ? walk.program.expressions[found->value].type : Type::unknown();
        if (type.list || (type.kind != Kind::number && type.kind != Kind::unknown && type.kind != Kind::nothing)) {
            walk.diagnostics.report(Code::type_mismatch, name.span,
                                    {"only numbers can be summed, and " + quote(name.text) + " is " +
                                         with_article(type_name(walk.program, type)),
                                     "hanya bilangan yang dapat dijumlahkan, padahal " + quote(name.text) + " adalah " +
                                         type_name(walk.program, type)},
                                    {"take it out of `total`", "hapus dari `total`"});
            continue;
        }
        totals.push_back(static_cast<std::uint32_t>(found - view.fields.begin()));
        walk.note(name.span, ColumnName{id, totals.back()});
    }
    return totals;
}

/// The variable that `across` or `beside` names.
std::optional<Slot> check_variable(Walk& walk, const Loops& loops, const syntax::Name& written) {
    if (!written) return std::nullopt;
    std::vector<std::string> names;
    for (const Loop& loop : loops.loops) {
        if (loop.variable == written.text || (!loop.also.empty() && loop.also == written.text)) {
            walk.note(written.span, LocalName{loop.span});
            return loop.slot;
        }
        names.push_back(loop.variable);
    }
    walk.diagnostics.report(Code::unknown_name, written.span,
                            {quote(written.text) + " is no variable of this view's `for`",
                             quote(written.text) + " bukan variabel pada `untuk` tampilan ini"},
                            did_you_mean_or_list(written.text, names));
    return std::nullopt;
}

std::optional<Slot> check_beside(Walk& walk, const Loops& loops, const syntax::Name& written) {
    const std::optional<Slot> slot = check_variable(walk, loops, written);
    for (const Loop& loop : loops.loops)
        if (slot == loop.slot && loop.source &&
            !check_beside_rows(walk, walk.program.expressions[loop.source].type.element(), written.span))
            return std::nullopt;
    return slot;
}

void check_view(Walk& walk, ViewId id, const syntax::View& written) {
    View view = walk.program.views[id];
    Locals locals;
    view.loops = check_loops(walk, locals, written.loops.loops, written.loops.where);
    view.lets = check_lets(walk, locals, written.lets);
    view.across = check_variable(walk, view.loops, written.across);
    view.beside = check_beside(walk, view.loops, written.beside);
    view.fields = check_fields(walk, id, locals, written);
    view.totals = check_totals(walk, id, view, written);
    view.slots = locals.slots;
    walk.program.views[id] = std::move(view);
}

}  // namespace

void check_goals(Walk& walk) {
    for (std::size_t i = 0; i < walk.goals.size(); ++i) {
        check_goal(walk, walk.program.goals.id_at(i), std::get<syntax::Goal>(walk.goals[i]->declaration->node));
    }
}

bool check_beside_rows(Walk& walk, Type type, Span place) {
    if (type.kind == Kind::unknown) return false;
    const bool rows = type.kind == Kind::row && !type.list;
    if (rows && walk.program.tables[type.table()].kind != TableKind::derived) return true;
    walk.diagnostics.report(
        Code::type_mismatch, place,
        {"values are shown beside rows that somebody writes, and this is " +
             with_article(type_name(walk.program, type)),
         "nilai ditampilkan di samping baris yang ditulis orang, padahal ini " + type_name(walk.program, type)},
        {"name a row of an entity or a decision", "sebut baris sebuah entitas atau keputusan"});
    return false;
}

void check_views(Walk& walk) {
    for (std::size_t i = 0; i < walk.views.size(); ++i) {
        check_view(walk, walk.program.views.id_at(i), std::get<syntax::View>(walk.views[i]->declaration->node));
    }
}

}  // namespace bangkom::program
