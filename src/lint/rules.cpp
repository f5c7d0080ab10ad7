// Rules without a citation, and rules and exceptions that can never apply.

#include "lint/conditions.hpp"
#include "lint/context.hpp"

namespace bangkom::lint {

using namespace program;

void find_rules_without_citation(Context& context) {
    for (const Rule& rule : context.program.rules) {
        if (!rule.cites.empty() || !context.is_own(rule.naming.span)) continue;
        const std::string& name = rule.naming.name;
        context.diagnostics.report(
            LintCode::no_citation, rule.naming.span,
            {"the rule `" + name + "` does not say which article it comes from",
             "aturan `" + name + "` tidak menyebut pasal asalnya"},
            {"write `cite \"…\"` in it, or put it below a heading of a literate file (`NAME.bangkom.md`)",
             "tulis `dasar \"…\"` di dalamnya, atau letakkan di bawah judul berkas literat (`NAMA.bangkom.md`)"});
    }
}

namespace {

/// The same condition as an earlier exception, which goes first.
const Exception* earlier_like(Context& context, const Rule& rule, std::size_t position) {
    const eval::ExpressionInfo info = context.analysis.of(rule.exceptions[position].when);
    for (std::size_t i = 0; i < position; ++i) {
        const eval::ExpressionInfo& other = context.analysis.of(rule.exceptions[i].when);
        if (other.shape == info.shape && other.free == info.free) return &rule.exceptions[i];
    }
    return nullptr;
}

void look_at(Context& context, const Rule& rule) {
    Conditions where(context.program, context.analysis);
    where.require(rule.loops.where);
    if (where.contradict()) {
        if (context.is_own(rule.naming.span))
            context.diagnostics.report(LintCode::never_applies, context.program.expressions[rule.loops.where].span,
                                       {"this can never be so, and the rule never applies",
                                        "ini tidak mungkin terjadi, dan aturan ini tidak pernah berlaku"},
                                       {"correct the `where` of the rule", "perbaiki syarat `yang` aturan ini"});
        return;
    }
    for (std::size_t i = 0; i < rule.exceptions.size(); ++i) {
        const Exception& exception = rule.exceptions[i];
        if (!exception.when.valid() || !context.is_own(exception.span)) continue;
        if (const Exception* earlier = earlier_like(context, rule, i)) {
            context.diagnostics.report(
                LintCode::never_applies, exception.span,
                {"this exception never applies: an earlier one has the same condition",
                 "pengecualian ini tidak pernah berlaku: pengecualian sebelumnya bersyarat sama"},
                {"take it out, or correct its condition", "hapus, atau perbaiki syaratnya"},
                {{{"the earlier one", "pengecualian sebelumnya"}, earlier->span}});
            context.vain.push_back(exception.span);
            continue;
        }
        Conditions both = where;
        both.require(exception.when);
        if (!both.contradict()) continue;
        const bool alone = [&] {
            Conditions only(context.program, context.analysis);
            only.require(exception.when);
            return only.contradict();
        }();
        std::vector<Note> notes;
        if (!alone)
            notes.push_back({{"the rule itself asks for something else",
                              "aturannya sendiri menghendaki yang lain"},
                             context.program.expressions[rule.loops.where].span});
        context.diagnostics.report(LintCode::never_applies, exception.span,
                                   {"this exception can never apply: its condition cannot be so",
                                    "pengecualian ini tidak pernah berlaku: syaratnya tidak mungkin terjadi"},
                                   {"take it out, or correct its condition", "hapus, atau perbaiki syaratnya"},
                                   std::move(notes));
    }
}

}  // namespace

void find_what_never_applies(Context& context) {
    for (const Rule& rule : context.program.rules) look_at(context, rule);
}

}  // namespace bangkom::lint
