// What a bare name means (section "Names" of the language): a local name, a value or key that the place expects, the
// one declaration.

#include <fmt/format.h>

#include "program/builtin.hpp"
#include "program/typing/lookup.hpp"
#include "program/typing/typer.hpp"
#include "program/typing/words.hpp"

namespace bangkom::program::typing {

namespace {

constexpr std::string_view as_of = "as_of";

/// `low` → `gap_level.low`, where exactly some enums have such a value.
std::vector<std::string> full_values(const Program& program, std::string_view name) {
    std::vector<std::string> found;
    for (const Enum& enumeration : program.enums)
        if (find_value(enumeration, name)) found.push_back(enumeration.naming.name + "." + std::string(name));
    return found;
}

}  // namespace

const Locals::Local* Typer::find_local(std::string_view name) const {
    for (auto local = locals_.visible.rbegin(); local != locals_.visible.rend(); ++local)
        if (local->name == name) return &*local;
    return nullptr;
}

std::optional<Named> Typer::find_global(std::string_view name) const {
    const auto found = program_.names.find(name);
    if (found == program_.names.end()) return std::nullopt;
    return found->second;
}

std::optional<Named> Typer::find_global_of(syntax::ExprId id) const {
    if (!id.valid()) return std::nullopt;
    const auto* node = std::get_if<syntax::NameExpression>(&tree_.expressions[id].node);
    if (!node || find_local(node->name.text)) return std::nullopt;
    return find_global(node->name.text);
}

ExprId Typer::of(const syntax::NameExpression& node, Span span, Type hint) {
    const std::string_view name = node.name.text;
    if (const Locals::Local* local = find_local(name)) {
        context_.note(node.name.span, LocalName{local->declared});
        return make(local->type, span, LocalValue{local->slot});
    }
    if (hint.is(Kind::enumeration))
        if (const auto position = find_value(program_.enums[hint.enum_id()], name)) {
            context_.note(node.name.span, EnumValueName{hint.enum_id(), *position});
            return make(hint, span, Constant{enum_constant(hint.enum_id(), *position)});
        }
    if (hint.is(Kind::row)) return row_or_declaration(node.name, span, hint.table());
    if (const auto named = find_global(name)) return global(*named, node.name, span);
    if (name == as_of) return make(Type::date(), span, AsOf{});
    return unknown_name(name, span, hint);
}

void Typer::note(const syntax::Name& name, const Named& named) const {
    std::visit([&](auto id) { context_.note(name.span, id); }, named);
}

ExprId Typer::row(TableId table, std::string key, Span span) {
    if (program_.tables[table].kind == TableKind::entity)
        return make(Type::row(table), span, RowConstant{table, std::move(key)});
    // Ids of computed rows are known only after loading.
    const ExprId text = make(Type::text(), span, Constant{text_value(std::move(key))});
    return make(Type::row(table), span, RowByKey{table, text});
}

ExprId Typer::row_or_declaration(const syntax::Name& written, Span span, TableId table) {
    const std::string_view name = written.text;
    const auto named_row = [&] {
        context_.note(written.span, RowName{table, std::string(name)});
        return row(table, std::string(name), span);
    };
    if (has_stated_key(context_, table, name)) return named_row();
    const Type wanted = Type::row(table);
    const auto named = find_global(name);
    const auto fits = [&](Type type) { return type == wanted || type == Type::unknown(); };
    if (named) {
        if (const auto* parameter = std::get_if<ParameterId>(&*named)) {
            if (context_.settle(*parameter, span) && fits(program_.parameters[*parameter].type))
                return global(*named, written, span);
        } else if (const auto* definition = std::get_if<DefinitionId>(&*named)) {
            if (program_.definitions[*definition].parameters.empty() &&
                fits(program_.definitions[*definition].result) && context_.settle(*definition, span) &&
                fits(program_.definitions[*definition].result))
                return global(*named, written, span);
        }
    }
    return named_row();
}

ExprId Typer::global(Named named, const syntax::Name& written, Span span) {
    const std::string_view name = written.text;
    note(written, named);
    const auto not_a_value = [&](std::string_view what, std::string_view what_indonesian, Words help) {
        report(Code::type_mismatch, span,
               {fmt::format("`{}` is {}, not a value", name, what),
                fmt::format("`{}` adalah {}, bukan nilai", name, what_indonesian)},
               std::move(help));
        return broken(span);
    };
    struct Meaning {
        Typer& typer;
        std::string_view name;
        Span span;
        decltype(not_a_value)& refuse;

        ExprId operator()(MeasureId) const {
            return refuse("a measure", "satuan",
                          {fmt::format("write a number before it: `20 {}`", name),
                           fmt::format("tulis angka di depannya: `20 {}`", name)});
        }
        ExprId operator()(EnumId id) const { return typer.make(Type::enumeration(id).list_of(), span, AllValues{id}); }
        ExprId operator()(TableId id) const { return typer.make(Type::row(id).list_of(), span, AllRows{id}); }
        ExprId operator()(ParameterId id) const {
            if (!typer.context_.settle(id, span)) return typer.broken(span);
            return typer.make(typer.program_.parameters[id].type, span, ParameterValue{id, {}});
        }
        ExprId operator()(DefinitionId id) const {
            if (typer.program_.definitions[id].parameters.empty()) {
                if (!typer.context_.settle(id, span)) return typer.broken(span);
                return typer.make(typer.program_.definitions[id].result, span, DefinitionCall{id, {}});
            }
            const Definition& definition = typer.program_.definitions[id];
            std::string call = definition.naming.name + "(";
            for (std::size_t i = 0; i < definition.parameters.size(); ++i)
                call += (i == 0 ? "" : ", ") + definition.parameters[i].name;
            typer.report(Code::wrong_argument_count, span,
                         {fmt::format("`{}` needs what it is asked about", name),
                          fmt::format("`{}` perlu diberi tahu tentang apa", name)},
                         {fmt::format("write `{})`", call), fmt::format("tulis `{})`", call)},
                         {{{"it is declared here", "dideklarasikan di sini"}, definition.naming.span}});
            return typer.broken(span);
        }
        ExprId operator()(RuleId) const {
            return refuse("a rule", "aturan", {"write its condition here", "tulis syaratnya di sini"});
        }
        ExprId operator()(GoalId) const {
            return refuse("a goal", "tujuan", {"write what it counts here", "tulis apa yang dihitungnya di sini"});
        }
        ExprId operator()(ViewId) const {
            return refuse("a view", "tampilan", {"name the table that it shows", "sebut tabel yang ditampilkannya"});
        }
    };
    return std::visit(Meaning{*this, name, span, not_a_value}, named);
}

ExprId Typer::enum_value(EnumId id, std::string_view name, Span span) {
    const Enum& enumeration = program_.enums[id];
    if (const auto position = find_value(enumeration, name))
        return make(Type::enumeration(id), span, Constant{enum_constant(id, *position)});
    std::vector<std::string> candidates;
    for (const Naming& value : enumeration.values) {
        candidates.push_back(value.name);
        if (!value.also.empty()) candidates.push_back(value.also);
    }
    report(
        Code::unknown_enum_value, span,
        {fmt::format("`{}` is not a value of {}", name, enumeration.naming.name),
         fmt::format("`{}` bukan nilai {}", name, enumeration.naming.name)},
        did_you_mean(name, candidates,
                     {"write one of: " + value_list(enumeration), "tulis salah satu dari: " + value_list(enumeration)}),
        {{{"the values are listed here", "nilai-nilainya tercantum di sini"}, enumeration.naming.span}});
    return broken(span);
}

ExprId Typer::unknown_name(std::string_view name, Span span, Type hint) {
    if (quiet_names_) return broken(span);
    if (hint.is(Kind::enumeration)) return enum_value(hint.enum_id(), name, span);
    std::vector<std::string> candidates{std::string(as_of)};
    for (auto local = locals_.visible.rbegin(); local != locals_.visible.rend(); ++local)
        candidates.push_back(local->name);
    for (const auto& [declared, meaning] : program_.names)
        if (!std::holds_alternative<MeasureId>(meaning) && !std::holds_alternative<RuleId>(meaning) &&
            !std::holds_alternative<GoalId>(meaning) && !std::holds_alternative<ViewId>(meaning))
            candidates.push_back(declared);
    Words otherwise{"declare it, or correct the spelling", "deklarasikan, atau perbaiki ejaannya"};
    if (!locals_.visible.empty()) {
        std::string known;
        for (const Locals::Local& local : locals_.visible) known += (known.empty() ? "`" : ", `") + local.name + "`";
        otherwise = {"correct the spelling; the names of this place are " + known,
                     "perbaiki ejaannya; nama yang ada di tempat ini: " + known};
    }
    if (const auto values = full_values(program_, name); !values.empty())
        otherwise = {fmt::format("nothing here says which enum is meant: write `{}`", values.front()),
                     fmt::format("di sini tidak jelas pilihan mana yang dimaksud: tulis `{}`", values.front())};
    else if (find_builtin(name) >= 0)
        otherwise = {fmt::format("it is a function: write `{}(…)`", name),
                     fmt::format("ini fungsi: tulis `{}(…)`", name)};
    else
        otherwise = did_you_mean(name, candidates, otherwise);
    report(Code::unknown_name, span,
           {fmt::format("nothing is called `{}`", name), fmt::format("tidak ada yang bernama `{}`", name)}, otherwise);
    return broken(span);
}

}  // namespace bangkom::program::typing
