// Entities: their fields, where their rows stand, and what leads back to them.

#include "program/walk.hpp"

namespace bangkom::program {

FieldId add_field(Walk& walk, TableId table_id, Field field) {
    field.table = table_id;
    Table& table = walk.program.tables[table_id];
    const bool stored = field.kind == FieldKind::stored;
    if (stored) field.column = static_cast<std::uint32_t>(table.stored.size());
    const FieldId id = walk.program.fields.add(std::move(field));
    if (stored) table.stored.push_back(id);
    table.fields.push_back(id);
    return id;
}

void add_row_fields(Walk& walk, TableId table) {
    const Span place = walk.program.tables[table].naming.span;
    Field field;
    field.type = Type::text();
    field.naming = {"id", "", {}, "", place};
    field.kind = FieldKind::id;
    const FieldId id = add_field(walk, table, field);
    field.naming.name = "name";
    field.kind = FieldKind::name;
    const FieldId name = add_field(walk, table, field);
    walk.program.tables[table].id_field = id;
    walk.program.tables[table].name_field = name;
}

bool claim_field(Walk& walk, TableId table, const syntax::Title& title) {
    if (!title.name) return false;
    for (const syntax::Name* name : {&title.name, &title.also}) {
        if (!*name) continue;
        const FieldId earlier = find_field(walk.program, table, name->text);
        if (!earlier) continue;
        const Field& field = walk.program.fields[earlier];
        if (field.kind == FieldKind::id || field.kind == FieldKind::name) {
            walk.diagnostics.report(
                Code::duplicate_name, name->span,
                {"every row has " + quote(name->text) + " already", "setiap baris sudah memiliki " + quote(name->text)},
                {"give the field another name: `id` is the row's key, `name` its label",
                 "beri isian ini nama lain: `id` adalah kunci baris, `name` labelnya"});
        } else {
            walk.diagnostics.report(
                Code::duplicate_name, name->span,
                {"the field " + quote(name->text) + " is declared twice in " +
                     quote(walk.program.tables[table].naming.name),
                 "isian " + quote(name->text) + " dideklarasikan dua kali dalam " +
                     quote(walk.program.tables[table].naming.name)},
                {"leave one of them out, or give it another name", "hapus salah satunya, atau beri nama lain"},
                {{{"first declared here", "pertama dideklarasikan di sini"}, field.naming.span}});
        }
        return false;
    }
    return true;
}

namespace {

const syntax::Entity* entity_of(const Walk& walk, std::size_t table) {
    return std::get_if<syntax::Entity>(&walk.tables[table].piece->declaration->node);
}

Nesting nesting_of(syntax::Nesting nesting) {
    switch (nesting) {
    case syntax::Nesting::none:
        return Nesting::none;
    case syntax::Nesting::plain:
        return Nesting::plain;
    case syntax::Nesting::by:
        return Nesting::by;
    case syntax::Nesting::per:
        return Nesting::per;
    }
    return Nesting::none;
}

void add_parent(Walk& walk, TableId id, const syntax::Entity& entity) {
    const TableId parent = require<Table>(walk, entity.parent, {"entity", "entitas"});
    if (!parent) return;
    const Naming& naming = walk.program.tables[parent].naming;
    if (walk.program.tables[parent].kind != TableKind::entity) {
        walk.diagnostics.report(Code::type_mismatch, entity.parent.span,
                                {"rows are nested in rows of an entity, but " + quote(naming.name) + " is computed",
                                 "baris bersarang dalam baris entitas, padahal " + quote(naming.name) + " dihitung"},
                                {"name an entity", "sebutkan sebuah entitas"},
                                {{{"declared here", "dideklarasikan di sini"}, naming.span}});
        return;
    }
    Field field;
    field.naming = {naming.name, naming.also, naming.label, "", entity.parent.span};
    field.type = Type::row(parent);
    const FieldId added = add_field(walk, id, std::move(field));
    Table& table = walk.program.tables[id];
    table.parent = parent;
    table.parent_field = added;
    table.nesting = nesting_of(entity.nesting);
    table.word = std::string(entity.as_word.text);
    table.word_also = std::string(entity.as_also.text);
}

void add_key(Walk& walk, TableId id, const syntax::Entity& entity) {
    if (!entity.key) return;
    Field field;
    field.naming = {std::string(entity.key.text), std::string(entity.key_also.text), {}, "", entity.key.span};
    if (entity.key_type) {
        field.type = resolve_type(walk, entity.key_type, false);
        if (field.type.list || entity.key_type.optional) {
            walk.diagnostics.report(
                Code::type_mismatch, entity.key_type.span,
                {"a key is one value and never missing", "kunci adalah satu nilai dan tidak pernah kosong"},
                {"take `list of` or `?` away", "hapus `daftar_dari` atau `?`"});
            field.type = field.type.element();
        }
    } else {
        const Named* named = find_name(walk, entity.key.text);
        const auto* table = named == nullptr ? nullptr : std::get_if<TableId>(named);
        if (table != nullptr && walk.program.tables[*table].kind == TableKind::entity) {
            walk.note(entity.key.span, *table);
            const Naming& naming = walk.program.tables[*table].naming;
            field.type = Type::row(*table);
            field.naming.name = naming.name;
            if (field.naming.also.empty()) field.naming.also = naming.also;
        } else {
            std::vector<std::string> candidates;
            for (const auto& [known, other] : walk.program.names) {
                const auto* t = std::get_if<TableId>(&other);
                if (t != nullptr && walk.program.tables[*t].kind == TableKind::entity) candidates.push_back(known);
            }
            Words help = did_you_mean(entity.key.text, candidates);
            if (help.empty()) {
                help = {"write its type, such as " + quote(std::string(entity.key.text) + ": number"),
                        "tulis jenisnya, misalnya " + quote(std::string(entity.key.text) + ": number")};
            }
            walk.diagnostics.report(
                Code::type_needed, entity.key.span,
                {"the key " + quote(entity.key.text) + " is not the name of an entity, so it needs a type",
                 "kunci " + quote(entity.key.text) + " bukan nama entitas, jadi perlu jenis"},
                help);
        }
    }
    const syntax::Title title{{field.naming.name, entity.key.span}, {}, {}};
    if (!claim_field(walk, id, title)) return;
    if (!field.naming.also.empty() && find_field(walk.program, id, field.naming.also)) field.naming.also.clear();
    walk.program.tables[id].key_field = add_field(walk, id, std::move(field));
}

void add_declared_fields(Walk& walk, TableId id, const syntax::Entity& entity) {
    for (const syntax::FieldDeclaration& declared : entity.fields) {
        if (!claim_field(walk, id, declared.title)) continue;
        Field field;
        field.naming = naming(declared.title);
        field.type = resolve_type(walk, declared.type, false);
        field.optional = declared.type.optional;
        walk.note_title(declared.title, add_field(walk, id, std::move(field)));
    }
}

/// Rows of nested entities stand in rows of their parents, which have to begin somewhere.
void check_nesting_circles(Walk& walk) {
    Store<Table>& tables = walk.program.tables;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        std::set<TableId> seen;
        TableId id = tables.id_at(i);
        while (id && seen.insert(id).second) id = tables[id].parent;
        if (!id) continue;
        const Field& field = walk.program.fields[tables[id].parent_field];
        walk.diagnostics.report(Code::cyclic_definition, field.naming.span,
                                {"rows of " + quote(tables[id].naming.name) + " stand, by way of others, in rows of " +
                                     quote(tables[id].naming.name),
                                 "baris " + quote(tables[id].naming.name) + " pada akhirnya berada di dalam baris " +
                                     quote(tables[id].naming.name)},
                                {"one entity of the circle has to stand at top level",
                                 "salah satu entitas harus berada di tingkat teratas"});
        while (tables[id].parent) {
            const TableId next = tables[id].parent;
            tables[id].parent = {};
            tables[id].nesting = Nesting::none;
            id = next;
        }
    }
}

}  // namespace

void declare_entities(Walk& walk) {
    Store<Table>& tables = walk.program.tables;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const TableId id = tables.id_at(i);
        const syntax::Entity* entity = entity_of(walk, i);
        if (entity == nullptr) continue;
        add_row_fields(walk, id);
        if (entity->nesting != syntax::Nesting::none) {
            add_parent(walk, id, *entity);
            add_key(walk, id, *entity);
        }
        add_declared_fields(walk, id, *entity);
    }
    check_nesting_circles(walk);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const TableId id = tables.id_at(i);
        const syntax::Entity* entity = entity_of(walk, i);
        if (entity == nullptr) continue;
        const syntax::Name word = entity->as_word ? entity->as_word : entity->title.name;
        const syntax::Name also = entity->as_word ? entity->as_also : entity->title.also;
        if (!tables[id].parent && entity->nesting != syntax::Nesting::none) {
            walk.lost.emplace(word.text);
            if (also) walk.lost.emplace(also.text);
        }
        if (tables[id].parent) {
            const FieldId collection = add_collection(walk, tables[id].parent_field, word, also);
            if (collection && tables[id].nesting == Nesting::by) {
                walk.program.fields[collection].by = tables[id].key_field;
            }
        }
        for (const syntax::FieldDeclaration& declared : entity->fields) {
            if (!declared.inverse || !declared.title.name) continue;
            const FieldId via = find_field(walk.program, id, declared.title.name.text);
            if (via && walk.program.fields[via].naming.span == declared.title.name.span) {
                add_collection(walk, via, declared.inverse, declared.inverse_also);
            }
        }
    }
}

void check_defaults(Walk& walk) {
    for (std::size_t i = 0; i < walk.tables.size(); ++i) {
        const syntax::Entity* entity = entity_of(walk, i);
        if (entity == nullptr) continue;
        for (const syntax::FieldDeclaration& declared : entity->fields) {
            if (!declared.default_value || !declared.title.name) continue;
            const FieldId id = find_field(walk.program, walk.program.tables.id_at(i), declared.title.name.text);
            if (!id || walk.program.fields[id].naming.span != declared.title.name.span) continue;
            Value value = check_constant(walk, declared.default_value, walk.program.fields[id].type);
            if (value.known) walk.program.fields[id].default_value = std::move(value);
        }
    }
}

}  // namespace bangkom::program
