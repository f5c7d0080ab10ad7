// Names in amendments and repeals, which are merged away before the walk.

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

void note_declared(const Walk& walk, const syntax::Name& name) {
    if (const Named* named = name ? find_name(walk, name.text) : nullptr)
        std::visit([&](auto id) { walk.note(name.span, id); }, *named);
}

/// A value that an amendment repeats to say where new ones stand.
void note_known_values(const Walk& walk, const syntax::Enum& change) {
    const Named* named = find_name(walk, change.title.name.text);
    const auto* id = named ? std::get_if<EnumId>(named) : nullptr;
    if (!id) return;
    const auto& values = walk.program.enums[*id].values;
    for (const syntax::Title& value : change.values)
        for (std::uint32_t i = 0; i < values.size(); ++i)
            if (!value.also && values[i].span != value.name.span &&
                (values[i].name == value.name.text || values[i].also == value.name.text))
                walk.note(value.name.span, EnumValueName{*id, i});
}

/// The `let`s and exceptions of a rule that an amendment replaces.
void note_known_clauses(const Walk& walk, const syntax::Rule& change) {
    const Named* named = find_name(walk, change.title.name.text);
    const auto* id = named ? std::get_if<RuleId>(named) : nullptr;
    if (!id) return;
    const auto* rule = std::get_if<syntax::Rule>(&walk.rules[id->index]->declaration->node);
    if (!rule) return;
    const auto for_known = [](const auto& clauses, const syntax::Name& name, auto use) {
        for (std::uint32_t i = 0; i < clauses.size(); ++i)
            if (name && clauses[i].name.span != name.span &&
                (clauses[i].name.text == name.text || clauses[i].also.text == name.text))
                use(i);
    };
    for (const syntax::Let& let : change.lets)
        for_known(rule->lets, let.name,
                  [&](std::uint32_t i) { walk.note(let.name.span, LocalName{rule->lets[i].name.span}); });
    for (const syntax::Except& except : change.excepts)
        for_known(rule->excepts, except.name, [&](std::uint32_t i) {
            walk.note(except.name.span, ExceptionName{*id, i});
        });
}

}  // namespace

void note_changes(Walk& walk) {
    if (!walk.uses) return;
    for (const syntax::Declaration& declaration : walk.tree.declarations) {
        if (const auto* repeal = std::get_if<syntax::Repeal>(&declaration.node)) note_declared(walk, repeal->name);
        const auto* amend = std::get_if<syntax::Amend>(&declaration.node);
        if (!amend || !amend->target) continue;
        const syntax::Declaration& target = walk.tree.declarations[amend->target];
        if (const syntax::Title* title = title_of(target)) note_declared(walk, title->name);
        if (const auto* enumeration = std::get_if<syntax::Enum>(&target.node)) note_known_values(walk, *enumeration);
        if (const auto* rule = std::get_if<syntax::Rule>(&target.node)) note_known_clauses(walk, *rule);
    }
}

}  // namespace bangkom::program
