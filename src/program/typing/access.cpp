// `base.field`, `base.field*`, `entity[key]`, `collection[key]`.

#include <fmt/format.h>

#include "program/typing/lookup.hpp"
#include "program/typing/typer.hpp"
#include "program/typing/words.hpp"

namespace bangkom::program::typing {

FieldId Typer::field_of(TableId table, const syntax::Name& name) {
    const FieldId known = find_field(program_, table, name.text);
    if (known.valid()) context_.note(name.span, known);
    if (known.valid() && program_.fields[known].type != Type::unknown()) return known;
    if (program_.tables[table].kind != TableKind::entity && !context_.settle(table, name.span)) return {};
    if (const FieldId field = find_field(program_, table, name.text); field.valid()) {
        context_.note(name.span, field);
        return field;
    }
    const Naming& naming = program_.tables[table].naming;
    std::vector<std::string> candidates;
    std::string list;
    for (const FieldId id : program_.tables[table].fields) {
        const Naming& field = program_.fields[id].naming;
        candidates.push_back(field.name);
        if (!field.also.empty()) candidates.push_back(field.also);
        list += (list.empty() ? "" : ", ") + field.name;
    }
    report(Code::unknown_field, name.span,
           {fmt::format("{} has no field `{}`", naming.name, name.text),
            fmt::format("{} tidak memiliki isian `{}`", naming.name, name.text)},
           did_you_mean(name.text, candidates, {"it has: " + list, "yang ada: " + list}),
           {{{"it is declared here", "dideklarasikan di sini"}, naming.span}});
    return {};
}

void Typer::no_fields(ExprId base, const syntax::Name& field) {
    const Type given = type(base);
    Words help{"only rows have fields", "hanya baris yang memiliki isian"};
    if (given.list && given.kind == Kind::row)
        help = {
            fmt::format(
                "take the field of each row: `list(x.{0} for x in …)`, `sum(x.{0} for x in …)`, or choose one row: "
                "`first(x in …)`",
                field.text),
            fmt::format(
                "ambil isian tiap baris: `daftar(x.{0} untuk x dalam …)`, `total(x.{0} untuk x dalam …)`, atau pilih "
                "satu baris: `pertama(x dalam …)`",
                field.text)};
    else if (given.is(Kind::date))
        help = {"take a part of the date: `year(…)`, `month(…)`, `day(…)`",
                "ambil bagian tanggal: `tahun(…)`, `bulan(…)`, `hari(…)`"};
    const Words words = type_words(program_, given);
    report(Code::type_mismatch, field.span,
           {fmt::format("`.{}` asks for a field, but before it stands {}", field.text, words.english),
            fmt::format("`.{}` meminta isian, tetapi di depannya {}", field.text, words.indonesian)},
           help, origins({base}));
}

const syntax::Name& Typer::base_name(syntax::ExprId id) const {
    return std::get<syntax::NameExpression>(tree_.expressions[id].node).name;
}

ExprId Typer::of(const syntax::FieldAccess& node, Span span, Type) {
    if (const auto named = find_global_of(node.base))
        if (const auto* enumeration = std::get_if<EnumId>(&*named)) {
            if (!node.closure) {
                note(base_name(node.base), *named);
                if (const auto position = find_value(program_.enums[*enumeration], node.field.text))
                    context_.note(node.field.span, EnumValueName{*enumeration, *position});
                return enum_value(*enumeration, node.field.text, span);
            }
        }
    const ExprId base = guided(node.base, Type::unknown());
    const Type given = type(base);
    if (given.kind == Kind::unknown) return broken(span);
    if (given.is(Kind::nothing)) return base;
    if (!given.is(Kind::row)) {
        no_fields(base, node.field);
        return broken(span);
    }
    const FieldId field = field_of(given.table(), node.field);
    if (!field.valid()) return broken(span);
    if (node.closure) return closure(base, field, node.field, span);
    return make(program_.fields[field].type, span, FieldValue{base, field});
}

ExprId Typer::closure(ExprId base, FieldId field, const syntax::Name& name, Span span) {
    const Type start = type(base);
    const Type next = program_.fields[field].type;
    if (next.kind == Kind::unknown) return broken(span);
    if (next.element() == start) return make(start.list_of(), span, Closure{base, field});
    const Words words = type_words(program_, next);
    const std::string& table = program_.tables[start.table()].naming.name;
    report(Code::type_mismatch, name.span,
           {fmt::format("`{}*` goes on from row to row, so the field has to lead to {} again, but it is {}", name.text,
                        table, words.english),
            fmt::format("`{}*` berjalan dari baris ke baris, jadi isiannya harus menuju {} lagi, tetapi ini {}",
                        name.text, table, words.indonesian)},
           {"to multiply, write a space before `*`", "untuk perkalian, tulis spasi sebelum `*`"},
           {{{"the field is declared here", "isian dideklarasikan di sini"}, program_.fields[field].naming.span}});
    return broken(span);
}

ExprId Typer::table_row(TableId table, syntax::ExprId key, Span span) {
    const syntax::Expression& written = tree_.expressions[key];
    if (auto constant = literal_key(written)) {
        context_.note(written.span, RowName{table, *constant});
        return row(table, std::move(*constant), span);
    }
    if (const auto* name = std::get_if<syntax::NameExpression>(&written.node)) {
        const std::string_view text = name->name.text;
        const auto named = find_global(text);
        const bool value =
            named && (std::holds_alternative<ParameterId>(*named) || std::holds_alternative<DefinitionId>(*named));
        if (!find_local(text) && (!value || has_stated_key(context_, table, text))) {
            context_.note(name->name.span, RowName{table, std::string(text)});
            return row(table, std::string(text), span);
        }
    }
    const ExprId value = guided(key, Type::unknown());
    const Type given = type(value);
    if (given == Type::row(table)) return value;
    if (given.kind == Kind::unknown && !given.list) return broken(span);
    if (given.is(Kind::text) || given == Type::number() || given.is(Kind::date) || given.is(Kind::nothing))
        return make(Type::row(table), span, RowByKey{table, value});
    const Words words = type_words(program_, given);
    report(Code::type_mismatch, this->span(value),
           {fmt::format("the key of {} is a text, but this is {}", program_.tables[table].naming.name, words.english),
            fmt::format("kunci {} berupa teks, tetapi ini {}", program_.tables[table].naming.name, words.indonesian)},
           {"of a row, its key is `x.id`", "kunci sebuah baris adalah `x.id`"}, origins({value}));
    return broken(span);
}

ExprId Typer::of(const syntax::IndexExpression& node, Span span, Type) {
    if (!node.base.valid() || !node.key.valid()) return broken(span);
    if (const auto named = find_global_of(node.base)) {
        note(base_name(node.base), *named);
        if (const auto* table = std::get_if<TableId>(&*named)) return table_row(*table, node.key, span);
        if (const auto* id = std::get_if<EnumId>(&*named)) {
            const std::string name = program_.enums[*id].naming.name;
            report(Code::type_mismatch, span,
                   {fmt::format("the values of {} are not named in brackets", name),
                    fmt::format("nilai {} tidak ditulis dalam kurung", name)},
                   {fmt::format("write `{}.…`", name), fmt::format("tulis `{}.…`", name)});
            return broken(span);
        }
    }
    const ExprId base = guided(node.base, Type::unknown());
    if (type(base).kind == Kind::unknown) return broken(span);
    const Node read = program_.expressions[base].node;
    const auto* access = std::get_if<FieldValue>(&read);
    if (access && program_.fields[access->field].kind == FieldKind::collection) {
        const Field collection = program_.fields[access->field];
        if (collection.by.valid()) {
            const ExprId key = required(node.key, program_.fields[collection.by].type);
            return make(collection.type.element(), span, ChildByKey{access->base, access->field, key});
        }
        const std::string& name = collection.naming.name;
        report(Code::type_mismatch, span,
               {fmt::format("`{}` may have several rows with one key", name),
                fmt::format("`{}` dapat memiliki beberapa baris dengan satu kunci", name)},
               {fmt::format(
                    "choose the row: `first(x in ….{0} where …)`, or `list(…)`; only `in … by …` has one row per key",
                    name),
                fmt::format(
                    "pilih barisnya: `pertama(x dalam ….{0} yang …)`, atau `daftar(…)`; hanya `dalam … menurut …` yang "
                    "memiliki satu baris per kunci",
                    name)},
               {{{"it comes from here", "asalnya dari sini"}, collection.naming.span}});
        return broken(span);
    }
    guided(node.key, Type::unknown());
    const Words words = type_words(program_, type(base));
    report(
        Code::type_mismatch, span,
        {fmt::format("`[key]` takes a row out of an entity or a collection, but before it stands {}", words.english),
         fmt::format("`[kunci]` mengambil baris dari entitas atau kumpulan, tetapi di depannya {}", words.indonesian)},
        {"write `ENTITY[key]` or `x.collection[key]`", "tulis `ENTITAS[kunci]` atau `x.kumpulan[kunci]`"},
        origins({base}));
    return broken(span);
}

}  // namespace bangkom::program::typing
