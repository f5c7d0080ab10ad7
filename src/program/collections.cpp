// The ways back: what `inverse` and nesting add to the rows that are referred to.

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

void report_conflict(Walk& walk, const syntax::Name& name, FieldId earlier_id) {
    const Field& earlier = walk.program.fields[earlier_id];
    const std::string& table = walk.program.tables[earlier.table].naming.name;
    const bool collection = earlier.kind == FieldKind::collection;
    walk.diagnostics.report(
        collection ? Code::conflicting_inverse : Code::duplicate_name, name.span,
        {quote(name.text) + " is " + (collection ? "another collection" : "a field") + " of " + quote(table) +
             " already",
         quote(name.text) + " sudah menjadi " + (collection ? "kumpulan lain" : "isian") + " dari " + quote(table)},
        {"choose another word for the way back", "pilih kata lain untuk arah baliknya"},
        {{{"first declared here", "pertama dideklarasikan di sini"}, earlier.naming.span}});
}

}  // namespace

FieldId add_collection(Walk& walk, FieldId via, const syntax::Name& name, const syntax::Name& also) {
    if (!name || !via) return {};
    const Type type = walk.program.fields[via].type;
    if (type.kind == Kind::unknown || type.kind == Kind::nothing) {
        walk.lost.emplace(name.text);
        if (also) walk.lost.emplace(also.text);
        return {};
    }
    if (type.kind != Kind::row) {
        walk.diagnostics.report(
            Code::type_mismatch, name.span,
            {"only a reference to rows has a way back", "hanya rujukan ke baris yang memiliki arah balik"},
            {"take `inverse` away, or let the field refer to an entity",
             "hapus `kebalikan`, atau biarkan isian merujuk ke entitas"});
        return {};
    }
    check_reserved(walk, name);
    check_reserved(walk, also);
    const TableId target = type.table();
    for (const syntax::Name* spelling : {&name, &also}) {
        if (!*spelling) continue;
        const FieldId earlier = find_field(walk.program, target, spelling->text);
        if (!earlier) continue;
        const Field& field = walk.program.fields[earlier];
        if (field.kind == FieldKind::collection && field.via == via) {  // repeated identically
            walk.note(name.span, earlier, bool(also));
            walk.note(also.span, earlier, true);
            return earlier;
        }
        report_conflict(walk, *spelling, earlier);
        if (spelling == &name) return {};
    }
    Field field;
    field.naming = {std::string(name.text), std::string(also.text), {}, "", name.span};
    if (also && find_field(walk.program, target, also.text)) field.naming.also.clear();
    field.kind = FieldKind::collection;
    field.type = Type::row(walk.program.fields[via].table).list_of();
    field.via = via;
    const FieldId id = add_field(walk, target, std::move(field));
    walk.note(name.span, id, true);
    walk.note(also.span, id, true);
    walk.program.fields[via].inverse = id;
    for (const syntax::Name* spelling : {&name, &also}) {
        const auto found = *spelling ? walk.lost.find(spelling->text) : walk.lost.end();
        if (found != walk.lost.end()) walk.lost.erase(found);
    }
    return id;
}

}  // namespace bangkom::program
