// Derived tables and decisions: their fields are those of all parts together, each with the type of its expressions.

#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

std::vector<const syntax::DerivePart*> parts_of(const Walk& walk, std::size_t table) {
    const auto& node = walk.tables[table].piece->declaration->node;
    if (const auto* decision = std::get_if<syntax::Decision>(&node)) return {&decision->part};
    std::vector<const syntax::DerivePart*> parts;
    if (const auto* derive = std::get_if<syntax::Derive>(&node)) {
        for (const syntax::DerivePart& part : derive->parts) parts.push_back(&part);
    }
    return parts;
}

/// The field of that name declared by an earlier part, which this one gives as well; else a new one.
void declare_field(Walk& walk, TableId table, const syntax::FieldValue& value, std::set<FieldId>& in_part) {
    const FieldId earlier = find_field(walk.program, table, value.name.text);
    if (earlier && walk.program.fields[earlier].kind == FieldKind::stored && !in_part.contains(earlier)) {
        in_part.insert(earlier);
        Field& field = walk.program.fields[earlier];
        if (field.naming.also.empty() && value.also && !find_field(walk.program, table, value.also.text)) {
            field.naming.also = std::string(value.also.text);
        }
        if (field.naming.label.empty()) field.naming.label = value.label;
        if (value.also)
            walk.note_title({value.name, value.also, {}}, earlier);
        else
            walk.note(value.name.span, earlier);
        return;
    }
    const syntax::Title title{value.name, value.also, value.label};
    if (!claim_field(walk, table, title)) return;
    Field field;
    field.naming = naming(title);
    field.optional = true;
    const FieldId added = add_field(walk, table, std::move(field));
    walk.note_title(title, added);
    in_part.insert(added);
}

void declare_ways_back(Walk& walk, std::size_t index) {
    for (const syntax::DerivePart* part : parts_of(walk, index)) {
        for (const syntax::FieldValue& value : part->fields) {
            if (!value.inverse || !value.name) continue;
            const FieldId via = find_field(walk.program, walk.program.tables.id_at(index), value.name.text);
            if (!via || walk.program.fields[via].kind != FieldKind::stored) continue;
            const FieldId known = walk.program.fields[via].inverse;
            if (known && walk.program.fields[known].naming.name != value.inverse.text &&
                walk.program.fields[known].naming.also != value.inverse.text) {
                walk.diagnostics.report(
                    Code::conflicting_inverse, value.inverse.span,
                    {"the way back of " + quote(value.name.text) + " has another name in an earlier part",
                     "arah balik " + quote(value.name.text) + " bernama lain pada bagian sebelumnya"},
                    {"write the same word in every part, or only once",
                     "tulis kata yang sama pada setiap bagian, atau satu kali saja"},
                    {{{"first declared here", "pertama dideklarasikan di sini"},
                      walk.program.fields[known].naming.span}});
                continue;
            }
            add_collection(walk, via, value.inverse, value.inverse_also);
        }
    }
}

/// The types of a table's fields while its parts are read.
struct Joined {
    std::map<FieldId, Type> types;

    Type expected(FieldId field) const {
        const auto found = types.find(field);
        return found == types.end() || found->second.kind == Kind::nothing ? Type::unknown() : found->second;
    }
    void join(FieldId field, Type type) {
        Type& known = types.try_emplace(field, type).first->second;
        if (known.kind == Kind::unknown || known.kind == Kind::nothing) known = type;
    }
};

Derivation check_part(Walk& walk, TableId table, const syntax::DerivePart& part, Joined& joined) {
    Derivation derivation;
    Locals locals;
    derivation.loops = check_loops(walk, locals, part.loops.loops, part.loops.where);
    derivation.lets = check_lets(walk, locals, part.lets);
    std::set<FieldId> given;
    for (const syntax::FieldValue& value : part.fields) {
        if (!value.name) continue;
        const FieldId field = find_field(walk.program, table, value.name.text);
        if (!field || walk.program.fields[field].kind != FieldKind::stored || !given.insert(field).second) continue;
        const ExprId checked = check_expression(walk, locals, value.value, joined.expected(field));
        if (checked) joined.join(field, walk.program.expressions[checked].type);
        derivation.fields.emplace_back(field, checked);
    }
    derivation.slots = locals.slots;
    derivation.span = part.span;
    return derivation;
}

void check_parts(Walk& walk, TableId table) {
    DerivedTable derived{table, {}};
    Joined joined;
    for (const syntax::DerivePart* part : parts_of(walk, table.index)) {
        derived.parts.push_back(check_part(walk, table, *part, joined));
    }
    for (const auto& [field, type] : joined.types) {
        walk.program.fields[field].type = type;
        if (type.kind != Kind::nothing) continue;
        const Naming& naming = walk.program.fields[field].naming;
        walk.diagnostics.report(Code::type_needed, naming.span,
                                {"nothing tells the type of the field " + quote(naming.name) + ": it is never known",
                                 "jenis isian " + quote(naming.name) + " tidak dapat diketahui: selalu kosong"},
                                {"give it a value in one part, or leave the field out",
                                 "beri nilai pada salah satu bagian, atau hapus isian ini"});
        walk.program.fields[field].type = Type::unknown();
    }
    walk.program.derived.push_back(std::move(derived));
    declare_ways_back(walk, table.index);
}

bool all_ways_back_known(const Walk& walk, std::size_t index) {
    for (const syntax::DerivePart* part : parts_of(walk, index)) {
        for (const syntax::FieldValue& value : part->fields) {
            if (!value.inverse) continue;
            const FieldId via = find_field(walk.program, walk.program.tables.id_at(index), value.name.text);
            if (via && !walk.program.fields[via].inverse) return false;
        }
    }
    return true;
}

}  // namespace

void declare_derived(Walk& walk) {
    for (std::size_t i = 0; i < walk.tables.size(); ++i) {
        const TableId id = walk.program.tables.id_at(i);
        if (walk.program.tables[id].kind == TableKind::entity) continue;
        add_row_fields(walk, id);
        for (const syntax::DerivePart* part : parts_of(walk, i)) {
            std::set<FieldId> in_part;
            for (const syntax::FieldValue& value : part->fields) {
                if (value.name) declare_field(walk, id, value, in_part);
            }
        }
    }
    guess_derived_types(walk);
    for (std::size_t i = 0; i < walk.tables.size(); ++i) {
        if (walk.program.tables[walk.program.tables.id_at(i)].kind != TableKind::entity) declare_ways_back(walk, i);
    }
}

void check_derived(Walk& walk) {
    // Where a way back is not known yet, others wait for it.
    for (const bool unknown_first : {true, false}) {
        for (std::size_t i = 0; i < walk.tables.size(); ++i) {
            const TableId id = walk.program.tables.id_at(i);
            if (walk.program.tables[id].kind == TableKind::entity) continue;
            if (unknown_first && all_ways_back_known(walk, i)) continue;
            walk.settle(id, walk.program.tables[id].naming.span);
        }
    }
}

bool Walk::settle(TableId id, Span use) {
    if (program.tables[id].kind == TableKind::entity) return true;
    Declared& declared = tables[id.index];
    if (declared.progress == Progress::done) return true;
    const Dependent self{Dependent::Kind::table, id.index};
    if (declared.progress == Progress::running) {
        report_circle(*this, self, use);
        return false;
    }
    declared.progress = Progress::running;
    running.push_back(self);
    check_parts(*this, id);
    running.pop_back();
    tables[id.index].progress = Progress::done;
    return true;
}

}  // namespace bangkom::program
