// Types as written: `number`, a measure, an enum, an entity, `list of …`.

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

std::optional<Type> basic_type(std::string_view word) {
    if (word == "number" || word == "angka") return Type::number();
    if (word == "text" || word == "teks") return Type::text();
    if (word == "boolean" || word == "logika") return Type::boolean();
    if (word == "date" || word == "tanggal") return Type::date();
    return std::nullopt;
}

std::optional<Type> named_type(const Named& named) {
    if (const auto* measure = std::get_if<MeasureId>(&named)) return Type::number(*measure);
    if (const auto* enumeration = std::get_if<EnumId>(&named)) return Type::enumeration(*enumeration);
    if (const auto* table = std::get_if<TableId>(&named)) return Type::row(*table);
    return std::nullopt;
}

void report_unknown(Walk& walk, const syntax::Name& name) {
    if (const Named* named = find_name(walk, name.text)) {
        const Words kind = kind_of(walk.program, *named);
        walk.diagnostics.report(Code::unknown_type, name.span,
                                {quote(name.text) + " is " + with_article(kind.english) + ", not a type",
                                 quote(name.text) + " adalah " + kind.indonesian + ", bukan jenis nilai"},
                                {"a type is number, text, boolean, date, a measure, an enum or an entity",
                                 "jenis nilai: angka, teks, logika, tanggal, satuan, pilihan, atau entitas"},
                                {{{"declared here", "dideklarasikan di sini"}, naming_of(walk.program, *named).span}});
        return;
    }
    std::vector<std::string> candidates{"number", "text", "boolean", "date", "angka", "teks", "logika", "tanggal"};
    for (const auto& [known, named] : walk.program.names) {
        if (named_type(named)) candidates.push_back(known);
    }
    Words help = did_you_mean(name.text, candidates);
    if (help.empty()) {
        help = {"a type is number, text, boolean, date, a measure, an enum or an entity",
                "jenis nilai: angka, teks, logika, tanggal, satuan, pilihan, atau entitas"};
    }
    walk.diagnostics.report(Code::unknown_type, name.span,
                            {"there is no type " + quote(name.text), "tidak ada jenis " + quote(name.text)}, help);
}

}  // namespace

Type resolve_type(Walk& walk, const syntax::TypeName& written, bool computed) {
    if (!written || !written.name) return Type::unknown();
    std::optional<Type> type = basic_type(written.name.text);
    if (!type) {
        if (const Named* named = find_name(walk, written.name.text)) {
            type = named_type(*named);
            std::visit([&](auto id) { walk.note(written.name.span, id); }, *named);
        }
    }
    if (!type) {
        report_unknown(walk, written.name);
        return Type::unknown();
    }
    if (!computed && type->kind == Kind::row && walk.program.tables[type->table()].kind != TableKind::entity) {
        const Table& table = walk.program.tables[type->table()];
        const Words kind = kind_of(walk.program, Named{type->table()});
        walk.diagnostics.report(
            Code::unknown_type, written.name.span,
            {"rows of the " + kind.english + " " + quote(table.naming.name) + " have no key that a script could write",
             "baris " + kind.indonesian + " " + quote(table.naming.name) + " tidak memiliki kunci yang dapat ditulis"},
            {"a field refers to rows of an entity", "isian merujuk ke baris sebuah entitas"},
            {{{"declared here", "dideklarasikan di sini"}, table.naming.span}});
        return Type::unknown();
    }
    if (!written.list) return *type;
    if (written.optional) {
        walk.diagnostics.report(Code::type_mismatch, written.span,
                                {"a list takes no `?`: a list that is left out is empty",
                                 "daftar tidak memakai `?`: daftar yang tidak diisi dianggap tanpa anggota"},
                                {"take the `?` away", "hapus tanda `?`"});
    }
    return type->list_of();
}

}  // namespace bangkom::program
