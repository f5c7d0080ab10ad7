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
    }
}

}  // namespace bangkom::program
