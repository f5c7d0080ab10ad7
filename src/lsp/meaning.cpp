#include "lsp/meaning.hpp"

#include <algorithm>
#include <filesystem>

namespace bangkom::lsp {

using program::FieldId;
using program::Meaning;
using program::TableId;

Meaning thing_of(const program::Program& program, const Meaning& meaning) {
    const auto* id = std::get_if<FieldId>(&meaning);
    if (!id) return meaning;
    const program::Field& field = program.fields[*id];
    const program::Table& table = program.tables[field.table];
    if (table.parent && table.parent_field == *id) return table.parent;
    if (table.key_field == *id && field.type.is(program::Kind::row) &&
        field.naming.name == program.tables[field.type.table()].naming.name)
        return field.type.table();
    if (field.kind == program::FieldKind::collection) {
        const TableId children = program.fields[field.via].table;
        if (field.naming.span == program.tables[children].naming.span) return children;
    }
    return meaning;
}

std::vector<const program::NameUse*> uses_of(const workspace::Project& project, const Meaning& meaning) {
    const Meaning wanted = thing_of(project.program, meaning);
    std::vector<const program::NameUse*> uses;
    for (const program::NameUse& use : project.names.all())
        if (thing_of(project.program, use.meaning) == wanted) uses.push_back(&use);
    return uses;
}

std::vector<Span> declarations_of(const workspace::Project& project, const Meaning& meaning) {
    const Meaning thing = thing_of(project.program, meaning);
    if (const auto* local = std::get_if<program::LocalName>(&thing)) return {local->declared};
    if (const program::Naming* naming = program::declared_naming(project.program, thing))
        return naming->span.valid() ? std::vector<Span>{naming->span} : std::vector<Span>{};
    for (const program::NameUse* use : uses_of(project, thing))
        if (use->declares) return {use->span};
    return {};
}

const syntax::Declaration* declaration_around(const workspace::Project& project, FileId file, std::uint32_t byte) {
    const auto found = project.tree.files.find(file);
    if (found == project.tree.files.end()) return nullptr;
    for (const syntax::DeclId id : found->second.declarations) {
        const syntax::Declaration& declaration = project.tree.declarations[id];
        if (declaration.span.begin <= byte && byte <= declaration.span.end) return &declaration;
    }
    return nullptr;
}

FileId file_used(const workspace::Project& project, FileId user, const std::string& path) {
    namespace fs = std::filesystem;
    const auto used = project.uses.find(user);
    if (used == project.uses.end()) return {};
    const std::string beside = (fs::path(project.sources[user].path).parent_path() / path).lexically_normal().string();
    for (const FileId file : used->second) {
        const SourceFile& source = project.sources[file];
        const std::string& at = source.is_standard ? source.name : source.path;
        const std::string& wanted = source.is_standard ? path : beside;
        for (const char* ending : {"", ".bangkom", ".bangkom.md"})
            if (at == wanted + ending) return file;
    }
    return {};
}

}  // namespace bangkom::lsp
