// Names that nothing uses, and names in one language only.

#include <map>

#include "lint/context.hpp"
#include "program/words.hpp"

namespace bangkom::lint {

using namespace program;

namespace {

void report_unused(Context& context, const Naming& naming, const Words& kind) {
    if (!context.is_own(naming.span)) return;
    context.diagnostics.report(LintCode::unused_name, naming.span,
                               {"nothing uses the " + kind.english + " " + quote(naming.name),
                                kind.indonesian + " " + quote(naming.name) + " tidak dipakai"},
                               {"use it, or take it out", "gunakan, atau hapus"});
}

template <class Item, class Use>
void for_all(const Store<Item>& store, Use use) {
    for (std::size_t i = 0; i < store.size(); ++i) use(store.id_at(i), store[store.id_at(i)]);
}

/// What is used beyond its declaration; names that are written but no value of any expression, such as types and measures.
std::set<Meaning> used_meanings(const NameUses& names) {
    std::set<Meaning> used;
    for (const NameUse& use : names.all())
        if (!use.declares) used.insert(use.meaning);
    return used;
}

void find_unused_lets(Context& context, const std::vector<syntax::Let>& lets, const std::set<Meaning>& used) {
    for (const syntax::Let& let : lets) {
        if (!let.name || !context.is_own(let.name.span)) continue;
        // Where an amendment replaces it, the name is that of the rule.
        const NameUse* meant = context.project.names.at(let.name.span.file, let.name.span.begin);
        if (meant ? used.contains(meant->meaning) : used.contains(LocalName{let.name.span})) continue;
        const std::string name = quote(let.name.text);
        context.diagnostics.report(LintCode::unused_name, let.name.span,
                                   {"nothing reads " + name, name + " tidak dibaca"},
                                   {"take this `let` out", "hapus `misal` ini"});
        context.vain.push_back(let.span);
    }
}

}  // namespace

void find_unused_names(Context& context) {
    const Program& program = context.program;
    const std::set<Meaning> used = used_meanings(context.project.names);
    for_all(program.parameters, [&](ParameterId id, const Parameter& parameter) {
        if (!context.read.parameters.contains(id)) report_unused(context, parameter.naming, {"parameter", "parameter"});
    });
    for_all(program.definitions, [&](DefinitionId id, const Definition& definition) {
        if (context.read.definitions.contains(id) || definition.beside) return;
        report_unused(context, definition.naming,
                      definition.is_table ? Words{"table", "tabel"} : Words{"definition", "rumus"});
    });
    for_all(program.tables, [&](TableId id, const Table& table) {
        if (table.kind == TableKind::derived && !context.read.tables.contains(id))
            report_unused(context, table.naming, {"derived table", "turunan"});
    });
    for_all(program.enums, [&](EnumId id, const Enum& one) {
        if (!used.contains(id)) report_unused(context, one.naming, {"enum", "pilihan"});
    });
    for_all(program.measures, [&](MeasureId id, const Measure& one) {
        if (!used.contains(id)) report_unused(context, one.naming, {"measure", "satuan"});
    });
    for (const syntax::Declaration& declaration : context.project.tree.declarations) {
        if (const auto* rule = std::get_if<syntax::Rule>(&declaration.node)) {
            find_unused_lets(context, rule->lets, used);
        } else if (const auto* derive = std::get_if<syntax::Derive>(&declaration.node)) {
            for (const syntax::DerivePart& part : derive->parts) find_unused_lets(context, part.lets, used);
        } else if (const auto* view = std::get_if<syntax::View>(&declaration.node)) {
            find_unused_lets(context, view->lets, used);
        }
    }
}

/// In a script most of whose declarations have a second spelling, one without it was forgotten.
void find_one_language(Context& context) {
    struct Names {
        std::vector<const Naming*> without;
        std::size_t with = 0;
    };
    std::map<FileId, Names> files;
    const auto note = [&](auto, const auto& item) {
        if (!context.is_own(item.naming.span)) return;
        Names& names = files[item.naming.span.file];
        if (item.naming.also.empty())
            names.without.push_back(&item.naming);
        else
            ++names.with;
    };
    for_all(context.program.enums, note);
    for_all(context.program.tables, note);
    for_all(context.program.parameters, note);
    for_all(context.program.definitions, note);
    for_all(context.program.rules, note);
    for_all(context.program.views, note);
    for (const auto& [file, names] : files) {
        if (names.with <= names.without.size()) continue;
        for (const Naming* naming : names.without)
            context.diagnostics.report(
                LintCode::one_language, naming->span,
                {quote(naming->name) + " has no second spelling, as most names of this script have",
                 quote(naming->name) + " tidak berejaan kedua, padahal kebanyakan nama skrip ini memilikinya"},
                {"write `" + naming->name + " also …`", "tulis `" + naming->name + " alias …`"});
    }
}

}  // namespace bangkom::lint
